import { type FileHandle, open, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Peer } from '../../shared/contract/handoff-calls.ts';
import { failure, type Result, success } from '../../shared/kernel/result.ts';
import { type Receipt, receiptSchema } from '../../shared/log/package.ts';
import { mediumFailure } from '../backup/folder.ts';
import type { ContainerHeader } from '../vault/container/format.ts';
import type { ContainerReader } from '../vault/container/read.ts';
import { readHead } from '../vault/container/read.ts';
import { type DiskFailure, diskFailure } from '../vault/disk.ts';
import { type Bytes, fromUtf8, random, toHex, utf8, wipe } from '../vault/primitives/bytes.ts';
import { receiptName } from './file-names.ts';
import { type Inbox, openRegular } from './inbox.ts';
import { type OwnUnit, openSealed, type SealedFailure } from './open-sealed.ts';
import { withdrawn } from './peers.ts';
import type { UnitTrust } from './trust.ts';
import { place, type Writer, writeSealed } from './write-sealed.ts';

/** Tips of a thousand tracks take a tenth of it. */
const LARGEST = 16 * 1024 * 1024;
const running = new AbortController().signal;

function parse(bytes: Uint8Array): Receipt | null {
  try {
    const parsed = receiptSchema.safeParse(JSON.parse(fromUtf8(bytes)));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

async function contentOf(reader: ContainerReader): Promise<Receipt | null> {
  if (reader.head.plainBytes > LARGEST) return null;
  const bytes = await reader.read(0, reader.head.plainBytes);
  return bytes.ok ? parse(bytes.value) : null;
}

/** The payload of a receipt is its JSON text, nothing else. Gives back the bytes of the whole file. */
export async function writeReceipt(
  path: string,
  writer: Writer,
  recipientKey: Bytes,
  receipt: Receipt,
  now: number,
  audit: ContainerHeader['audit'],
): Promise<Result<Bytes, DiskFailure | 'E_LOCKED' | 'E_CANCELLED'>> {
  const sealed = await writeSealed<never>(
    join(dirname(path), receiptName(now, toHex(random(2)))),
    writer,
    recipientKey,
    {
      type: 'receipt',
      id: toHex(random(16)),
      created: now,
      expires: null,
      level: 'internal',
      sequence: 0,
      previous: null,
      volume: { index: 1, count: 1 },
      audit,
      about: { package: receipt.packageId, to: receipt.to.unitId },
    },
    async (sink) => {
      await sink.write(utf8(JSON.stringify(receipt)));
      return success(null);
    },
    async (reader) => (await contentOf(reader)) !== null,
    () => undefined,
    running,
  );
  if (!sealed.ok) return sealed;
  wipe(sealed.value.fileKey);
  const placed = await place([{ ...sealed.value, path }]);
  if (!placed.ok) return placed;
  try {
    return success(new Uint8Array(await readFile(path)));
  } catch (error) {
    return mediumFailure(dirname(path), error);
  }
}

export interface ReadReceipt {
  /** Null = another desk of the own unit. */
  readonly peer: Peer | null;
  readonly receipt: Receipt;
}
type ReadFailure = SealedFailure | DiskFailure | 'E_REVOKED';

/** Copies it in, verifies it, reads it, and removes the copy again. */
export async function readReceipt(
  path: string,
  inbox: Inbox,
  own: OwnUnit,
  find: UnitTrust['find'],
): Promise<Result<ReadReceipt, ReadFailure>> {
  const isOurs = await peek(path, own).catch((error: unknown) => mediumFailure(dirname(path), error));
  if (!isOurs.ok) return isOurs;
  const copied = await inbox.take(path, running, () => undefined);
  if (!copied.ok) return copied.code === 'E_CANCELLED' ? failure('E_IO') : failure(copied.code, copied.facts);
  let file: FileHandle | null = null;
  try {
    file = await open(copied.value, 'r');
    return await read(file, own, find);
  } catch (error) {
    return diskFailure(error);
  } finally {
    await file?.close().catch(() => null);
    await inbox.drop(copied.value);
  }
}

/** A large file of another kind is not even copied. */
async function peek(path: string, own: OwnUnit): Promise<Result<null, SealedFailure>> {
  const file = await openRegular(path);
  try {
    const head = await readHead(file, own.suites);
    if (!head.ok) return head;
    return head.value.header.type === 'receipt' && head.value.plainBytes <= LARGEST
      ? success(null)
      : failure('E_HEADER', { part: 'type' });
  } finally {
    await file.close();
  }
}

async function read(
  file: FileHandle,
  own: OwnUnit,
  find: UnitTrust['find'],
): Promise<Result<ReadReceipt, ReadFailure>> {
  const sealed = await openSealed(
    file,
    'receipt',
    own,
    find,
    () => false,
    () => undefined,
  );
  if (!sealed.ok) return sealed;
  const { reader, fileKey, unit, sender, header } = sealed.value;
  const receipt = await contentOf(reader).finally(reader.wipe);
  wipe(fileKey);
  const peer = unit?.peer ?? null;
  if (peer && peer.revokedAt !== null) return withdrawn(peer);
  const isConsistent =
    receipt?.from.unitId === sender.unitId &&
    receipt.to.unitId === own.vaultId &&
    header.about.to === own.vaultId &&
    header.about.package === receipt.packageId;
  return receipt && isConsistent ? success({ peer, receipt }) : failure('E_HEADER', { part: 'receipt' });
}
