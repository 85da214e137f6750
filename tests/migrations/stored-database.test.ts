import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Dexie } from 'dexie';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { call } from '../../renderer/bridge/bridge.ts';
import { DATABASE_VERSION, databaseName, storedVersion } from '../../renderer/store/database.ts';
import type { OpenStore } from '../../renderer/store/open.ts';
import { openStore } from '../../renderer/store/open-store.ts';
import { pack, unpack } from '../../renderer/store/pack.ts';
import { sessionOf } from '../../renderer/store/sessions.ts';
import { migrations, SCHEMA, upgraded } from '../../shared/log/schema.ts';
import { startMain, type TestMain } from '../unit/store/bridge.ts';
import { v1Actions } from './make-fixture.ts';

/** A database of an older program with its rows unsealed: seals belong to a vault, the content does not. */
const fixture = z.object({
  schema: z.number(),
  incarnation: z.string(),
  tips: z.record(z.string(), z.object({ n: z.number(), id: z.string() })),
  seq: z.number(),
  blocks: z.array(z.object({ seq: z.number(), count: z.number(), text: z.string() })),
  shown: z.record(z.string(), z.record(z.string(), z.unknown())),
});

const pathOf = (schema: number) =>
  fileURLToPath(new URL(`../fixtures/databases/v${schema}.json`, import.meta.url));

/** The stores of database version 1, as its programs made them. */
function firstLayout(name: string): Dexie {
  const database = new Dexie(name, { indexedDB, IDBKeyRange });
  database.version(1).stores({ blocks: 'seq', checkpoints: 'key', drafts: 'key', counters: 'name' });
  return database;
}

async function open(main: TestMain): Promise<OpenStore> {
  const opened = await openStore({
    ...{ space: 'unit', vaultId: main.vaultId, actor: { id: 'zhang', name: '张专干' } },
    onProgress: () => undefined,
  });
  if (!opened.ok) throw new Error(`${opened.code} ${JSON.stringify(opened.facts)}`);
  return opened.value;
}

const shownBy = (store: OpenStore) =>
  Object.fromEntries(
    Object.entries(store.records())
      .filter(([, map]) => map.size > 0)
      .map(([table, map]) => [table, Object.fromEntries(map)]),
  );

/** Writes the fixture of the present schema once; an existing one is never overwritten. */
async function makeFixture(): Promise<void> {
  const main = await startMain();
  const store = await open(main);
  for (const action of v1Actions) expect(await store.commit(action)).toMatchObject({ ok: true });
  const { database } = sessionOf(store);
  const counters = await database.counters.get('log');
  const blocks = [];
  for (const row of await database.blocks.toArray()) {
    const clear = await call('block:open', { blocks: [{ id: row.id, bytes: row.bytes }] });
    if (!clear.ok || !clear.value[0]) throw new Error('no block');
    blocks.push({ seq: row.seq, count: row.count, text: await unpack(clear.value[0]) });
  }
  writeFileSync(
    pathOf(SCHEMA),
    `${JSON.stringify({ ...counters, blocks, shown: shownBy(store) }, null, 1)}\n`,
  );
  store.close();
}

it('has a stored database of every schema so far', async () => {
  if (!existsSync(pathOf(SCHEMA)) && process.env.MAKE_FIXTURE === '1') await makeFixture();
  for (let schema = 1; schema <= SCHEMA; schema++)
    expect(existsSync(pathOf(schema)), `v${schema}`).toBe(true);
});

it('has one step from every schema to the next', () => {
  expect(migrations.map((step) => step.from)).toEqual(Array.from({ length: SCHEMA - 1 }, (_, n) => n + 1));
});

it('reads a change through all its steps, and leaves those of a newer program alone', () => {
  const step = (from: number) => ({
    from,
    upgrade: (change: Parameters<typeof upgraded>[0]) => ({
      ...change,
      schema: from + 1,
      actor: `${change.actor}${from}`,
    }),
  });
  const change = {
    ...{
      stream: 's|0|internal',
      n: 1,
      prev: '',
      hlc: [1, 0] as const,
      actor: 'a',
      action: 'b',
      table: 'person',
    },
    ...{ record: 'r', fields: {}, over: {}, schema: 1 },
  };
  expect(upgraded(change, [step(1), step(2)])).toMatchObject({ schema: 3, actor: 'a12' });
  expect(upgraded({ ...change, schema: 9 }, [step(1), step(2)])).toMatchObject({ schema: 9, actor: 'a' });
});

for (let schema = 1; schema <= SCHEMA; schema++) {
  it(`opens the stored database of schema ${schema} and shows what it showed then`, async () => {
    const old = fixture.parse(JSON.parse(readFileSync(pathOf(schema), 'utf8')));
    const main = await startMain();
    const name = databaseName('unit', main.vaultId);
    const database = firstLayout(name);
    await database.open();
    for (const { seq, count, text } of old.blocks) {
      const id = `log/${seq}/fixture`;
      const sealed = await call('block:seal', {
        level: 'internal',
        blocks: [{ id, bytes: await pack(text) }],
      });
      if (!sealed.ok || !sealed.value[0]) throw new Error('not sealed');
      const bytes = new Uint8Array(sealed.value[0]);
      await database.table('blocks').add({ seq, end: seq, id, level: 'internal', count, bytes });
    }
    const { incarnation, tips, seq } = old;
    await database.table('counters').add({
      name: 'log',
      schema: old.schema,
      incarnation,
      tips,
      seq,
      isRestored: false,
    });
    database.close();
    const store = await open(main);
    expect(shownBy(store)).toEqual(old.shown);
    expect(await storedVersion(name)).toBe(DATABASE_VERSION);
    expect(await sessionOf(store).database.packages.count()).toBe(0);
    expect(await store.selfCheck(() => undefined)).toMatchObject({ same: true });
    const added = await store.commit({
      label: '续',
      writes: [{ table: 'person', id: 'p1', set: { order: 2 } }],
    });
    expect(added.ok).toBe(true);
    store.close();
  });
}
