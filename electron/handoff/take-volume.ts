import { type FileHandle, open } from 'node:fs/promises';
import type { Level } from '../../shared/domain/record/fields.ts';
import type { Result } from '../../shared/kernel/result.ts';
import { success } from '../../shared/kernel/result.ts';
import type { DiskFailure } from '../vault/disk.ts';
import { wipe } from '../vault/primitives/bytes.ts';
import type { Inbox } from './inbox.ts';
import { kindOf } from './may-import.ts';
import { type OwnUnit, openSealed, type SealedFailure, type SealedForUs } from './open-sealed.ts';
import type { Run } from './run.ts';
import type { UnitTrust } from './trust.ts';

export interface OpeningPlan {
  readonly path: string;
  readonly inbox: Inbox;
  readonly own: OwnUnit;
  readonly trust: Pick<UnitTrust, 'find' | 'vouched' | 'maySend'>;
  readonly now: number;
  /** Does the account that is in hold the keys of that level? */
  readonly holdsLevel: (level: Level) => boolean;
}

/** A volume in the inbox that was verified to its last byte. */
export interface OpenVolume extends SealedForUs {
  readonly number: number;
  readonly file: FileHandle;
  readonly copy: string;
}
/** Volumes that are open so far, so that every way out closes them all. */
export type Shelf = OpenVolume[];

/** Overwrites the keys and removes the copies. */
export async function clear(shelf: Shelf, inbox: Inbox): Promise<void> {
  for (const volume of shelf.splice(0)) {
    volume.reader.wipe();
    wipe(volume.fileKey);
    await discard(volume, inbox);
  }
}

async function discard({ file, copy }: Pick<OpenVolume, 'file' | 'copy'>, inbox: Inbox): Promise<void> {
  await file.close().catch(() => null);
  await inbox.drop(copy);
}

/** Copies one volume in and verifies it. Errors of the profile are thrown. */
export async function takeVolume(
  plan: OpeningPlan,
  path: string,
  number: number,
  shelf: Shelf,
  run: Run,
): Promise<Result<OpenVolume, SealedFailure | DiskFailure | 'E_CANCELLED'>> {
  const step = (name: string) => {
    const named = number === 1 ? name : `${name}（第 ${number} 卷）`;
    return (done: number, total: number): void => {
      run.signal.throwIfAborted();
      run.onStep(named, done, total);
    };
  };
  const copied = await plan.inbox.take(path, run.signal, step('复制到本机'));
  if (!copied.ok) return copied;
  const place = { copy: copied.value, file: await open(copied.value, 'r') };
  let sealed: Awaited<ReturnType<typeof openSealed>> | null = null;
  try {
    sealed = await openSealed(
      place.file,
      'package',
      plan.own,
      plan.trust.find,
      (header) => kindOf(header) === 'person',
      step('核对完整性和签名'),
    );
  } finally {
    if (!sealed?.ok) await discard(place, plan.inbox);
  }
  if (!sealed.ok) return sealed;
  const volume = { ...sealed.value, ...place, number };
  shelf.push(volume);
  return success(volume);
}
