import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { success } from '../../shared/kernel/result.ts';
import type { Handler, HandlersOf } from '../handlers.ts';
import { createInbox } from './inbox.ts';
import { createPackageIn } from './package-in.ts';
import { createPackageOut, outboxOf } from './package-out.ts';
import type { PackageParts } from './package-parts.ts';
import { createReceiptHandlers } from './receipt-handlers.ts';

type PackageCall =
  | 'package:begin'
  | 'package:append'
  | 'package:finish'
  | 'package:close'
  | 'package:open'
  | 'package:read'
  | 'package:keep'
  | 'receipt:save'
  | 'receipt:open';

async function empty(folder: string): Promise<void> {
  for (const name of await readdir(folder).catch(() => []))
    await rm(join(folder, name), { force: true, recursive: true }).catch(() => null);
}

/** Packages and receipts: what goes out, what comes in. Locking ends every session and empties both folders. */
export function createPackageHandlers(parts: PackageParts): HandlersOf<PackageCall> {
  const { host, vault } = parts;
  const inFolder = join(host.profileDir, 'inbox');
  const outFolder = outboxOf(host.profileDir);
  const inbox = createInbox(inFolder);
  const out = createPackageOut(parts, outFolder);
  const incoming = createPackageIn(parts, inbox);

  /** What a kill left behind is of no use to anyone. */
  const emptied = Promise.all([empty(inFolder), empty(outFolder)]);
  vault.onLock(() => {
    void out.closeAll();
    void incoming.closeAll();
  });
  const afterStart =
    <Q, A extends unknown[], R>(handler: (request: Q, ...rest: A) => Promise<R>) =>
    async (request: Q, ...rest: A): Promise<R> => {
      await emptied;
      return handler(request, ...rest);
    };

  const close: Handler<'package:close'> = async ({ session }) => {
    await out.close(session);
    await incoming.close(session);
    return success(null);
  };
  const receipts = createReceiptHandlers(parts, inbox);
  return {
    ...out.handlers,
    ...incoming.handlers,
    ...receipts,
    'package:begin': afterStart(out.handlers['package:begin']),
    'package:open': afterStart(incoming.handlers['package:open']),
    'receipt:open': afterStart(receipts['receipt:open']),
    'package:close': close,
  };
}
