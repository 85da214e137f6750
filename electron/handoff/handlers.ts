import { basename } from 'node:path';
import type { CallName } from '../../shared/contract/contract.ts';
import type { Audit } from '../audit/audit.ts';
import type { Jobs } from '../files/jobs.ts';
import type { SavedFiles } from '../files/saved-files.ts';
import type { Handler, HandlersOf } from '../handlers.ts';
import type { Host } from '../host.ts';
import type { Vault } from '../vault/vault.ts';
import { createCorrectionHandlers } from './correction-handlers.ts';
import { createDeskFile } from './desk-file.ts';
import { filesForDesk, mailboxOfDesk } from './desk-mailbox.ts';
import { drivesOf } from './drives.ts';
import { createIdentityFileHandlers } from './identity-handlers.ts';
import type { OpenedIdentity } from './identity-parts.ts';
import { createMedia } from './media.ts';
import { createMediumHandlers } from './medium-handlers.ts';
import { createPackageHandlers } from './package-handlers.ts';
import { createPeerHandlers } from './peer-handlers.ts';
import { createPeerStore } from './peer-store.ts';
import { createUnitTrust } from './unit-trust.ts';

export type HandoffCall = Extract<
  CallName,
  | `identity:${string}`
  | `medium:${string}`
  | `package:${string}`
  | `receipt:${string}`
  | `mailbox:${string}`
  | `correction:${string}`
>;

export interface HandoffParts {
  readonly host: Host;
  readonly vault: Vault;
  readonly audit: Pick<Audit, 'note' | 'anchor'>;
  readonly files: SavedFiles;
  readonly jobs: Jobs;
  readonly platform: string;
}

/** Identities, packages, receipts, media and the mailbox, put together. */
export function createHandoffHandlers(parts: HandoffParts): HandlersOf<HandoffCall> {
  const { host, vault } = parts;
  const store = createPeerStore(vault);
  const trust = createUnitTrust({ host, vault, store });
  const desk = createDeskFile(vault);
  const filesIn = filesForDesk({ vault, desk });
  const mailbox = mailboxOfDesk({ host, vault, desk }, filesIn);
  const media = createMedia(drivesOf(parts.platform), async () => {
    const { folder, isAway } = await mailbox.state();
    return isAway ? null : folder;
  });
  const opened = new Map<string, OpenedIdentity>();
  vault.onLock(() => opened.clear());
  const identity = { ...parts, store, opened };
  const packages = createPackageHandlers({ ...parts, trust, mediumPath: media.pathOf });

  /** This desk knows its own files again, in the mailbox and on a stick that comes back. */
  const noteWritten = async (names: readonly string[]): Promise<void> => {
    await desk.noteWritten(names);
    mailbox.lookSoon();
  };
  const finish: Handler<'package:finish'> = async (request, caller) => {
    const written = await packages['package:finish'](request, caller);
    if (written.ok) await noteWritten(written.value.files.map(({ name }) => name));
    return written;
  };
  const saveReceipt: Handler<'receipt:save'> = async (request, caller) => {
    const saved = await packages['receipt:save'](request, caller);
    if (saved.ok) await noteWritten([basename(saved.value.path)]);
    return saved;
  };

  return {
    ...createIdentityFileHandlers(identity),
    ...createPeerHandlers(identity),
    ...createMediumHandlers({ host, vault, desk, media, mailbox, filesIn }),
    ...createCorrectionHandlers({ vault, trust }),
    ...packages,
    'package:finish': finish,
    'receipt:save': saveReceipt,
  };
}
