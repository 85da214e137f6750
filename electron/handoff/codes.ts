import type { ContainerHeader } from '../vault/container/format.ts';
import { type Bytes, framed, utf8 } from '../vault/primitives/bytes.ts';
import type { Suite } from '../vault/primitives/suite.ts';

/**
 * 8 digits that only the writer of a package and who opened it can know: they come from the file key. The recipient
 * reads them out, and the sender compares.
 */
export function receiptCode(suite: Suite, fileKey: Bytes, packageId: string, recipientId: string): string {
  const mac = suite.mac(fileKey, framed(utf8('qinglan receipt'), utf8(packageId), utf8(recipientId)));
  const number = new DataView(mac.buffer, mac.byteOffset).getBigUint64(0) % 100_000_000n;
  return String(number).padStart(8, '0');
}

/** Printed on the 交接单 beside the name of the file. */
export const shortCode = (digest: string): string => digest.slice(0, 8);

/** Printed too: the last line of the audit log and the first 8 digits of its chain there; '' = no line yet. */
export const anchorText = (audit: ContainerHeader['audit']): string =>
  audit && audit.n > 0 ? `${audit.n}-${audit.hash.slice(0, 8)}` : '';
