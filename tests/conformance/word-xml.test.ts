import { describe, expect, it } from 'vitest';
import { writePaper } from '../../electron/word/write-paper.ts';
import { parseXml, partsOf, readDocx } from './docx-xml.ts';
import { rules } from './rules.ts';
import { classified, longTable, samples, summary, wideStatistics } from './sample-papers.ts';

const silent = () => undefined;

const written = await Promise.all(
  Object.entries(samples).map(async ([name, paper]) => {
    const doc = readDocx(partsOf(await writePaper(paper, silent)));
    return { name, doc };
  }),
);

describe.each(written)('$name keeps every rule', ({ doc }) => {
  it.each(rules)('$id', ({ check }) => expect(check(doc)).toEqual([]));
});

/** Each rule must be able to fail: one deliberate fault for each, made in the finished XML. */
const D = 'word/document.xml';
const S = 'word/styles.xml';
const faults: Readonly<Record<string, readonly [part: string, from: string | RegExp, to: string]>> = {
  A4: [D, /w:w="11906"/gu, 'w:w="12240"'],
  'type area 156 × 225 mm, top 37, binding 28': [D, /w:top="2098"/gu, 'w:top="1440"'],
  '22 lines a page': [S, 'w:line="579"', 'w:line="600"'],
  '28 characters a line': [S, '<w:spacing w:val="-5"/>', '<w:spacing w:val="0"/>'],
  'grid of lines, not of characters': [D, /w:type="lines"/gu, 'w:type="linesAndChars"'],
  'no widow control, no gaps beside Latin letters': [S, '<w:widowControl w:val="0"/>', '<w:widowControl/>'],
  'fonts: 仿宋, 一、黑体, （一）楷体, title 小标宋': [S, /楷体_GB2312/gu, '仿宋_GB2312'],
  '三号 body and headings, 二号 title': [S, /<w:sz w:val="44"\/>/gu, '<w:sz w:val="36"/>'],
  'first line two characters in, by property': [S, /w:firstLine="632"/gu, 'w:firstLine="0"'],
  'heading numbers run on': [D, '二、存在的主要问题', '三、存在的主要问题'],
  'title centred, at most 20 characters a line, no end punctuation, well shaped': [
    D,
    '情况的报告</w:t>',
    '情况的报告。</w:t>',
  ],
  'no empty paragraphs and no spaces for layout': [
    D,
    '<w:body>',
    '<w:body><w:p><w:pPr><w:pStyle w:val="Body"/></w:pPr></w:p>',
  ],
  'full-width punctuation beside Chinese characters': [D, '报告如下：', '报告如下:'],
  'no spacing between paragraphs of the text': [
    D,
    '<w:pStyle w:val="Heading1"/>',
    '<w:pStyle w:val="Heading1"/><w:spacing w:before="100"/>',
  ],
  '份号 six digits first, then 密级★年限, then urgency, all flush left': [D, '>000007<', '>7<'],
  '发文机关标志 red, centred, 35 mm below the type area': [
    S,
    '<w:color w:val="FF0000"/>',
    '<w:color w:val="000000"/>',
  ],
  '发文字号 〔年〕号 with the red line 4 mm below it over the full width': [D, '〔2026〕', '[2026]'],
  '签发人 in 楷体, number one character in': [D, /w:firstLine="315"/gu, 'w:firstLine="0"'],
  '附件说明 and annexes agree, each annex on a new page': [D, '1.2026年度培训班次一览表', '1.培训班次表'],
  '署名 and 成文日期: sealed centred over the date at 4, else name at 2 and date two further right': [
    D,
    '>2026年12月31日</w:t>',
    '>2026年02月31日</w:t>',
  ],
  '版记: 四号, lines 0.35 / 0.25 / 0.35 mm, 抄送 ends with 。': [D, '直机关工委。', '直机关工委'],
  'page number — n —, 四号 宋体, odd right and even left, one character in, 7 mm below the type area': [
    S,
    /宋体/gu,
    '仿宋',
  ],
  'tables: inside the type area, all borders, header repeats, rows whole': [D, '<w:tblHeader/>', ''],
  'every row fills the grid': [D, /<w:gridSpan w:val="\d+"\/>/u, ''],
  'every part is well formed': [D, '</w:body>', ''],
  'no outside links, tracked changes, hidden text or theme fonts': [D, '<w:t>', '<w:vanish/><w:t>'],
  'metadata tell no user, machine or time of day': [
    'docProps/core.xml',
    '<dc:creator>青蓝',
    '<dc:creator>Administrator',
  ],
  'properties stand in the order of the schema': [
    D,
    /<w:pStyle w:val="Body"\/>/u,
    '<w:jc w:val="left"/><w:pStyle w:val="Body"/>',
  ],
  'styles that are used are there': [S, 'w:styleId="Note"', 'w:styleId="Other"'],
};

const parts = partsOf(await writePaper(classified, silent));

describe('every rule can fail', () => {
  const intact = readDocx(parts);
  it.each(rules)('$id', ({ id, check }) => {
    const fault = faults[id];
    if (!fault) throw new Error(`no fault for ${id}`);
    const [part, from, to] = fault;
    const wrong = (parts.get(part) ?? '').replace(from, to);
    expect(wrong).not.toBe(parts.get(part));
    const changed = new Map(parts).set(part, wrong);
    const doc = id === 'every part is well formed' ? { ...intact, parts: changed } : readDocx(changed);
    expect(check(doc)).not.toEqual([]);
  });
});

it('the same paper gives the same bytes', async () => {
  const bytes = await writePaper(summary, silent);
  expect(Buffer.compare(bytes, await writePaper(structuredClone(summary), silent))).toBe(0);
});

it('GBK fonts replace the GB2312 ones everywhere', async () => {
  const parts = partsOf(await writePaper({ ...summary, fonts: 'gbk' }, silent));
  for (const [name, xml] of parts) expect(xml.includes('_GB2312'), name).toBe(false);
  expect(parts.get(S)).toContain('方正小标宋_GBK');
});

it('the demonstration unit’s papers carry a watermark on every page', async () => {
  const parts = partsOf(await writePaper({ ...wideStatistics, watermark: '示例数据' }, silent));
  const headers = [...parts].filter(([name]) => /^word\/header\d/u.test(name));
  expect(headers.length).toBeGreaterThan(0);
  for (const [, xml] of headers) expect(xml).toContain('示例数据');
});

it('figures are printed, missing data stand out', async () => {
  const spans = [
    { type: 'text' as const, text: '参训' },
    {
      type: 'figure' as const,
      figure: { query: 'q', shown: '12', value: 12, asOf: '', attribution: 'none' as const, ruleSetId: '' },
    },
    { type: 'missing' as const, reason: '没有签到' },
  ];
  const block = { type: 'paragraph' as const, key: 'k', spans, edited: false };
  const parts = partsOf(await writePaper({ ...summary, blocks: [block] }, silent));
  expect(parts.get(D)).toContain('参训12');
  expect(parts.get(D)).toContain('<w:highlight w:val="yellow"/></w:rPr><w:t>【数据不足：没有签到】');
});

it('a page break before a table without title is kept', async () => {
  const [table] = longTable(2).blocks;
  if (table?.type !== 'table') throw new Error('the sample has a table');
  const parts = partsOf(
    await writePaper(
      { ...longTable(2), blocks: [{ type: 'page-break' as const }, { ...table, title: '', caption: '' }] },
      silent,
    ),
  );
  expect(parts.get(D)).toMatch(/<w:pageBreakBefore\/><\/w:pPr><\/w:p><w:tbl>/u);
});

it('what a person types cannot break the XML', async () => {
  const text = '<w:p>&"\u0000\u001f\ud800]]>';
  const block = {
    type: 'paragraph' as const,
    key: 'k',
    spans: [{ type: 'text' as const, text }],
    edited: true,
  };
  const hostile = { ...summary, title: `甲${text}`, addressee: text, signature: text, blocks: [block] };
  const parts = partsOf(await writePaper(hostile, silent));
  for (const [name, xml] of parts) expect(() => parseXml(xml), name).not.toThrow();
  expect(readDocx(parts).paragraphs.some((p) => p.text.includes('<w:p>&'))).toBe(true);
});
