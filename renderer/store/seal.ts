import type { Level } from '../../shared/domain/record/fields.ts';
import { failure, type Result, success } from '../../shared/kernel/result.ts';
import { call } from '../bridge/bridge.ts';
import { inGroups } from './in-groups.ts';
import { type Bytes, pack, unpack } from './pack.ts';

export interface Clear {
  readonly id: string;
  readonly text: string;
}
export interface Sealed {
  readonly id: string;
  readonly bytes: Bytes;
}

/** Bytes and rows that go over in one call. */
const MOST = { bytes: 2 * 1024 * 1024, items: 1_000 };

export type SealFailure = 'E_LOCKED' | 'E_LEVEL' | 'E_READ_ONLY' | 'E_IO';

/** E_LEVEL: the account holds no key of that level. */
export const seal = async (
  level: Level,
  items: readonly Clear[],
): Promise<Result<readonly Sealed[], SealFailure>> =>
  sealPacked(level, await Promise.all(items.map(async ({ id, text }) => ({ id, bytes: await pack(text) }))));

/** The same for texts that are packed already (parts of a package). */
export async function sealPacked(
  level: Level,
  packed: readonly Sealed[],
): Promise<Result<readonly Sealed[], SealFailure>> {
  const sealed: Sealed[] = [];
  for (const blocks of groupsOf(packed)) {
    const answer = await call('block:seal', { level, blocks });
    if (!answer.ok) {
      const { code, facts } = answer;
      if (code === 'E_LOCKED' || code === 'E_LEVEL') return failure(code, facts);
      return code === 'E_ROLE' ? failure('E_READ_ONLY', facts) : failure('E_IO', { ...facts, cause: code });
    }
    for (const [at, bytes] of answer.value.entries())
      sealed.push({ id: blocks[at]?.id ?? '', bytes: new Uint8Array(bytes) });
  }
  return success(sealed);
}

export type UnsealFailure = 'E_LOCKED' | 'E_DAMAGED' | 'E_IO';

/**
 * The texts in the same order, a group at a time; the next group is opened in main while the caller works on this one.
 * E_DAMAGED: a seal does not open; facts name the block. Ends after a failure.
 */
export async function* unsealEach(
  items: readonly Sealed[],
): AsyncGenerator<Result<readonly string[], UnsealFailure>> {
  const waiting = groupsOf(items);
  const ask = () => {
    const next = waiting.next();
    return next.done ? null : openGroup(next.value);
  };
  for (let now = ask(); now; ) {
    const next = ask();
    const opened = await now;
    yield opened;
    if (!opened.ok) {
      await next;
      return;
    }
    now = next;
  }
}

/** Never rejects for a block that does not open: an answer that nobody waits for any more must not become an error. */
async function openGroup(blocks: readonly Sealed[]): Promise<Result<readonly string[], UnsealFailure>> {
  const opened = await openPacked(blocks);
  if (!opened.ok) return opened;
  try {
    return success(await Promise.all(opened.value.map(unpack)));
  } catch {
    return failure('E_DAMAGED', { id: blocks[0]?.id ?? '', cause: 'E_PACK' });
  }
}

async function openPacked(blocks: readonly Sealed[]): Promise<Result<readonly Uint8Array[], UnsealFailure>> {
  const answer = await call('block:open', { blocks: [...blocks] });
  if (answer.ok) return answer;
  const { code, facts } = answer;
  if (code === 'E_LOCKED') return failure(code, facts);
  const isBridge = code === 'E_INTERNAL' || code === 'E_PAYLOAD' || code === 'E_TOO_LARGE';
  return failure(isBridge ? 'E_IO' : 'E_DAMAGED', { ...facts, cause: code });
}

/** The packed bytes of all blocks as they are: what a package carries. */
export async function unsealPacked(
  items: readonly Sealed[],
): Promise<Result<readonly Bytes[], UnsealFailure>> {
  const all: Bytes[] = [];
  for (const blocks of groupsOf(items)) {
    const opened = await openPacked(blocks);
    if (!opened.ok) return opened;
    all.push(...opened.value.map((bytes) => new Uint8Array(bytes)));
  }
  return success(all);
}

/** All the texts at once. */
export async function unseal(items: readonly Sealed[]): Promise<Result<readonly string[], UnsealFailure>> {
  const texts: string[] = [];
  for await (const opened of unsealEach(items)) {
    if (!opened.ok) return opened;
    texts.push(...opened.value);
  }
  return success(texts);
}

/** What one call takes at a time; of rows only their ids and bytes go over. */
const groupsOf = (items: readonly Sealed[]): Generator<Sealed[]> =>
  inGroups(
    items.map(({ id, bytes }) => ({ id, bytes })),
    MOST,
  );
