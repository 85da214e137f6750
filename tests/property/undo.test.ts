import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OpenStore } from '../../renderer/store/open.ts';
import { openStore } from '../../renderer/store/open-store.ts';
import type { Action, Write } from '../../shared/domain/action.ts';
import { startMain, type TestMain } from '../unit/store/bridge.ts';

async function open(main: TestMain): Promise<OpenStore> {
  const opened = await openStore({
    ...{ space: 'unit', vaultId: main.vaultId, actor: { id: 'zhang', name: '张专干' } },
    onProgress: () => undefined,
  });
  if (!opened.ok) throw new Error(`${opened.code} ${JSON.stringify(opened.facts)}`);
  return opened.value;
}

async function close(store: OpenStore): Promise<void> {
  store.close();
  await new Promise((resolve) => setTimeout(resolve, 5));
}

const id = fc.constantFrom('a', 'b', 'c');
const member = fc.record({
  role: fc.constantFrom('trainee', 'staff'),
  status: fc.constantFrom('proposed', 'confirmed'),
  from: fc.constant(null),
  certNo: fc.constantFrom('', '7'),
});
const write: fc.Arbitrary<Write> = fc.oneof(
  fc.record({
    table: fc.constant('person' as const),
    id,
    set: fc.record({
      name: fc.constantFrom('李', '王'),
      order: fc.nat(3),
      tags: fc.array(fc.constantFrom('x', 'y')),
    }),
  }),
  fc.record({
    table: fc.constant('roster' as const),
    id,
    set: fc.record({ members: fc.dictionary(id, member) }) as fc.Arbitrary<{ readonly members: never }>,
  }),
  fc.record({
    table: fc.constant('roster' as const),
    id,
    map: fc.constant('members'),
    entries: fc.dictionary(id, fc.option(member)),
  }),
  fc.record({ table: fc.constantFrom('person' as const, 'roster' as const), id, deleted: fc.boolean() }),
);
const actions: fc.Arbitrary<readonly Action[]> = fc.array(
  fc.record({ label: fc.constantFrom('改', '删'), writes: fc.array(write, { minLength: 1, maxLength: 6 }) }),
  { minLength: 1, maxLength: 12 },
);

describe('a random day of work', () => {
  it('is undone step by step to the exact records, redone, found again, and equal to its log', async () => {
    await fc.assert(
      fc.asyncProperty(actions, fc.boolean(), async (day, settles) => {
        const main = await startMain();
        const store = await open(main);
        const states = [store.records()];
        for (const action of day) {
          const before = store.records();
          const done = await store.commit(action);
          if (!done.ok) expect(store.records()).toBe(before);
          else if (done.value.changes > 0) states.push(store.records());
        }
        if (settles) await store.settle();
        for (const state of states.slice(0, -1).reverse()) {
          expect((await store.undo()).ok).toBe(true);
          expect(store.records()).toEqual(state);
        }
        expect(await store.undo()).toMatchObject({ ok: false, code: 'E_NOTHING' });
        for (const state of states.slice(1)) {
          expect((await store.redo()).ok).toBe(true);
          expect(store.records()).toEqual(state);
        }
        const shown = store.records();
        const recycled = store.recycled();
        expect(await store.selfCheck(() => undefined)).toMatchObject({ same: true, differences: [] });
        await close(store);
        const again = await open(main);
        expect(again.records()).toEqual(shown);
        expect(again.recycled()).toEqual(recycled);
        await close(again);
      }),
      { seed: 20_261_124, numRuns: 60 },
    );
  });
});
