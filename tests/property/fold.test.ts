import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeBlock, encodeBlock } from '../../shared/log/block-codec.ts';
import { canonical } from '../../shared/log/canonical.ts';
import { DELETED } from '../../shared/log/change.ts';
import { type Conflict, conflictsOf } from '../../shared/log/conflicts.ts';
import { isDeleted } from '../../shared/log/deletion.ts';
import { applyChange, endBatch, newFold } from '../../shared/log/fold.ts';
import { headIds } from '../../shared/log/heads.ts';
import { decodeHeads, encodeHeads } from '../../shared/log/heads-codec.ts';
import { newIntern } from '../../shared/log/intern.ts';
import { decodePage, encodePage } from '../../shared/log/page-codec.ts';
import { settleWrites } from '../../shared/log/settle.ts';
import { valueAt } from '../../shared/log/values.ts';
import { foldOf, picture, play, steps, weave } from './log-arbitraries.ts';

const run = { seed: 20_261_124, numRuns: 400 };
const choices = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 40 });

describe('the fold', () => {
  it('does not depend on how streams are woven, nor on batches', () => {
    fc.assert(
      fc.property(steps, choices, choices, fc.integer({ min: 1, max: 9 }), (life, one, other, batch) => {
        const streams = play(life);
        const left = foldOf(weave(streams, one));
        const right = foldOf(weave(streams, other), batch);
        expect(picture(right)).toBe(picture(left));
        expect(conflictsOf(right)).toEqual(conflictsOf(left));
      }),
      run,
    );
  });

  it('shows a later edit whatever the clocks say, and settling removes exactly one conflict', () => {
    const counts = { fields: 0, kept: 0, deleted: 0 };
    fc.assert(
      fc.property(steps, fc.nat(), fc.nat(), (life, which, choice) => {
        const fold = foldOf(weave(play(life), [0]));
        const before = conflictsOf(fold);
        const conflict = before[which % Math.max(1, before.length)];
        if (!conflict) return;
        const { table, record, field, heads } = conflict;
        const value = heads[choice % heads.length]?.value ?? null;
        const seen = heads.map(({ stamp }) => stamp.id);
        const settled = settleWrites(fold, { conflict, value, seen });
        if (!settled.ok) throw new Error(settled.code);
        const [write] = settled.value;
        const judge = {
          stream: 'judge|0|internal',
          n: 1,
          prev: '',
          hlc: [1, 0],
          actor: 'j',
          action: 'j',
        } as const;
        applyChange(
          fold,
          { ...judge, schema: 1, table, record, fields: write?.fields ?? {}, over: write?.over ?? {} },
          'resolved',
        );
        endBatch(fold);
        const cell = fold.tables.get(table)?.get(record);
        if (!cell?.heads) throw new Error('no cell');
        expect(headIds(table, cell.values, cell.heads, field)).toEqual(['resolved']);
        expect(valueAt(table, cell.values, field) ?? null).toEqual(value);
        // With a deletion go all questions about the record.
        const isGone = field === DELETED && value === true;
        expect(isDeleted(table, cell)).toBe(isGone);
        const key = (one: Conflict) => `${one.table}/${one.record}/${one.field}`;
        const rest = before.filter((one) => (isGone ? one.record !== record : one !== conflict));
        expect(conflictsOf(fold).map(key)).toEqual(rest.map(key));
        expect(settleWrites(fold, { conflict, value, seen })).toMatchObject({ code: 'E_SETTLED' });
        counts[field !== DELETED ? 'fields' : isGone ? 'deleted' : 'kept'] += 1;
      }),
      run,
    );
    console.info(`settled: ${JSON.stringify(counts)}`);
    expect(Math.min(...Object.values(counts))).toBeGreaterThan(10);
  });

  it('never changes values that were handed out', () => {
    fc.assert(
      fc.property(steps, (life) => {
        const entries = weave(play(life), [0, 1, 2]);
        const fold = newFold(newIntern());
        const kept: { readonly value: unknown; readonly text: string }[] = [];
        for (const { id, change } of entries) {
          applyChange(fold, structuredClone(change), id);
          endBatch(fold);
          const value = fold.tables.get(change.table)?.get(change.record)?.values;
          kept.push({ value, text: canonical(value) });
        }
        for (const { value, text } of kept) expect(canonical(value)).toBe(text);
      }),
      run,
    );
  });
});

describe('the codecs', () => {
  it('give back every change of a block with its id, in order', () => {
    fc.assert(
      fc.property(steps, choices, (life, order) => {
        const entries = weave(play(life), order);
        const text = encodeBlock({ entries, labels: { a1: '改' } });
        expect([...decodeBlock(text)]).toEqual(entries);
      }),
      run,
    );
  });

  it('cut blocks at any place and merge them again without a difference', () => {
    fc.assert(
      fc.property(steps, fc.nat(), (life, cut) => {
        const entries = weave(play(life), [1, 0]);
        const at = entries.length === 0 ? 0 : cut % entries.length;
        const parts = [entries.slice(0, at), entries.slice(at)];
        const read = parts.flatMap((part) => [...decodeBlock(encodeBlock({ entries: part, labels: {} }))]);
        expect([...decodeBlock(encodeBlock({ entries: read, labels: {} }))]).toEqual(entries);
      }),
      run,
    );
  });

  it('a checkpoint and the tail after it are the same as the whole log', () => {
    fc.assert(
      fc.property(steps, choices, fc.nat(), (life, order, cut) => {
        const entries = weave(play(life), order);
        const at = entries.length === 0 ? 0 : cut % entries.length;
        const first = foldOf(entries.slice(0, at));
        const again = newFold(newIntern());
        for (const key of first.replaced) again.replaced.add(key);
        for (const [table, cells] of first.tables) {
          const records = [...cells].map(([id, cell]) => ({ id, values: cell.values, binned: null }));
          const heads = [...cells].flatMap(([id, cell]) => (cell.heads ? [[id, cell.heads] as const] : []));
          const page = decodePage(encodePage(table, records), again.intern);
          const known = decodeHeads(encodeHeads(heads));
          again.tables.set(
            page.table,
            new Map(page.records.map(({ id, values }) => [id, { values, heads: known.get(id) ?? null }])),
          );
        }
        for (const { id, change } of entries.slice(at)) applyChange(again, change, id);
        expect(picture(again)).toBe(picture(foldOf(entries)));
      }),
      run,
    );
  });

  it('keep properties, tables and fields of a newer program byte for byte', () => {
    const change = {
      ...({
        stream: 'n|0|internal',
        n: 1,
        prev: '',
        hlc: [5, 2],
        actor: 'x',
        action: 'y',
        schema: 9,
      } as const),
      ...{
        table: 'awards',
        record: 'w1',
        fields: { 'prizes/1': { deep: [1, null] } },
        over: {},
        sealedBy: 'k',
      },
    };
    const { entries } = {
      entries: [...decodeBlock(encodeBlock({ entries: [{ id: '', change }], labels: {} }))],
    };
    expect(canonical(entries[0]?.change)).toBe(canonical(change));
    const fold = foldOf(entries);
    expect(fold.tables.get('awards')?.get('w1')?.values).toEqual({ 'prizes/1': { deep: [1, null] } });
  });
});
