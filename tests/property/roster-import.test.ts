import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Cell } from '../../shared/domain/import/cell.ts';
import { type RosterField, rosterFields } from '../../shared/domain/import/columns.ts';
import { parseDelimited } from '../../shared/domain/import/delimited.ts';
import { guessLayout } from '../../shared/domain/import/header.ts';
import { htmlSheets } from '../../shared/domain/import/html-table.ts';
import { matchContext, matchRow } from '../../shared/domain/import/preview.ts';
import { isWarning, problemText } from '../../shared/domain/import/problem.ts';
import { readRow } from '../../shared/domain/import/read-row.ts';
import { rosterAction } from '../../shared/domain/import/roster-action.ts';
import { tables } from '../../shared/domain/tables.ts';
import { apply, counter, recordsOf, today } from '../unit/import/fixtures.ts';

const SEED = 20_261_124;
const cell: fc.Arbitrary<Cell> = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc.constantFrom(
    '1985.12',
    '85.13',
    '19851203',
    '4.40981E+17',
    '男',
    '中共党员',
    '一级主任科员',
    '440981198512030012',
    '——',
    '无',
  ),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => ({ n, shown: String(n), date: false })),
  fc.integer({ min: -10, max: 90_000 }).map((n) => ({ n, shown: String(n), date: true })),
  fc.constant(null),
);
const cells = fc
  .array(fc.tuple(fc.constantFrom<RosterField>(...rosterFields), cell), { maxLength: 25 })
  .map((pairs) => new Map(pairs));
const context = { today, tenthIsOctober: new Set<RosterField>() };

describe('whatever stands in a cell', () => {
  it('a row is read or refused with a sentence; what is taken satisfies the records’ schema', () => {
    fc.assert(
      fc.property(cells, (row) => {
        const read = readRow(7, row, context);
        for (const p of read.problems) expect(problemText(7, p)).toMatch(/^第 7 行/);
        if (read.problems.some((p) => !isWarning(p))) return;
        const empty = recordsOf({});
        const action = rosterAction([matchRow(read, matchContext(empty, today, new Map()))], empty, {
          today,
          mode: 'dated',
          from: today,
          newId: counter('n'),
          mapping: null,
        });
        for (const write of action.writes) {
          if (!('set' in write)) continue;
          const parsed = tables[write.table].schema.safeParse({ id: write.id, ...write.set });
          expect(parsed.error?.issues ?? []).toEqual([]);
        }
      }),
      { seed: SEED, numRuns: 600 },
    );
  });

  it('the cutters never throw and never lose a plain cell', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        parseDelimited(text);
        htmlSheets(text);
        guessLayout([{ name: 'x', rows: parseDelimited(text) }]);
      }),
      { seed: SEED, numRuns: 400 },
    );
  });
});

describe('CSV', () => {
  const field = fc.string({ unit: 'grapheme', maxLength: 12 }).filter((t) => !/^['=]/.test(t));
  const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
  it('what was written with quotes is read back the same', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(field, { minLength: 2, maxLength: 5 }), { minLength: 1, maxLength: 6 }),
        (rows) => {
          const text = rows.map((row) => row.map(quoted).join(',')).join('\r\n');
          expect(parseDelimited(text, ',')).toEqual(rows);
        },
      ),
      { seed: SEED, numRuns: 300 },
    );
  });
});

describe('importing twice', () => {
  const person = fc.record({
    name: fc.constantFrom('张伟', '王芳', '李强', '阿依古丽·买买提', '赵䶮'),
    sex: fc.constantFrom('男', '女', ''),
    org: fc.constantFrom('办公室', '法制科', '城区分局', '城区分局/办公室', ''),
    branch: fc.constantFrom('第一党支部', '第二支部', ''),
    birth: fc.constantFrom('1980.01', '1985.12', '1990.10', ''),
    idNumber: fc.constantFrom('0012', '123X', ''),
    staffNo: fc.constantFrom('1', '2', '3', '', '', ''),
    rank: fc.constantFrom('一级主任科员', '四级调研员', ''),
    party: fc.constantFrom('中共党员', '群众', ''),
    partyFrom: fc.constantFrom('2005.07', ''),
    workSince: fc.constantFrom('2008.08', '2026.07', ''),
  });
  it('the second time changes nothing', () => {
    fc.assert(
      fc.property(fc.array(person, { minLength: 1, maxLength: 12 }), (people) => {
        const rows = people.map((p, index) => {
          const row = new Map<RosterField, Cell>();
          for (const field of rosterFields) {
            const text = Object.entries(p).find(([name]) => name === field)?.[1] ?? '';
            if (text !== '') row.set(field, text);
          }
          return readRow(index + 2, row, context);
        });
        const empty = recordsOf({ profile: [{ id: 'profile', unitName: '某局' }] });
        const options = { today, mode: 'dated' as const, from: today, newId: counter('n'), mapping: null };
        const first = matchContext(empty, today, new Map());
        const taken = rows.map((row) => matchRow(row, first)).filter((row) => row.status === 'new');
        const after = apply(empty, rosterAction(taken, empty, options).writes);
        expect(after.person.size).toBe(taken.length);
        const again = matchContext(after, today, new Map());
        const numbers = new Set(taken.map((row) => row.row));
        const second = rows.filter((row) => numbers.has(row.row)).map((row) => matchRow(row, again));
        for (const row of second) expect(['same', 'ask', 'twice']).toContain(row.status);
      }),
      { seed: SEED, numRuns: 300 },
    );
  });
});
