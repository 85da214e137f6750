import type { PackageOpened } from '../../../shared/contract/handoff-calls.ts';
import { type PersonFile, personFileSchema } from '../../../shared/domain/handoff/person-file.ts';
import { failure, type Result, success } from '../../../shared/kernel/result.ts';
import { type LogEntry, openBlock } from '../../../shared/log/block-codec.ts';
import { call } from '../../bridge/bridge.ts';
import { type Bytes, unpackAtMost } from '../pack.ts';
import { newPause, SMALL } from '../pause.ts';
import type { OnProgress } from './api.ts';

/** One block of changes as it came, with what is in it. */
export interface ChangesPart {
  readonly bytes: Bytes;
  readonly entries: readonly LogEntry[];
  readonly labels: Readonly<Record<string, string>>;
}
export interface PackageContent {
  readonly parts: readonly ChangesPart[];
  readonly person: PersonFile | null;
}
export type ContentFailure = 'E_CANCELLED' | 'E_CHUNK' | 'E_NO_SESSION' | 'E_LOCKED' | 'E_HEADER' | 'E_IO';

/** A part holds at most 10,000 changes; more text than this is no block of ours. */
const MOST_TEXT = 256 * 1024 * 1024;

/** The preview reads the content and the import needs it again; it goes with the package that was opened. */
const contents = new WeakMap<PackageOpened, PackageContent>();

export const forgetContent = (opened: PackageOpened): void => void contents.delete(opened);

/** Every part of an opened package, decoded; the ids of the changes are computed from their content. */
export async function readContent(
  opened: PackageOpened,
  onProgress: OnProgress,
  signal: AbortSignal,
): Promise<Result<PackageContent, ContentFailure>> {
  const kept = contents.get(opened);
  if (kept) return success(kept);
  const parts: ChangesPart[] = [];
  let person: PersonFile | null = null;
  for (let offset = 0; offset < opened.parts.length; ) {
    if (signal.aborted) return failure('E_CANCELLED');
    const read = await call('package:read', { session: opened.session, offset });
    if (!read.ok) return failure(isOurs(read.code) ? read.code : 'E_IO', read.facts);
    if (read.value.length === 0) return failure('E_CHUNK', { part: offset });
    for (const bytes of read.value) {
      const isPerson = opened.parts[offset] === 'person';
      const own = new Uint8Array(bytes);
      const one = isPerson ? await readPerson(own) : await readPart(own, signal);
      if (!one.ok) return one;
      if ('person' in one.value) person = one.value;
      else parts.push(one.value);
      offset += 1;
      onProgress('读取内容', offset, opened.parts.length);
    }
  }
  const content = { parts, person };
  contents.set(opened, content);
  return success(content);
}

const isOurs = (code: string): code is 'E_NO_SESSION' | 'E_CHUNK' | 'E_LOCKED' =>
  code === 'E_NO_SESSION' || code === 'E_CHUNK' || code === 'E_LOCKED';

async function readPart(
  bytes: Bytes,
  signal: AbortSignal,
): Promise<Result<ChangesPart, 'E_HEADER' | 'E_CANCELLED'>> {
  try {
    return await decodePart(bytes, signal);
  } catch {
    // Rightly signed, and yet no block: whoever wrote it is no program of ours.
    return failure('E_HEADER', { part: 'changes' });
  }
}

/** Throws on bytes that are no packed block. */
export async function decodePart(
  bytes: Bytes,
  signal?: AbortSignal,
): Promise<Result<ChangesPart, 'E_CANCELLED'>> {
  const block = openBlock(await unpackAtMost(bytes, MOST_TEXT));
  const entries: LogEntry[] = [];
  const pause = newPause(SMALL);
  for (const entry of block.entries()) {
    entries.push(entry);
    const resting = pause();
    if (!resting) continue;
    await resting;
    if (signal?.aborted) return failure('E_CANCELLED');
  }
  return success({ bytes, entries, labels: block.labels });
}

async function readPerson(bytes: Bytes): Promise<Result<PersonFile, 'E_HEADER'>> {
  try {
    const parsed = personFileSchema.safeParse(JSON.parse(await unpackAtMost(bytes, MOST_TEXT)));
    return parsed.success ? success(parsed.data) : failure('E_HEADER', { part: 'person' });
  } catch {
    return failure('E_HEADER', { part: 'person' });
  }
}
