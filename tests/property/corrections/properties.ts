import fc from 'fast-check';
import { expect } from 'vitest';
import type { TimeCorrection } from '../../../shared/domain/clock/time-correction.ts';
import type { LogEntry } from '../../../shared/log/block-codec.ts';
import { canonical, sameValue } from '../../../shared/log/canonical.ts';
import { conflictsOf } from '../../../shared/log/conflicts.ts';
import { applyChange, endBatch, type Fold, newFold } from '../../../shared/log/fold.ts';
import { rivalsOf, type Stamp } from '../../../shared/log/heads.ts';
import { decodeHeads, encodeHeads } from '../../../shared/log/heads-codec.ts';
import { newIntern } from '../../../shared/log/intern.ts';
import { decodePage, encodePage } from '../../../shared/log/page-codec.ts';
import { valueAt } from '../../../shared/log/values.ts';
import { writtenCorrections } from '../../../shared/log/written-corrections.ts';
import { foldOf, picture, play, steps, weave } from '../log-arbitraries.ts';
import { type Design, program, settle } from './design.ts';
import { officeSteps, playOffice } from './life.ts';

const choices = fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 40 });
const world = fc.record({
  ...{ life: steps, office: officeSteps, one: choices, other: choices },
  batch: fc.integer({ min: 1, max: 9 }),
  cut: fc.nat(),
});

/** A replica that settles after every batch, as the store does after every commit and import. */
function replicaOf(design: Design, entries: readonly LogEntry[], batch: number, fold = newFold(newIntern())) {
  for (const [at, { id, change }] of entries.entries()) {
    applyChange(fold, structuredClone(change), id);
    if ((at + 1) % batch !== 0 && at + 1 < entries.length) continue;
    endBatch(fold);
    settle(design, fold);
  }
  return fold;
}

/** A restart: the pages of a checkpoint, then what is in the log after it. */
function reopened(design: Design, before: Fold, tail: readonly LogEntry[]): Fold {
  const fold = newFold(newIntern());
  for (const key of before.replaced) fold.replaced.add(key);
  for (const key of before.contested) fold.contested.add(key);
  for (const [table, cells] of before.tables) {
    const records = [...cells].map(([id, cell]) => ({ id, values: cell.values, binned: null }));
    const heads = [...cells].flatMap(([id, cell]) => (cell.heads ? [[id, cell.heads] as const] : []));
    const page = decodePage(encodePage(table, records), fold.intern);
    const known = decodeHeads(encodeHeads(heads));
    fold.tables.set(
      table,
      new Map(page.records.map(({ id, values }) => [id, { values, heads: known.get(id) ?? null }])),
    );
  }
  for (const { id, change } of tail) applyChange(fold, change, id);
  endBatch(fold);
  settle(design, fold);
  return fold;
}

const shown = (fold: Fold): string => `${picture(fold)}${canonical(conflictsOf(fold))}`;

/** Told by the rules alone: which of the heads has the latest corrected time. */
function latest(corrections: readonly TimeCorrection[], stamps: readonly Stamp[]): Stamp | undefined {
  const timeOf = ({ stream, n, hlc }: Stamp): number => {
    const about = corrections.filter(
      (one) => `${one.incarnation}|${one.path}|${one.level}` === stream && n >= one.from && n <= one.to,
    );
    const decides = about.find((one) => about.every((other) => other.id <= one.id));
    return hlc[0] + (decides?.offset ?? 0);
  };
  return [...stamps].sort(
    (a, b) =>
      timeOf(b) - timeOf(a) ||
      b.hlc[1] - a.hlc[1] ||
      (a.stream === b.stream ? 0 : a.stream < b.stream ? 1 : -1) ||
      (a.id < b.id ? 1 : -1),
  )[0];
}

export const counts = { fields: 0, moved: 0, forged: 0, withdrawn: 0 };

export const all = {
  /** Corrections and data in any order, in any batches, over a restart: the same is shown everywhere. */
  convergence: (design: Design) =>
    fc.property(world, ({ life, office, one, other, batch, cut }) => {
      const streams = [...play(life), ...playOffice(office)];
      const left = replicaOf(design, weave(streams, one), 1);
      const right = weave(streams, other);
      expect(shown(replicaOf(design, right, batch))).toBe(shown(left));
      const at = right.length === 0 ? 0 : cut % right.length;
      const stopped = replicaOf(design, right.slice(0, at), batch);
      expect(shown(reopened(design, stopped, right.slice(at)))).toBe(shown(left));
    }),

  /** The shown value is that of the latest corrected time by what the unit signed and did not take back. */
  rightValue: (design: Design) =>
    fc.property(world, ({ life, office, one }) => {
      const fold = replicaOf(design, weave([...play(life), ...playOffice(office)], one), 1);
      const written = writtenCorrections(fold);
      const genuine = written.filter(program.isGenuine);
      counts.forged += written.length - genuine.length;
      counts.withdrawn += (fold.tables.get('timeCorrection')?.size ?? 0) - written.length;
      for (const [record, cell] of fold.tables.get('sheet') ?? [])
        for (const path of cell.heads?.rivals.keys() ?? []) {
          if (!cell.heads) continue;
          const rivals = rivalsOf('sheet', cell.values, cell.heads, path);
          const stamps = rivals.map(({ stamp }) => stamp);
          const expected = latest(genuine, stamps);
          counts.fields += 1;
          if (latest([], stamps) !== expected) counts.moved += 1;
          expect(rivals[0]?.stamp.id, `${record}/${path}`).toBe(expected?.id);
          expect(valueAt('sheet', cell.values, path) ?? null).toEqual(rivals[0]?.value);
        }
    }),

  /** No head goes and no review item is settled or opened by a correction. */
  nothingSettled: (design: Design) =>
    fc.property(world, ({ life, office, one, batch }) => {
      const data = play(life);
      const plain = foldOf(weave(data, one));
      const fold = replicaOf(design, weave([...data, ...playOffice(office)], one), batch);
      const items = (from: Fold) =>
        conflictsOf(from)
          .filter(({ table }) => table === 'sheet')
          .map(({ record, field, heads }) => [record, field, heads.map(({ stamp }) => stamp.id).sort()]);
      expect(sameValue(items(fold), items(plain))).toBe(true);
    }),
} as const;
