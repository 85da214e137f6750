import { type FSWatcher, watch } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { FileOnMedium } from '../../shared/contract/handoff-calls.ts';
import { inTime } from './in-time.ts';

const KEPT_MS = 30 * 24 * 60 * 60 * 1000;
/** Several events come for one file that is written. */
const SETTLE_MS = 500;

export interface MailboxParts {
  readonly folder: () => Promise<string | null>;
  readonly files: (folder: string) => Promise<readonly FileOnMedium[]>;
  readonly now: () => number;
  readonly onChange: () => void;
  /** Shared folders often give no events. */
  readonly pollMs: number;
  /** A share that takes longer counts as away. */
  readonly answerMs: number;
}

/** What the last look found; nobody who asks waits for the share. */
export interface MailboxState {
  /** Null = there is no mailbox. */
  readonly folder: string | null;
  readonly files: readonly FileOnMedium[];
  /** The share could not be read in time. */
  readonly isAway: boolean;
}

/** Watches the mailbox while the vault is open. Only files of this desk are ever removed from it. */
export interface Mailbox {
  /** Resolves after the first look, or when the share did not answer. */
  readonly start: () => Promise<void>;
  readonly stop: () => void;
  readonly state: () => Promise<MailboxState>;
  /** Looks again soon: something was written. What this desk wrote a month ago or earlier is removed with each look. */
  readonly lookSoon: () => void;
}

const none: MailboxState = { folder: null, files: [], isAway: false };

export function createMailbox(parts: MailboxParts): Mailbox {
  let watcher: FSWatcher | null = null;
  let poll: NodeJS.Timeout | null = null;
  let settling: NodeJS.Timeout | null = null;
  let state = none;
  /** Counts the starts, so that a look that began before a stop tells nothing. */
  let run = 0;
  /** Until it is known whether there is a mailbox at all. */
  let reading: Promise<unknown> = Promise.resolve();
  /** A look that hangs holds a thread of the pool: there is never a second one in the same folder. */
  const looks = new Map<string, Promise<readonly FileOnMedium[]>>();

  const show = (folder: string, files: readonly FileOnMedium[] | null): void => {
    const next = { folder, files: files ?? [], isAway: files === null };
    const isNew = JSON.stringify(next) !== JSON.stringify(state);
    state = next;
    if (isNew) parts.onChange();
  };
  /** Null = away. */
  const read = async (folder: string): Promise<readonly FileOnMedium[] | null> => {
    for (let before = looks.get(folder); before; before = looks.get(folder)) {
      await inTime(before, parts.answerMs);
      if (looks.get(folder) === before) return null;
    }
    const now = filesOf(parts, folder).finally(() => looks.delete(folder));
    looks.set(folder, now);
    return inTime(now, parts.answerMs);
  };
  const look = async (folder: string, current: number): Promise<void> => {
    const files = await read(folder);
    if (current !== run) return;
    if (files === null) leave();
    else if (!watcher) observe(folder, current);
    show(folder, files);
  };
  const lookSoon = (): void => {
    const [{ folder }, current] = [state, run];
    if (folder === null) return;
    if (settling) clearTimeout(settling);
    settling = setTimeout(() => void look(folder, current), SETTLE_MS);
    settling.unref();
  };
  const leave = (): void => {
    watcher?.close();
    watcher = null;
  };
  /** Only a folder that has just answered: to begin to watch a dead one stops the whole program. */
  const observe = (folder: string, current: number): void => {
    try {
      watcher = watch(folder, { persistent: false }, () => {
        if (current === run) lookSoon();
      });
      // A share that went away; the poll goes on.
      watcher.on('error', leave);
    } catch {
      watcher = null;
    }
  };
  const stop = (): void => {
    run += 1;
    state = none;
    leave();
    if (poll) clearInterval(poll);
    if (settling) clearTimeout(settling);
    poll = null;
  };

  return {
    stop,
    lookSoon,
    state: async () => {
      await reading;
      return state;
    },
    async start() {
      stop();
      const current = run;
      const asked = parts.folder();
      reading = asked;
      const folder = await asked;
      if (folder === null || current !== run) return;
      state = { ...none, folder };
      poll = setInterval(() => void look(folder, current), parts.pollMs);
      poll.unref();
      await look(folder, current);
    },
  };
}

/** What lies there, without what this desk wrote a month ago or earlier: that is removed. */
async function filesOf(
  { files, now }: Pick<MailboxParts, 'files' | 'now'>,
  folder: string,
): Promise<readonly FileOnMedium[]> {
  const kept: FileOnMedium[] = [];
  for (const file of await files(folder)) {
    const isOld = file.isOwn && now() - file.created > KEPT_MS;
    if (isOld) await rm(join(folder, file.name), { force: true }).catch(() => null);
    else kept.push(file);
  }
  return kept;
}
