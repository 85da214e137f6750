import { z } from 'zod';
import { readWhole, writeWhole } from './disk.ts';
import { fromUtf8, utf8 } from './primitives/bytes.ts';

/**
 * Wrong passwords of one vault (security.md, "Keys": five failures → delays 1, 2, 4 … 15 min). The delay is served
 * only while the program runs, on a clock that only runs forward: neither a restart nor a changed wall clock
 * shortens it. A missing or damaged file counts as five failures.
 */
export interface Attempts {
  /** Milliseconds until the next password may be tried. */
  readonly wait: () => number;
  readonly failures: () => number;
  /** Counts a failure before the password is checked, so that killing the program gains nothing. */
  readonly beforeCheck: () => Promise<void>;
  /** The password was right. */
  readonly forgive: () => Promise<void>;
  /** Writes down how much of the delay is left. */
  readonly note: () => Promise<void>;
}

const FREE = 5;
const MINUTE = 60_000;
const LONGEST = 15;
const NOTE_EVERY = 5_000;

/** Delay in milliseconds after this many failures in a row. */
export const delayAfter = (failures: number): number =>
  failures < FREE ? 0 : Math.min(LONGEST, 2 ** (failures - FREE)) * MINUTE;

const stored = z.strictObject({ failures: z.number().int().min(0), wait: z.number().int().min(0) });

async function load(path: string): Promise<z.infer<typeof stored>> {
  const read = await readWhole(path);
  const strict = { failures: FREE, wait: delayAfter(FREE) };
  if (!read.ok || read.value === null) return strict;
  try {
    const parsed = stored.safeParse(JSON.parse(fromUtf8(read.value)));
    return parsed.success ? parsed.data : strict;
  } catch {
    return strict;
  }
}

export async function openAttempts(path: string, monotonic: () => number): Promise<Attempts> {
  let { failures, wait: left } = await load(path);
  let since = monotonic();
  let noted = since;
  const wait = (): number => Math.max(0, Math.ceil(left - (monotonic() - since)));
  const restart = (ms: number): void => {
    left = ms;
    since = monotonic();
  };
  /** An unwritable disk does not lock the owner out: the count still holds in memory. */
  const save = async (): Promise<void> => {
    noted = monotonic();
    await writeWhole(path, utf8(JSON.stringify({ failures, wait: wait() })));
  };
  return {
    wait,
    failures: () => failures,
    beforeCheck: async () => {
      failures += 1;
      restart(delayAfter(failures));
      await save();
    },
    forgive: async () => {
      failures = 0;
      restart(0);
      await save();
    },
    note: async () => {
      if (left > 0 && monotonic() - noted >= NOTE_EVERY) await save();
    },
  };
}

/** The file of a new vault. */
export const noAttempts = (): Uint8Array => utf8(JSON.stringify({ failures: 0, wait: 0 }));
