import { expect, test } from 'vitest';
import { matches } from '../../../renderer/text/search.ts';

test.each([
  ['张三丰', '三丰'],
  ['张三丰', 'zhangsanfeng'],
  ['张三丰', 'zsf'],
  ['张三丰', 'sf'],
  ['张三丰', '张sf'],
  ['张三丰', 'zhangs'],
  ['张三丰', 'ZSF'],
  ['张三丰', 'ｚｓｆ'],
  ['单于明', 'chanyuming'],
  ['单于明', 'shan'],
  ['单雄', 'shanxiong'],
  ['曾国', 'zengguo'],
  ['吕红', 'lvhong'],
  ['吕红', 'luhong'],
  ['阿卜杜·热合曼', 'abd'],
  ['第3期科级班', 'kjb'],
  ['第3期科级班', '3期'],
  ['2026年 业务竞赛', '2026 竞赛'],
])('%s is found by %s', (name, query) => {
  expect(matches(query, name)).toBe(true);
});

test.each([
  ['张三丰', 'zfs'],
  ['张三丰', 'lisi'],
  ['张三丰', '张四'],
  ['2026年业务竞赛', '2025 竞赛'],
])('%s is not found by %s', (name, query) => {
  expect(matches(query, name)).toBe(false);
});

test('a reading that a person corrected counts beside the computed one', () => {
  expect(matches('zhedi', '仉翟', 'zhe di')).toBe(true);
  expect(matches('zd', '仉翟', 'zhe di')).toBe(true);
});

test('an empty query finds everything', () => {
  expect(matches('  ', '张三')).toBe(true);
});
