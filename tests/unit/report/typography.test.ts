import { expect, it } from 'vitest';
import { signaturePlace } from '../../../shared/report/signature-place.ts';
import {
  chineseDate,
  documentNumber,
  paragraphsOf,
  spansText,
  typeset,
} from '../../../shared/report/typography.ts';

it.each([
  ['全年,共3期;人均1.5学时.', '全年，共3期；人均1.5学时。'],
  ['时间:9:30', '时间：9:30'],
  ['(一次)', '（一次）'],
  ['表(a)', '表（a）'],
  ['Excel(xlsx)', 'Excel(xlsx)'],
  ['开展"每日小课堂"活动', '开展“每日小课堂”活动'],
  ['（盖章）　　　　年', '（盖章）　　年'],
  ['好?是!', '好？是！'],
  ['a\u0007b\ud800c\ttab', 'abc tab'],
])('%j is set as %j', (typed, shown) => expect(typeset(typed)).toBe(shown));

it('dates have no leading zero', () => expect(chineseDate('2026-03-05')).toBe('2026年3月5日'));

it.each([
  ['滨税发[2026]012号', '滨税发〔2026〕12号'],
  ['滨税发（2026）第3号', '滨税发〔2026〕3号'],
  ['滨税发〔2026〕3号', '滨税发〔2026〕3号'],
  ['编号0017', '编号0017'],
])('发文字号 %s is %s', (typed, shown) => expect(documentNumber(typed)).toBe(shown));

it('a line end that a person typed begins a paragraph; leading spaces and empty paragraphs go', () => {
  const paragraphs = paragraphsOf([
    { type: 'text', text: '　　一\n\n  二' },
    { type: 'missing', reason: '无' },
  ]);
  expect(paragraphs.map(spansText)).toEqual(['一', '二【数据不足：无】']);
});

it('sealed: date 4 from the right, name centred over it; a long name moves both', () => {
  expect(signaturePlace('滨海市税务局', '2026年3月5日', true)).toEqual({ signature: 4, date: 4 });
  expect(signaturePlace('长'.repeat(20), '2026年3月5日', true)).toEqual({ signature: 0, date: 7 });
});

it('not sealed: name 2 from the right, date 2 further right than the name, never nearer than 2', () => {
  const long = signaturePlace('国家税务总局滨海市税务局', '2026年3月5日', false);
  expect(long).toEqual({ signature: 2, date: 2 + 12 - 2 - 6 });
  const short = signaturePlace('税务局', '2026年3月5日', false);
  expect(short.date).toBe(2);
  expect(short.signature + 3 - 2).toBe(short.date + 6);
});
