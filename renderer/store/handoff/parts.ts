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
  let done = 0;
  for await (const read of textsOf(opened)) {
    if (signal.aborted) return failure('E_CANCELLED');
    if (!read.ok) return read;
    const one = await readPart(read.value, opened.parts[done] === 'person', signal);
    if (!one.ok) return one;
    if ('person' in one.value) person = one.value;
    else parts.push(one.value);
    done += 1;
    onProgress('读取内容', done, opened.parts.length);
  }
  const content = { parts, person };
  contents.set(opened, content);
  return success(content);
}

interface PartText {
  readonly bytes: Bytes;
  readonly text: string;
}

/** Every part with its text; the next one is unpacked, and the next page read in main, while this one is at work. */
async function* textsOf(opened: PackageOpened): AsyncGenerator<Result<PartText, ContentFailure>> {
  let next: Promise<Result<PartText, ContentFailure>> | null = null;
  for await (const page of pagesOf(opened)) {
    if (!page.ok) {
      if (next) yield await next;
      yield page;
      return;
    }
    for (const bytes of page.value) {
      const now = next;
      next = unpackPart(new Uint8Array(bytes));
      if (now) yield await now;
    }
  }
  if (next) yield await next;
}

/** Never rejects: nobody may be waiting for it any more. */
async function unpackPart(bytes: Bytes): Promise<Result<PartText, 'E_HEADER'>> {
  try {
    return success({ bytes, text: await unpackAtMost(bytes, MOST_TEXT) });
  } catch {
    return failure('E_HEADER', { part: 'changes' });
  }
}

async function* pagesOf(
  opened: PackageOpened,
): AsyncGenerator<Result<readonly Uint8Array[], ContentFailure>> {
  const ask = (offset: number) => call('package:read', { session: opened.session, offset });
  const total = opened.parts.length;
  let next = total > 0 ? ask(0) : null;
  for (let offset = 0; next; ) {
    const read = await next;
    if (!read.ok) return yield failure(isOurs(read.code) ? read.code : 'E_IO', read.facts);
    if (read.value.length === 0) return yield failure('E_CHUNK', { part: offset });
    offset += read.value.length;
    next = offset < total ? ask(offset) : null;
    yield success(read.value);
  }
}

const isOurs = (code: string): code is 'E_NO_SESSION' | 'E_CHUNK' | 'E_LOCKED' =>
  code === 'E_NO_SESSION' || code === 'E_CHUNK' || code === 'E_LOCKED';

/** Rightly signed, and yet no part as it should be: whoever wrote it is no program of ours. */
async function readPart(
  { bytes, text }: PartText,
  isPerson: boolean,
  signal: AbortSignal,
): Promise<Result<ChangesPart | PersonFile, 'E_HEADER' | 'E_CANCELLED'>> {
  try {
    return isPerson ? readPerson(text) : await readChanges(bytes, text, signal);
  } catch {
    return failure('E_HEADER', { part: isPerson ? 'person' : 'changes' });
  }
}

/** Throws on bytes that are no packed block. */
export const decodePart = async (bytes: Bytes): Promise<Result<ChangesPart, 'E_CANCELLED'>> =>
  readChanges(bytes, await unpackAtMost(bytes, MOST_TEXT));

async function readChanges(
  bytes: Bytes,
  text: string,
  signal?: AbortSignal,
): Promise<Result<ChangesPart, 'E_CANCELLED'>> {
  const block = openBlock(text);
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

function readPerson(text: string): Result<PersonFile, 'E_HEADER'> {
  const parsed = personFileSchema.safeParse(JSON.parse(text));
  return parsed.success ? success(parsed.data) : failure('E_HEADER', { part: 'person' });
}
