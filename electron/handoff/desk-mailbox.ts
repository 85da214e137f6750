import type { FileOnMedium } from '../../shared/contract/handoff-calls.ts';
import type { Host } from '../host.ts';
import type { Vault } from '../vault/vault.ts';
import type { DeskFile } from './desk-file.ts';
import { createMailbox, type Mailbox } from './mailbox.ts';
import { ANSWER_MS } from './media.ts';
import { filesOnMedium } from './medium-files.ts';

export interface DeskParts {
  readonly host: Host;
  readonly vault: Vault;
  readonly desk: DeskFile;
}
type FilesIn = (folder: string) => Promise<readonly FileOnMedium[]>;

/** Our files in a folder, as this desk of the unit sees them. Errors are thrown. */
export const filesForDesk =
  ({ vault, desk }: Pick<DeskParts, 'vault' | 'desk'>): FilesIn =>
  async (folder) => {
    const written = await desk.written();
    const wroteHere = (name: string): boolean => written.has(name);
    return filesOnMedium({ suites: vault.suites, ownId: vault.vaultId() ?? '', wroteHere }, folder);
  };

const POLL_MS = 30_000;

/** The mailbox of this desk, open as long as the vault is. */
export function mailboxOfDesk({ host, vault, desk }: DeskParts, filesIn: FilesIn): Mailbox {
  const mailbox = createMailbox({
    folder: desk.mailbox,
    // Another desk of the unit looks after its own files.
    files: async (folder) => {
      const written = await desk.written();
      const files = await filesIn(folder);
      return files.map((file) => ({ ...file, isOwn: file.isOwn && written.has(file.name) }));
    },
    now: host.now,
    onChange: () => host.emit('mailbox:changed', {}),
    pollMs: POLL_MS,
    answerMs: ANSWER_MS,
  });
  vault.onOpen(() => void mailbox.start());
  vault.onLock(mailbox.stop);
  return mailbox;
}
