import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { IDBFactory } from 'fake-indexeddb';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { databaseName, newDatabase, unitDatabaseName } from '../../renderer/store/database.ts';
import { releaseHeld } from '../../renderer/store/handoff/held-packages.ts';
import { takeReceiptCode } from '../../renderer/store/handoff/receipts.ts';
import { closeUnitSession, openUnitSession } from '../../renderer/store/handoff/unit-session.ts';
import { listUnits, openUnit } from '../../renderer/store/handoff/units.ts';
import { pack, unpack } from '../../renderer/store/pack.ts';
import { sealPacked, unsealPacked } from '../../renderer/store/seal.ts';
import { sessionOf } from '../../renderer/store/sessions.ts';
import type { Records } from '../../shared/domain/tables.ts';
import {
  asMachine,
  carry,
  connect,
  copyOfProfile,
  type Desk,
  newDesk,
  openAs,
  send,
} from '../unit/store/units-world.ts';
import { must } from '../unit/vault/test-host.ts';
import { v1Actions, v2Branch } from './make-fixture.ts';

const n = z.number();
const tips = z.record(z.string(), z.object({ n, id: z.string() }));
const level = z.enum(['internal', 'secret', 'confidential']);
const row = z.object({
  ...{ seq: n, end: n, level, count: n, path: z.string(), text: z.string() },
  spans: z.array(z.tuple([z.string(), n, n])),
});
const packageRow = z.object({
  ...{
    id: z.string(),
    digest: z.string(),
    incarnation: z.string(),
    number: n,
    created: n,
    at: n,
    changes: n,
  },
  status: z.enum(['applied', 'held']),
});
/** One database with its rows unsealed: seals belong to a vault, the content does not. */
const stored = z.object({
  counters: z.object({ schema: n, incarnation: z.string(), tips, seq: n }),
  blocks: z.array(row),
  packages: z.array(packageRow),
  held: z.array(z.object({ id: z.string(), texts: z.array(z.string()) })),
});
type Stored = z.infer<typeof stored>;
const shown = z.record(z.string(), z.record(z.string(), z.unknown()));
/** Database version 2: the own records, and beside them those of one unit of which a package waits. */
const fixture = z.object({ own: stored, unitId: z.string(), unit: stored, shown, unitShown: shown });

const path = fileURLToPath(new URL('../fixtures/databases/layout-2.json', import.meta.url));

const shownBy = (records: Records) =>
  Object.fromEntries(
    Object.entries(records)
      .filter(([, map]) => map.size > 0)
      .map(([table, map]) => [table, Object.fromEntries(map)]),
  );

/** Every record and field of then; fields that came later stand beside them with their defaults, and no other record. */
function expectAsThen(now: z.infer<typeof shown>, then: z.infer<typeof shown>): void {
  const idsOf = (tables: z.infer<typeof shown>) =>
    Object.entries(tables).map(([table, records]) => [table, Object.keys(records)]);
  expect(now).toMatchObject(then);
  expect(idsOf(now)).toEqual(idsOf(then));
}

async function unitShownBy(desk: Desk, unitId: string) {
  const view = must(await desk.as(() => openUnit(desk.store, unitId)));
  const seen = shownBy(view.records);
  view.close();
  return seen;
}

async function readStored(name: string): Promise<Stored> {
  const database = newDatabase(name);
  await database.open();
  const textsOf = async (rows: Parameters<typeof unsealPacked>[0]) =>
    Promise.all(must(await unsealPacked(rows)).map(unpack));
  const rows = await database.blocks.toArray();
  const texts = await textsOf(rows);
  const held = [];
  for (const { id, parts } of await database.held.toArray()) held.push({ id, texts: await textsOf(parts) });
  const read = {
    counters: await database.counters.get('log'),
    blocks: rows.map(({ bytes: _bytes, id: _id, ...rest }, at) => ({ ...rest, text: texts[at] })),
    packages: await database.packages.toArray(),
    held,
  };
  database.close();
  return stored.parse(read);
}

async function writeStored(name: string, { counters, blocks, packages, held }: Stored): Promise<void> {
  const database = newDatabase(name);
  await database.open();
  for (const { text, ...rest } of blocks) {
    const sealed = await sealPacked(rest.level, [{ id: `log/${rest.seq}/fixture`, bytes: await pack(text) }]);
    for (const { id, bytes } of must(sealed)) await database.blocks.add({ ...rest, id, bytes });
  }
  for (const { id, texts } of held) {
    const packed = texts.map(async (text, at) => ({ id: `held/${id}/${at}`, bytes: await pack(text) }));
    await database.held.add({ id, parts: must(await sealPacked('internal', await Promise.all(packed))) });
  }
  await database.packages.bulkAdd(packages);
  await database.counters.add({ ...counters, name: 'log', isRestored: false });
  database.close();
}

/** Written once by the program of that version; an existing one is never overwritten. */
async function makeFixture(): Promise<void> {
  const [superior, branch] = [await newDesk('县局'), await newDesk('城关分局')];
  connect(superior, branch);
  for (const action of v1Actions) must(await superior.as(() => superior.store.commit(action)));
  const deliver = async (handoffId: string, code: string) =>
    must(await branch.as(() => takeReceiptCode(branch.store, handoffId, code)));
  const [first = [], second = [], third = []] = v2Branch;
  await branch.commit(...first);
  const { sent, outcome } = await carry(branch, superior);
  await deliver(sent.handoffId, outcome.receiptCode);
  await branch.commit(...second);
  const lost = await send(branch, superior);
  await deliver(lost.handoffId, lost.written.receiptCode);
  await branch.commit(...third);
  await carry(branch, superior);
  const { vaultId } = sessionOf(superior.store);
  const unitId = branch.unit.id;
  const made = await superior.as(async () => ({
    own: await readStored(databaseName('unit', vaultId)),
    unit: await readStored(unitDatabaseName('unit', vaultId, unitId)),
  }));
  const seen = { shown: shownBy(superior.store.records()), unitShown: await unitShownBy(superior, unitId) };
  writeFileSync(path, `${JSON.stringify({ ...made, unitId, ...seen }, null, 1)}\n`);
  for (const desk of [superior, branch]) desk.close();
}

it('has a stored database of version 2', async () => {
  if (!existsSync(path) && process.env.MAKE_FIXTURE === '1') await makeFixture();
  expect(existsSync(path)).toBe(true);
});

it('opens the stored databases of version 2, own and received, and shows what they showed then', async () => {
  const old = fixture.parse(JSON.parse(readFileSync(path, 'utf8')));
  const begun = await newDesk('县局');
  begun.close();
  const unit = await copyOfProfile(begun);
  const disk = new IDBFactory();
  await asMachine(unit, disk, async () => {
    await writeStored(databaseName('unit', unit.id), old.own);
    await writeStored(unitDatabaseName('unit', unit.id, old.unitId), old.unit);
  });
  const desk = await openAs(unit, disk, { acceptOlder: true });
  expectAsThen(shownBy(desk.store.records()), old.shown);
  expect(await desk.as(() => desk.store.selfCheck(() => undefined))).toMatchObject({ same: true });
  expectAsThen(await unitShownBy(desk, old.unitId), old.unitShown);
  expect(old.unitShown).toMatchObject({ person: { b1: { name: '周涛' } } });
  expect(await desk.as(() => listUnits(desk.store))).toMatchObject([
    { unitId: old.unitId, held: [{ number: 3, missing: [2] }] },
  ]);
  // What waits opens, and still waits: its package 2 did not come.
  const released = await desk.as(async () => {
    const session = must(await openUnitSession(sessionOf(desk.store), old.unitId));
    const done = await releaseHeld(session);
    closeUnitSession(session);
    return done;
  });
  expect(must(released)).toEqual([]);
  desk.close();
});
