import { describe, expect, it } from 'vitest';
import { demonstrationActions } from '../../../shared/demonstration/generate.ts';
import {
  type DemonstrationOptions,
  demonstrationSize,
  largeSize,
} from '../../../shared/demonstration/options.ts';
import type { Write } from '../../../shared/domain/action.ts';
import { presetRuleSets } from '../../../shared/domain/hours/presets.ts';
import { type TableName, tables } from '../../../shared/domain/tables.ts';
import { calendarDate } from '../../../shared/kernel/calendar-date.ts';

const today = calendarDate('2026-11-24');
const file = { fileId: 'f', fileName: '示例.txt', size: 10, digest: 'd' };
const files = { scheme: file, notice: file, timetable: file, 'sign-in-sheet': file, evaluation: file };
const options: DemonstrationOptions = { ...demonstrationSize, today, ruleSets: presetRuleSets(), files };

const writesOf = (size: DemonstrationOptions): Write[] =>
  [...demonstrationActions(size)].flatMap((a) => [...a.writes]);
const marksIn = (writes: readonly Write[]): number =>
  writes.reduce((sum, w) => sum + ('map' in w && w.map === 'marks' ? Object.keys(w.entries).length : 0), 0);
const count = (writes: readonly Write[], table: TableName): number =>
  new Set(writes.filter((w) => w.table === table).map((w) => w.id)).size;

describe('demonstration unit', () => {
  const writes = writesOf(options);

  it('has 300 people in 12 科室, 5 分局 and 8 支部 with three years of activities', () => {
    expect(count(writes, 'person')).toBe(300);
    expect(count(writes, 'org')).toBe(1 + 12 + 5 + 8);
    expect(count(writes, 'plan')).toBe(3);
    expect(count(writes, 'event')).toBeGreaterThan(500);
  });

  it('is the same for the same seed and another for another', () => {
    expect(writesOf(options)).toEqual(writes);
    expect(writesOf({ ...options, seed: 7 })).not.toEqual(writes);
  });

  it('writes only records that their schema accepts', () => {
    const records = new Map<string, Record<string, unknown>>();
    for (const write of writes) {
      const key = `${write.table} ${write.id}`;
      const record = records.get(key) ?? { ...tables[write.table].blank, id: write.id };
      records.set(
        key,
        'set' in write
          ? { ...record, ...write.set }
          : 'map' in write
            ? { ...record, [write.map]: write.entries }
            : record,
      );
    }
    for (const [key, record] of records) {
      const table = tables[key.slice(0, key.indexOf(' ')) as TableName];
      const parsed = table.schema.safeParse(record);
      expect(parsed.success, `${key} ${JSON.stringify(parsed.error?.issues)}`).toBe(true);
    }
  });

  it('reaches 750,000 marks in the size that speed is measured on', { timeout: 60_000 }, () => {
    const large = { ...options, ...largeSize };
    let marks = 0;
    for (const action of demonstrationActions(large)) marks += marksIn(action.writes);
    expect(marks).toBeGreaterThanOrEqual(750_000);
  });
});
