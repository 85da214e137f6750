import { Dexie, type Table } from 'dexie';
import type { Records } from '../../../shared/domain/tables.ts';

/** One sign-in mark as a program without sealed blocks would keep it: a plain row. */
interface MarkRow {
  readonly sheetId: string;
  readonly personId: string;
  readonly state: string;
  readonly minutes: number;
  readonly spoke: boolean;
  readonly leaveId: string | null;
}

const NAME = 'plain-rows';
const GROUP = 20_000;

function open(): { readonly database: Dexie; readonly marks: Table<MarkRow, number> } {
  const database = new Dexie(NAME);
  database.version(1).stores({ marks: '++n' });
  return { database, marks: database.table<MarkRow, number>('marks') };
}

const usage = async (): Promise<number> => (await navigator.storage.estimate()).usage ?? 0;

/** Writes every mark as a row; gives the bytes that the disk holds more than before. */
export async function writePlainRows(records: Records): Promise<number> {
  await Dexie.delete(NAME);
  const before = await usage();
  const { database, marks } = open();
  let rows: MarkRow[] = [];
  for (const sheet of records.sheet.values()) {
    for (const [personId, mark] of Object.entries(sheet.marks))
      rows.push({ ...mark, sheetId: sheet.id, personId });
    if (rows.length < GROUP) continue;
    await marks.bulkAdd(rows);
    rows = [];
  }
  await marks.bulkAdd(rows);
  database.close();
  return (await usage()) - before;
}

/** ms to read them all into memory. */
export async function readPlainRows(): Promise<number> {
  const { database, marks } = open();
  const start = performance.now();
  await marks.toArray();
  const took = performance.now() - start;
  database.close();
  return took;
}

/** ms of the plainest durable write: one row of the size of a small sealed block. */
export async function writePlainRow(): Promise<number> {
  const database = new Dexie('plain-row', { chromeTransactionDurability: 'strict' });
  database.version(1).stores({ blocks: '++n' });
  await database.open();
  const start = performance.now();
  await database.table('blocks').add({ bytes: new Uint8Array(600) });
  const took = performance.now() - start;
  database.close();
  return took;
}

/** Bytes of the sealed blocks and checkpoints in the program's own database. */
export async function sealedBytes(): Promise<number> {
  const name = (await indexedDB.databases())
    .map((one) => one.name ?? '')
    .find((one) => one.startsWith('qinglan-unit-'));
  const database = await new Dexie(name ?? '').open();
  let bytes = 0;
  for (const table of ['blocks', 'checkpoints'])
    await database.table<{ bytes: Uint8Array }>(table).each((row) => {
      bytes += row.bytes.length;
    });
  database.close();
  return bytes;
}
