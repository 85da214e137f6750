import { expect, it } from 'vitest';
import {
  blankCorrection,
  type CorrectionDraft,
  faultsOf,
  offsetOf,
} from '../../../renderer/features/settings/clock/correction-draft.ts';
import { offsetText } from '../../../renderer/features/settings/clock/texts.ts';
import { calendarDate } from '../../../shared/kernel/calendar-date.ts';
import type { ClockSpell } from '../../../shared/log/clock-spells.ts';

const first = new Date(2046, 10, 24, 9, 0, 41).getTime();
const now = new Date(2026, 10, 25, 12, 0).getTime();
const spell: ClockSpell = {
  ...{ incarnation: 'a', kind: 'ahead', first, last: first + 3_600_000, changes: 2, parts: [] },
};
const draft = (more: Partial<CorrectionDraft>): CorrectionDraft => ({
  ...{ date: calendarDate('2026-11-24'), time: '9:05', reason: '电池没电' },
  ...more,
});

it('the offset moves the first change to the minute that was typed, its seconds stay', () => {
  for (const time of ['9:05', '09:05', ' 09：05 ']) {
    const offset = offsetOf(draft({ time }), spell) ?? 0;
    expect(first + offset).toBe(new Date(2026, 10, 24, 9, 5, 41).getTime());
    expect(faultsOf(draft({ time }), spell, now)).toEqual({});
  }
  for (const time of ['', '25:00', '9', '9:60', '上午9点'])
    expect(offsetOf(draft({ time }), spell)).toBeNull();
});

it('what is missing or cannot be is said at its field', () => {
  expect(Object.keys(faultsOf(blankCorrection, spell, now))).toEqual(['date', 'reason']);
  expect(faultsOf(draft({ time: '25:00' }), spell, now)).toMatchObject({
    time: expect.stringContaining('时:分'),
  });
  const late = draft({ date: calendarDate('2026-11-25'), time: '11:30' });
  expect(faultsOf(late, spell, now).date).toContain('比现在还晚');
  const same = draft({ date: calendarDate('2046-11-24'), time: '09:00' });
  expect(faultsOf(same, spell, new Date(2050, 0, 1).getTime()).date).toContain('不需要更正');
});

it('an offset is said in days, hours and minutes', () => {
  expect(offsetText(-7305 * 86_400_000)).toBe('往前移 7305 天');
  expect(offsetText(3 * 3_600_000 + 60_000)).toBe('往后移 3 小时 1 分钟');
  expect(offsetText(20)).toBe('不变');
});
