import { expect, test } from 'vitest';
import { type Recycled, titleOf } from '../../../renderer/features/settings/recycled.ts';
import { auditTerm, objectTerm, passwordFaultText } from '../../../renderer/features/settings/texts.ts';
import { passwordFaultOf } from '../../../shared/domain/account/password-rule.ts';

const entry = (table: Recycled['table'], record: unknown): Recycled => ({
  table,
  id: 'x',
  time: { ms: 0, stored: null, isDoubtful: false },
  by: 'a',
  record,
});

test('a deleted record is called by its own name, else by its kind', () => {
  expect(titleOf(entry('person', { name: '张三' }))).toBe('张三');
  expect(titleOf(entry('event', { title: '科级班', name: '' }))).toBe('科级班');
  expect(titleOf(entry('evidence', { fileName: '签到.pdf' }))).toBe('签到.pdf');
  expect(titleOf(entry('session', { date: '2026-03-05', topic: '' }))).toBe('课次 2026-03-05');
  expect(titleOf(entry('plan', { year: 2026 }))).toBe('年度计划 2026年');
  expect(titleOf(entry('sheet', {}))).toBe('签到表');
  expect(titleOf(entry('sheet', 'damaged'))).toBe('签到表');
});

test('the password rule counts characters, not bytes', () => {
  expect(passwordFaultOf('一二三四五六七', '李')).toBe('too-short');
  expect(passwordFaultOf('一二三四五六七八', '李')).toBeNull();
  expect(passwordFaultOf('𠀀𠀁𠀂𠀃𠀄𠀅𠀆', '李')).toBe('too-short');
  expect(passwordFaultOf('aaaaaaaab', '李')).toBe('too-plain');
  expect(passwordFaultOf('欧阳修 1007', '欧阳修 1007')).toBe('own-name');
  for (const text of Object.values(passwordFaultText)) expect(text).toMatch(/。$/);
});

test('what an entry is about is said in words where it is no id', () => {
  expect(objectTerm('security-admin')).toBe('安全保密管理员');
  expect(objectTerm('before-import')).toBe('导入前');
  expect(objectTerm('up 8fQ2-unit')).toBe('上报包 8fQ2-unit');
  expect(objectTerm('')).toBe('');
});

test('entries of newer programs keep their code', () => {
  expect(auditTerm('vault:unlock')).toBe('登录');
  expect(auditTerm('handoff:send')).toBe('handoff:send');
});
