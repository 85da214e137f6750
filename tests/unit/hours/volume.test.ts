import { describe, expect, it } from 'vitest';
import { complianceOf, creditsOf } from '../../../shared/domain/hours/engine.ts';
import type { Records } from '../../../shared/domain/tables.ts';
import { calendarDate } from '../../../shared/kernel/calendar-date.ts';
import { volumeOfFiveYears } from './volume.ts';

const span = { from: calendarDate('2022-01-01'), to: calendarDate('2026-12-31') };

describe('3,000 people, five years, 750,000 marks', () => {
  it('credits each attended half day once and judges everybody, whenever it is asked again', () => {
    const { records, attended } = volumeOfFiveYears();
    const took: number[] = [];
    for (let run = 0; run < 6; run++) {
      const next: Records = { ...records, event: new Map(records.event) };
      const start = performance.now();
      const credits = creditsOf(next, span);
      const compliance = complianceOf(next, span.to);
      took.push(Math.round(performance.now() - start));
      let halfDays = 0;
      for (const one of credits.values()) halfDays += one.halfDays.central;
      expect(halfDays).toBe(attended);
      expect(compliance.size).toBe(3_000);
    }
    process.stdout.write(`学时 of everybody, first and again: ${took.join(', ')} ms\n`);
  });
});
