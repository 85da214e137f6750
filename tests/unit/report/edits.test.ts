import { describe, expect, it } from 'vitest';
import { calendarDate } from '../../../shared/kernel/calendar-date.ts';
import { figureDifferences, figuresIn, missingPlaces } from '../../../shared/report/check.ts';
import { editedParagraphs, plainText, withEdits } from '../../../shared/report/edits.ts';
import type { Block, Paper } from '../../../shared/report/model.ts';
import { workbookOfPaper } from '../../../shared/report/paper-workbook.ts';
import { figuresOf, heading, missing, paragraph, say, tableOf } from '../../../shared/report/spans.ts';

const f = figuresOf({ asOf: calendarDate('2026-11-24'), ruleSetId: 'r', attribution: 'at-session' });

const paperOf = (blocks: readonly Block[]): Paper => ({
  family: 'official',
  kind: 'summary',
  title: '关于2026年度工作情况的报告',
  level: 'internal',
  levelTerm: null,
  copyNo: null,
  urgency: null,
  redHead: null,
  docNo: null,
  signer: null,
  addressee: null,
  blocks: [...blocks],
  annexes: [],
  signature: null,
  date: null,
  sealed: false,
  imprint: null,
  watermark: null,
  fonts: 'gb2312',
});

const generated = (events: number): Paper =>
  paperOf([
    heading(1, '工作情况'),
    paragraph('a', say`举办${f.count('event.count', events)}期。`),
    heading(1, '打算'),
    heading(2, '思路'),
    paragraph('b', [missing('还没有计划')]),
  ]);
const edit = (text: string, replaced: string) => ({ text, replaced, on: calendarDate('2026-11-01') });

describe('a paper that a person worked on', () => {
  it('keeps the written paragraph when the paper is generated again', () => {
    const paper = withEdits(generated(13), { a: edit('共办班12期。', '举办12期。') });
    const block = paper.blocks[1];
    expect(block).toMatchObject({ type: 'paragraph', edited: true });
    expect(block?.type === 'paragraph' ? plainText(block.spans) : '').toBe('共办班12期。');
  });

  it('tells which written paragraphs rest on figures that have changed', () => {
    const edits = { a: edit('共办班12期。', '举办12期。') };
    expect(editedParagraphs(generated(12), edits)[0]).toMatchObject({ key: 'a', outdated: false });
    expect(editedParagraphs(generated(13), edits)[0]).toMatchObject({
      outdated: true,
      generatedNow: '举办13期。',
    });
  });

  it('leaves out a paragraph that was emptied, with the headings that then stand bare', () => {
    const paper = withEdits(generated(12), { b: edit('', '【数据不足：还没有计划】') });
    expect(paper.blocks.map((block) => (block.type === 'heading' ? block.text : block.type))).toEqual([
      '工作情况',
      'paragraph',
    ]);
  });
});

describe('缺项检查 and 数据核对', () => {
  it('lists every missing place with its paragraph, and none after it was rewritten', () => {
    expect(missingPlaces(generated(1))).toEqual([{ key: 'b', reason: '还没有计划' }]);
    expect(missingPlaces(withEdits(generated(1), { b: edit('明年照旧。', '') }))).toEqual([]);
  });

  it('finds figures that the records would now print differently', () => {
    expect(figureDifferences(generated(12), generated(13))).toEqual([
      { query: 'event.count', shown: '12', now: '13' },
    ]);
    expect(figureDifferences(generated(12), generated(12))).toEqual([]);
    expect(figuresIn(generated(12))).toHaveLength(1);
  });
});

describe('tables as a workbook', () => {
  const rows = [
    { name: '张三', hours: 370, share: 0.5 },
    { name: '李四', hours: 361, share: 1 },
  ];
  const table = tableOf({
    key: 't',
    title: '学时[表]',
    caption: '口径',
    rows,
    columns: [
      { title: '姓名', widthChars: 6, align: 'left', cell: (row) => row.name },
      { title: '学时', widthChars: 6, align: 'right', cell: (row) => f.hours('h', row.hours) },
      { title: '达标率', widthChars: 6, align: 'right', cell: (row) => f.share('s', row.share) },
    ],
  });

  it('carries the same figures as the paper, as numbers that Excel can add', () => {
    const sheet = workbookOfPaper(paperOf([table]))?.sheets[0];
    expect(sheet?.columns.map((column) => column.kind)).toEqual(['text', 'decimal', 'percent']);
    expect(sheet?.rows).toEqual([
      ['张三', 92.5, 0.5],
      ['李四', 90.25, 1],
    ]);
  });

  it('names sheets as Excel allows and is null for a paper without tables', () => {
    expect(workbookOfPaper(paperOf([table]))?.sheets[0]?.name).toBe('1 学时 表');
    expect(workbookOfPaper(generated(1))).toBeNull();
  });
});
