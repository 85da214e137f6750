import { failure, type Result, success } from '../../../shared/kernel/result.ts';
import { type Bytes, framed, fromBase64, toBase64, utf8 } from '../primitives/bytes.ts';
import type { KeyPair, Suite } from '../primitives/suite.ts';
import type { ContainerHeader } from './format.ts';

/** The sender stands in the context, so that another unit cannot pass the same wrap on as its own. */
const context = (senderKey: Uint8Array, containerId: string): Bytes =>
  framed(utf8('qinglan recipient'), senderKey, utf8(containerId));

/** The file key for one recipient, as it stands in the header. */
export const wrapFor = (
  suite: Suite,
  recipient: Uint8Array,
  senderKey: Uint8Array,
  containerId: string,
  fileKey: Uint8Array,
): ContainerHeader['recipients'][number] => ({
  key: toBase64(recipient),
  wrap: toBase64(suite.wrap(recipient, context(senderKey, containerId), fileKey)),
});

export function unwrapOwn(
  suite: Suite,
  pair: KeyPair,
  header: ContainerHeader,
): Result<Bytes, 'E_NOT_RECIPIENT' | 'E_UNWRAP'> {
  const own = toBase64(pair.publicKey);
  const entry = header.recipients.find((recipient) => recipient.key === own);
  if (!entry || !header.sender) return failure('E_NOT_RECIPIENT');
  const key = suite.unwrap(
    pair,
    context(fromBase64(header.sender.signKey), header.id),
    fromBase64(entry.wrap),
  );
  return key ? success(key) : failure('E_UNWRAP');
}
