import { join } from 'node:path';
import { failure, success } from '../../shared/kernel/result.ts';
import { withExtension } from '../files/save-made-file.ts';
import type { Handler, HandlersOf } from '../handlers.ts';
import type { FileFilter } from '../host.ts';
import { random, toHex } from '../vault/primitives/bytes.ts';
import { receiptName } from './file-names.ts';
import type { Inbox } from './inbox.ts';
import type { OwnUnit } from './open-sealed.ts';
import { ownUnit, type PackageParts, pathOf, writerOf } from './package-parts.ts';
import { readReceipt, writeReceipt } from './receipt-file.ts';

const filter: FileFilter = { name: '青蓝回执', extensions: ['qlrcp'] };

/** `receipt:save` and `receipt:open`. */
export function createReceiptHandlers(
  parts: PackageParts,
  inbox: Inbox,
): HandlersOf<'receipt:save' | 'receipt:open'> {
  const { host, vault, audit, files, trust } = parts;

  const keyOf = async (own: OwnUnit, unitId: string) =>
    unitId === own.vaultId ? own.exchange.publicKey : (await trust.find(unitId))?.exchangeKey;

  const save: Handler<'receipt:save'> = async ({ medium, receipt }) => {
    const own = ownUnit(parts);
    if (!own) return failure('E_LOCKED');
    const key = await keyOf(own, receipt.to.unitId);
    if (!key || receipt.from.unitId !== own.vaultId) return failure('E_NO_PEER');
    const name = receiptName(host.now(), toHex(random(2)));
    const folder = medium === null ? null : await parts.mediumPath(medium);
    if (medium !== null && folder === null) return failure('E_NO_MEDIUM');
    const chosen = folder === null ? await host.askSaveFile('保存回执', name, [filter]) : join(folder, name);
    if (chosen === null) return failure('E_CANCELLED');
    const path = withExtension(chosen, '.qlrcp');
    const anchor = await audit.anchor();
    const written = await writeReceipt(path, writerOf(own, vault), key, receipt, host.now(), anchor);
    return written.ok ? success(files.remember(path, written.value)) : written;
  };

  const open: Handler<'receipt:open'> = async (request) => {
    const path = await pathOf(parts, request, '选择回执', filter);
    if (!path.ok || path.value === null) return path.ok ? success(null) : path;
    const own = ownUnit(parts);
    if (!own) return failure('E_LOCKED');
    return readReceipt(path.value, inbox, own, trust.find);
  };

  return { 'receipt:save': save, 'receipt:open': open };
}
