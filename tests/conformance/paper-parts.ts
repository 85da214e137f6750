import type { Block, Figure, ReportTable, Span } from '../../shared/report/model.ts';

/** Spans, blocks and tables of the sample papers. */
export const plain = (text: string): Span => ({ type: 'text', text });
export const figure = (query: string, value: number, shown = String(value)): Span => {
  const content: Figure = {
    query,
    shown,
    value,
    asOf: '2026-12-31',
    attribution: 'at-session',
    ruleSetId: 'preset-a',
  };
  return { type: 'figure', figure: content };
};
export const heading = (level: 1 | 2 | 3 | 4, text: string): Block => ({ type: 'heading', level, text });
export const paragraph = (key: string, ...spans: Span[]): Block => ({
  type: 'paragraph',
  key,
  spans,
  edited: false,
});

export const LONG =
  '坚持把学习贯彻习近平新时代中国特色社会主义思想作为首要政治任务，健全“第一议题”制度，完善中心组学习、集中轮训、' +
  '网络自学相互衔接的学习机制，引导全体干部在学懂弄通做实上下功夫，把学习成效转化为推动工作的思路举措。';

export const cell = (text: string, align: 'left' | 'center' | 'right' = 'center') => ({
  spans: [plain(text)],
  align,
});

export function table(columns: readonly (readonly [string, number])[], rows: number): ReportTable {
  return {
    type: 'table',
    key: 'table',
    title: '表1 培训班次情况表',
    caption: '统计期间：2026年1月1日至12月31日；归属：发生时归属',
    columns: columns.map(([title, widthChars]) => ({ title, widthChars, align: 'center' })),
    rows: Array.from({ length: rows }, (_, row) =>
      columns.map(([title], column) =>
        column === 0
          ? cell(String(row + 1))
          : column === 1
            ? cell(`第${row + 1}期业务骨干培训班`, 'left')
            : cell(title.slice(0, 2)),
      ),
    ),
    totals: rows > 0 ? 1 : 0,
    landscape: false,
    notes: ['注：学时按每半天4学时计算，网络培训按认定学时计算。'],
  };
}

export const classes = [
  ['序号', 3],
  ['班次', 14],
  ['对象', 6],
  ['人数', 4],
  ['学时', 4],
] as const;
