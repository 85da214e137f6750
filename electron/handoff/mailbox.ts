import { type FSWatcher, watch } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { FileOnMedium } from '../../shared/contract/handoff-calls.ts';

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
}

/** Watches the mailbox while the vault is open. Only files of this desk are ever removed from it. */
export interface Mailbox {
  readonly start: () => Promise<void>;
  readonly stop: () => void;
  /** Removes what this desk wrote a month ago or earlier. */
  readonly tidy: () => Promise<void>;
}

/** A share that cannot be read now; when it comes back, that is news. */
const AWAY = 'away';
const stateOf = (files: readonly FileOnMedium[]): string =>
  JSON.stringify(files.map(({ name, bytes, created }) => [name, bytes, created]).sort());

export function createMailbox(parts: MailboxParts): Mailbox {
  let watcher: FSWatcher | null = null;
  let poll: NodeJS.Timeout | null = null;
  let settling: NodeJS.Timeout | null = null;
  let seen = '';
  /** Counts the starts, so that a look that began before a stop tells nothing. */
  let run = 0;

  const look = async (current: number): Promise<void> => {
    const folder = await parts.folder();
    const files = folder === null ? null : await parts.files(folder).catch(() => null);
    if (folder === null || current !== run) return;
    const state = files === null ? AWAY : stateOf(files);
    const isNew = seen !== '' && state !== seen && files !== null;
    seen = state;
    if (isNew) parts.onChange();
  };
  const soon = (current: number): void => {
    if (settling) clearTimeout(settling);
    settling = setTimeout(() => void look(current), SETTLE_MS);
    settling.unref();
  };
  const observe = (folder: string, current: number): void => {
    try {
      watcher = watch(folder, { persistent: false }, () => soon(current));
      // A share that went away; the poll goes on.
      watcher.on('error', () => watcher?.close());
    } catch {
      watcher = null;
    }
  };
  const stop = (): void => {
    run += 1;
    seen = '';
    watcher?.close();
    watcher = null;
    if (poll) clearInterval(poll);
    if (settling) clearTimeout(settling);
    poll = null;
  };
  const tidy = async (): Promise<void> => {
    const folder = await parts.folder();
    if (folder === null) return;
    const files = await parts.files(folder).catch(() => []);
    const old = files.filter(({ isOwn, created }) => isOwn && parts.now() - created > KEPT_MS);
    for (const { name } of old) await rm(join(folder, name), { force: true }).catch(() => null);
  };

  return {
    stop,
    tidy,
    async start() {
      stop();
      const current = run;
      const folder = await parts.folder();
      if (folder === null || current !== run) return;
      observe(folder, current);
      poll = setInterval(() => void look(current), parts.pollMs);
      poll.unref();
      await look(current);
      await tidy();
    },
  };
}
