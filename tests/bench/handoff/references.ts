import { gunzipSync, gzipSync } from 'node:zlib';
import * as Y from 'yjs';
import type { Write } from '../../../shared/domain/action.ts';
import { handoffWrites } from './rows.ts';

/** A field that is set: what each change comes down to in a program without a log. */
interface Row {
  readonly table: string;
  readonly record: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

function rowOf(write: Write): Row {
  const { table, id: record } = write;
  if ('set' in write) return { table, record, fields: write.set };
  if ('entries' in write) {
    const entries = Object.entries(write.entries).map(([key, value]) => [`${write.map}/${key}`, value]);
    return { table, record, fields: Object.fromEntries(entries) };
  }
  return { table, record, fields: { $deleted: write.deleted } };
}

export const plainRows = (count: number): readonly Row[] => [...handoffWrites(count)].flat().map(rowOf);

/** The same rows as JSON lines, zipped: there and back. */
export const zipLines = (rows: readonly Row[]): Uint8Array =>
  gzipSync(rows.map((row) => JSON.stringify(row)).join('\n'));

export function unzipLines(bytes: Uint8Array): number {
  const tables = new Map<string, Record<string, unknown>>();
  for (const line of gunzipSync(bytes).toString().split('\n')) {
    const { table, record, fields }: Row = JSON.parse(line);
    const key = `${table}/${record}`;
    tables.set(key, { ...tables.get(key), ...fields });
  }
  return tables.size;
}

/** The same rows through Yjs: one map for each record, one transaction for each action. */
export function yjsDocument(count: number): Y.Doc {
  const doc = new Y.Doc();
  const records = doc.getMap<Y.Map<unknown>>('records');
  for (const writes of handoffWrites(count)) {
    doc.transact(() => {
      for (const { table, record, fields } of writes.map(rowOf)) {
        const key = `${table}/${record}`;
        const found = records.get(key) ?? records.set(key, new Y.Map());
        for (const [name, value] of Object.entries(fields)) found.set(name, value);
      }
    });
  }
  return doc;
}

export const yjsPackage = (doc: Y.Doc, after?: Uint8Array): Uint8Array =>
  gzipSync(Y.encodeStateAsUpdate(doc, after));

export function yjsImport(bytes: Uint8Array): Y.Doc {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, gunzipSync(bytes));
  return doc;
}

export const yjsVector = (doc: Y.Doc): Uint8Array => Y.encodeStateVector(doc);
