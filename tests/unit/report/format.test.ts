import { describe, expect, it } from 'vitest';
import { calendarDate } from '../../../shared/kernel/calendar-date.ts';
import {
  paddedName,
  showCount,
  showDate,
  showDateRange,
  showHours,
  showPeriod,
  showShare,
} from '../../../shared/report/format.ts';

const d = calendarDate;

describe('numbers and dates as papers print them', () => {
  it('prints nought as 0 and the unknown as a dash', () => {
    expect([showCount(0), showCount(null), showHours(0), showShare(null)]).toEqual(['0', '—', '0', '—']);
  });

  it('prints 学时 and per cent with one decimal at most', () => {
    expect([showHours(370), showHours(361), showShare(0.9167), showShare(1)]).toEqual([
      '92.5',
      '90.3',
      '91.7%',
      '100%',
    ]);
  });

  it('prints dates without leading zeros and ranges with what changes', () => {
    expect(showDate(d('2026-03-05'))).toBe('2026年3月5日');
    expect(showDateRange(d('2026-03-05'), d('2026-03-07'))).toBe('2026年3月5日～7日');
    expect(showDateRange(d('2026-03-05'), d('2026-04-02'))).toBe('2026年3月5日～4月2日');
    expect(showDateRange(d('2025-12-30'), d('2026-01-03'))).toBe('2025年12月30日～2026年1月3日');
  });

  it('names a period by its years when they are whole (D-26 for any period)', () => {
    expect(showPeriod(d('2026-01-01'), d('2026-12-31'))).toBe('2026年度');
    expect(showPeriod(d('2022-01-01'), d('2026-12-31'))).toBe('2022—2026年');
    expect(showPeriod(d('2012-11-08'), d('2026-11-24'))).toBe('2012年11月8日至2026年11月24日');
  });

  it('pads names of two characters only', () => {
    expect([paddedName('张伟'), paddedName('欧阳清'), paddedName('龚䶮')]).toEqual([
      '张　伟',
      '欧阳清',
      '龚　䶮',
    ]);
  });
});
