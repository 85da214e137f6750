import { join } from 'node:path';
import { z } from 'zod';
import { failure, type Result, success } from '../../shared/kernel/result.ts';
import type { VaultView } from '../vault/core.ts';
import { readWhole, writeWhole } from '../vault/disk.ts';
import { inTurn } from '../vault/in-turn.ts';
import { openText, sealText } from '../vault/keyring.ts';

/**
 * What only this desk of the unit knows: its mailbox, and the names of the files that it wrote. It is not in backups:
 * a desk that is made from one has its own.
 */
const schema = z.strictObject({
  v: z.literal(1),
  mailbox: z.string().nullable(),
  written: z.array(z.string()),
});
type Desk = z.infer<typeof schema>;

const ID = 'desk';
const KEPT = 5_000;
const none: Desk = { v: 1, mailbox: null, written: [] };

export interface DeskFile {
  readonly mailbox: () => Promise<string | null>;
  readonly setMailbox: (folder: string | null) => Promise<Result<null, 'E_IO' | 'E_LOCKED'>>;
  readonly written: () => Promise<ReadonlySet<string>>;
  readonly noteWritten: (names: readonly string[]) => Promise<void>;
}

/** A file that does not open counts as none: the folder is asked for again. */
export function createDeskFile(vault: Pick<VaultView, 'keyring' | 'folder'>): DeskFile {
  const turn = inTurn();
  const path = (): string => join(vault.folder(), 'desk.bin');

  const load = async (): Promise<Desk> => {
    const bytes = await readWhole(path());
    const keyring = vault.keyring();
    if (!keyring || !bytes.ok || !bytes.value) return none;
    const text = openText(keyring, ID, bytes.value);
    const parsed = text.ok ? schema.safeParse(JSON.parse(text.value)) : null;
    return parsed?.success ? parsed.data : none;
  };
  const change = (step: (desk: Desk) => Desk): Promise<Result<null, 'E_IO' | 'E_LOCKED'>> =>
    turn(async () => {
      const next = step(await load());
      const keyring = vault.keyring();
      if (!keyring) return failure('E_LOCKED');
      const written = await writeWhole(path(), sealText(keyring, ID, JSON.stringify(next)));
      return written.ok ? success(null) : failure('E_IO', { ...written.facts, cause: written.code });
    });

  return {
    mailbox: async () => (await load()).mailbox,
    setMailbox: (mailbox) => change((desk) => ({ ...desk, mailbox })),
    written: async () => new Set((await load()).written),
    noteWritten: async (names) => {
      await change((desk) => ({ ...desk, written: [...desk.written, ...names].slice(-KEPT) }));
    },
  };
}
