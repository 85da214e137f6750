import { describe, expect, it } from 'vitest';
import { canonical, sameValue } from '../../../shared/log/canonical.ts';
import type { Change } from '../../../shared/log/change.ts';
import { changeId } from '../../../shared/log/change-id.ts';
import { compareHlc, followHlc, isFarAhead, tickHlc } from '../../../shared/log/hlc.ts';
import { newIntern } from '../../../shared/log/intern.ts';
import { follows, noTip, parseTip, tipText } from '../../../shared/log/stream.ts';

const change: Change = {
  ...{
    stream: 'd|0|internal',
    n: 1,
    prev: '',
    hlc: [1_700_000_000_000, 0],
    actor: 'u',
    action: 'a',
    schema: 1,
  },
  ...{ table: 'person', record: 'p', fields: { name: '李明', order: 1 }, over: {} },
};

describe('the canonical form', () => {
  it('sorts keys by UTF-16 code unit and writes numbers and text as JSON does', () => {
    // RFC 8785, 3.2.3: sorted by code units, not by code points.
    expect(
      canonical({ '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\ud83d\ude00': 5, '\u0080': 6, ö: 7 }),
    ).toBe('{"\\r":2,"1":4,"\u0080":6,"ö":7,"€":1,"😀":5,"\ufb33":3}');
    expect(canonical([1e21, 0.000001, -0, null, true, 'a"b'])).toBe('[1e+21,0.000001,0,null,true,"a\\"b"]');
  });

  it('throws on what JSON cannot hold', () => {
    for (const value of [undefined, Number.NaN, Number.POSITIVE_INFINITY, () => 1, { a: undefined }])
      expect(() => canonical(value)).toThrow(TypeError);
  });

  it('gives a change the same id whatever the order of its keys', () => {
    const other: Change = { ...change, fields: { order: 1, name: '李明' } };
    expect(changeId(other)).toBe(changeId(change));
    expect(changeId(change)).toMatch(/^[A-Za-z0-9_-]{22}$/);
    expect(changeId({ ...change, actor: 'v' })).not.toBe(changeId(change));
    // Kept for ever: another value would break every chain that exists.
    expect(changeId(change)).toMatchInlineSnapshot(`"E4APM8VtJCum4bzn1Q-Vpg"`);
  });

  it('compares values without regard to the order of keys', () => {
    expect(sameValue({ a: [1, { b: null }], c: '' }, { c: '', a: [1, { b: null }] })).toBe(true);
    expect(sameValue({ a: 1 }, { a: 1, b: 2 })).toBe(false);
    expect(sameValue([1, 2], [2, 1])).toBe(false);
    expect(sameValue({ 0: 1 }, [1])).toBe(false);
  });
});

describe('the clock', () => {
  it('never runs backwards when the machine does', () => {
    expect(tickHlc([100, 0], 50)).toEqual([100, 1]);
    expect(tickHlc([100, 4], 101)).toEqual([101, 0]);
    expect(compareHlc([1, 2], [1, 3])).toBeLessThan(0);
  });

  it('does not follow a stamp more than a day ahead', () => {
    const now = 1_000_000_000;
    expect(isFarAhead([now + 86_400_001, 0], now)).toBe(true);
    expect(isFarAhead([now + 86_400_000, 0], now)).toBe(false);
    expect(followHlc([1, 0], [now + 90_000_000, 0], now)).toEqual([1, 0]);
    expect(followHlc([1, 0], [now + 5, 2], now)).toEqual([now + 5, 2]);
    expect(followHlc([9, 0], [5, 0], now)).toEqual([9, 0]);
  });
});

describe('a stream', () => {
  const id = changeId(change);
  it('goes on without a gap and with the hash of the change before', () => {
    expect(follows(noTip, change)).toMatchObject({ ok: true });
    expect(follows({ n: 1, id }, { ...change, n: 2, prev: id })).toMatchObject({ ok: true });
    expect(follows({ n: 1, id }, { ...change, n: 2, prev: 'x' })).toMatchObject({
      ok: false,
      code: 'E_CHAIN',
    });
    expect(follows({ n: 1, id }, { ...change, n: 3, prev: id })).toMatchObject({ ok: false, code: 'E_GAP' });
    expect(follows({ n: 1, id }, change)).toMatchObject({ ok: false, code: 'E_KNOWN' });
  });

  it('gives its tip as text and back', () => {
    expect(parseTip(tipText({ n: 12, id }))).toEqual({ n: 12, id });
    expect(parseTip('12.short')).toBeNull();
  });
});

describe('interning', () => {
  it('gives one frozen object for equal small values and leaves long ones alone', () => {
    const intern = newIntern();
    const one = intern({ state: 'present', minutes: 0 });
    expect(intern({ minutes: 0, state: 'present' })).toBe(one);
    expect(Object.isFrozen(one)).toBe(true);
    const long = { text: '长'.repeat(200) };
    expect(intern(long)).toBe(long);
    expect(Object.isFrozen(long)).toBe(false);
  });
});
