import { failure, type Result, success } from '../../../shared/kernel/result.ts';
import type { PackageRow } from '../database.ts';
import type { Bytes } from '../pack.ts';
import { unsealPacked } from '../seal.ts';
import type { Session } from '../session.ts';
import type { HeldPackage } from './api.ts';
import { type ChangesPart, decodePart } from './parts.ts';
import { placeParts, type ReceiveFailure, writeReceived } from './receive-parts.ts';

/** Numbers of packages of one sending machine that did not come between the last applied one and `number`. */
export function missingBefore(
  rows: readonly PackageRow[],
  incarnation: string,
  number: number,
): readonly number[] {
  const came = new Set<number>();
  let applied = 0;
  for (const row of rows) {
    if (row.incarnation !== incarnation) continue;
    came.add(row.number);
    if (row.status === 'applied' && row.number < number) applied = Math.max(applied, row.number);
  }
  const missing: number[] = [];
  for (let n = applied + 1; n < number && missing.length < MOST_NAMED; n++) if (!came.has(n)) missing.push(n);
  return missing;
}

const MOST_NAMED = 100;

/** In the order of their numbers. */
export const heldOf = (rows: readonly PackageRow[]): readonly HeldPackage[] =>
  rows
    .filter((row) => row.status === 'held')
    .toSorted((a, b) => a.number - b.number)
    .map((row) => ({
      packageId: row.id,
      number: row.number,
      changes: row.changes,
      missing: missingBefore(rows, row.incarnation, row.number),
    }));

export interface Released {
  readonly packageId: string;
  readonly number: number;
  readonly fresh: number;
}

/** Applies what waited, as long as one of them fits; each in a transaction of its own. */
export async function releaseHeld(session: Session): Promise<Result<readonly Released[], ReceiveFailure>> {
  const released: Released[] = [];
  for (let more = true; more; ) {
    more = false;
    const waiting = (await session.database.packages.toArray()).filter((row) => row.status === 'held');
    for (const row of waiting.sort((a, b) => a.number - b.number)) {
      const done = await tryRelease(session, row);
      if (!done.ok) return done;
      if (done.value === null) continue;
      released.push(done.value);
      more = true;
    }
  }
  return success(released);
}

async function tryRelease(
  session: Session,
  row: PackageRow,
): Promise<Result<Released | null, ReceiveFailure>> {
  const parts = await heldParts(session, row.id);
  if (!parts.ok) return parts;
  const placed = await placeParts(session, parts.value);
  if (!placed.ok) return placed;
  if (placed.value.held.length > 0) return success(null);
  const written = await writeReceived(session, parts.value, placed.value, { ...row, status: 'applied' });
  if (!written.ok) return written;
  return success({ packageId: row.id, number: row.number, fresh: placed.value.apply.length });
}

async function heldParts(
  session: Session,
  id: string,
): Promise<Result<readonly ChangesPart[], ReceiveFailure>> {
  const row = await session.database.held.get(id);
  if (!row) return failure('E_DAMAGED', { part: 'held' });
  const opened = await unsealPacked(row.parts);
  return opened.ok ? decodeAll(opened.value) : opened;
}

async function decodeAll(packed: readonly Bytes[]): Promise<Result<readonly ChangesPart[], 'E_DAMAGED'>> {
  const parts: ChangesPart[] = [];
  try {
    for (const bytes of packed) {
      const part = await decodePart(bytes);
      if (part.ok) parts.push(part.value);
    }
    return success(parts);
  } catch {
    return failure('E_DAMAGED', { part: 'held' });
  }
}
