import { expect, test } from 'vitest';
import { type FailureCode, failureText, failureTexts } from '../../../renderer/text/failure-text.ts';
import { calls } from '../../../shared/contract/contract.ts';
import { failure } from '../../../shared/kernel/result.ts';

const known = (code: string): code is FailureCode => code in failureTexts;

test('every failure of every call has a sentence that says what to do', () => {
  const codes = new Set(Object.values(calls).flatMap((call): readonly string[] => call.failures));
  expect(codes.size).toBeGreaterThan(40);
  for (const code of codes) {
    expect(known(code), code).toBe(true);
    if (!known(code)) continue;
    const text = failureText(failure(code));
    expect(text, code).toMatch(/。$/);
    expect(text, code).not.toMatch(/undefined|NaN|！|请联系管理员|E_[A-Z]/);
    expect(text.length, code).toBeGreaterThan(10);
  }
});

test('failures of the store have sentences too', () => {
  for (const code of [
    'E_INVALID',
    'E_PERIOD_LOCKED',
    'E_CLOSED',
    'E_NEWER_DATABASE',
    'E_EMPTY_WITH_BACKUP',
    'E_DAMAGED',
    'E_TIPS',
    'E_NOTHING',
  ] as const)
    expect(failureText(failure(code))).toMatch(/。$/);
});

test('facts come into the sentence', () => {
  expect(failureText(failure('E_WRONG_PASSWORD', { failures: 2 }))).toContain('已试 2 次');
  expect(failureText(failure('E_WAIT', { seconds: 45 }))).toContain('45 秒后');
  expect(failureText(failure('E_WAIT', { seconds: 240 }))).toContain('4 分钟后');
  expect(failureText(failure('E_PERIOD_LOCKED', { year: 2025 }))).toContain('2025 年');
});

test('a refused package says which limit of the registration it went over', () => {
  const ended = new Date(2027, 10, 24, 9).getTime();
  expect(failureText(failure('E_SCOPE', { unit: '城关分局', ended }))).toContain(
    '“城关分局”的登记或证书已于 2027-11-24 到期。',
  );
  expect(failureText(failure('E_SCOPE', { unit: '城关分局', part: 'unconfirmed' }))).toContain('还没有复核');
  expect(failureText(failure('E_SCOPE', { part: 'superseded' }))).toContain('由新的登记接替');
  expect(failureText(failure('E_REVOKED', { unit: '城关分局', part: 'superseded' }))).toContain(
    '用新的身份重新导出',
  );
});

test('a stick that is gone: what happened, and that nothing was lost', () => {
  for (const code of ['E_GONE', 'E_NO_MEDIUM'] as const)
    expect(failureText(failure(code))).toMatch(/已拔出。.*(没有丢失|未受影响)。/);
});
