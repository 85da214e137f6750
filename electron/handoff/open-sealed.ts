import type { FileHandle } from 'node:fs/promises';
import { failure, type Result, success } from '../../shared/kernel/result.ts';
import type { ContainerTools } from '../vault/container/chunk-cipher.ts';
import { type ContainerHeader, SIGNED } from '../vault/container/format.ts';
import {
  type ContainerFailure,
  type ContainerHead,
  type ContainerReader,
  openContainer,
  readHead,
} from '../vault/container/read.ts';
import { unwrapOwn } from '../vault/container/recipients.ts';
import { type Bytes, equalBytes, fromBase64, toHex, wipe } from '../vault/primitives/bytes.ts';
import type { KeyPair, Suite } from '../vault/primitives/suite.ts';
import type { KnownUnit } from './trust.ts';

/** The unit that reads. */
export interface OwnUnit extends ContainerTools {
  readonly vaultId: string;
  readonly unitSign: Bytes;
  readonly exchange: KeyPair;
  readonly suite: Suite;
}

/** A container from a unit to this one, verified to its last byte. */
export interface SealedForUs {
  readonly reader: ContainerReader;
  readonly header: ContainerHeader;
  readonly sender: { readonly unitId: string; readonly signKey: Bytes };
  /** `claimed` = whole and signed by the key in its own header, but nobody vouched for that key yet. */
  readonly trust: 'own' | 'known' | 'claimed';
  /** Set when `known`. */
  readonly unit: KnownUnit | null;
  readonly fileKey: Bytes;
  readonly digest: string;
}
export type SealedFailure = ContainerFailure | 'E_NOT_RECIPIENT' | 'E_UNWRAP' | 'E_UNKNOWN_SENDER';

/**
 * Digest of a signed container, hex: of everything that its signature covers, hence of every byte but the signature.
 * It names a package in the list of volumes, as `previous` of the next one and in receipts.
 */
export const digestOf = (head: Pick<ContainerHead, 'suite' | 'proven'>): string =>
  toHex(head.suite.hash(head.proven));

export type Find = (unitId: string) => Promise<KnownUnit | null>;

/**
 * Checks in the order of resources/docs/container-format.md. File errors are thrown.
 * @param mayBeVouched true for a header whose sender may bring a certificate in the content.
 */
export async function openSealed(
  file: FileHandle,
  type: 'package' | 'receipt',
  own: OwnUnit,
  find: Find,
  mayBeVouched: (header: ContainerHeader) => boolean,
  onProgress: (done: number, total: number) => void,
): Promise<Result<SealedForUs, SealedFailure>> {
  const head = await readHead(file, own.suites);
  if (!head.ok) return head;
  const { header, flags, suite } = head.value;
  if (suite.id !== own.suite.id) return failure('E_SUITE', { suite: suite.id });
  if (flags !== SIGNED) return failure('E_FLAGS', { flags });
  if (header.type !== type || !header.sender || header.recipients.length !== 1) return failure('E_HEADER');
  const key = unwrapOwn(suite, own.exchange, header);
  if (!key.ok) return key;
  const sender = { unitId: header.sender.vaultId, signKey: fromBase64(header.sender.signKey) };
  const opened = await verify(file, head.value, key.value, sender, own, find, mayBeVouched, onProgress);
  if (!opened.ok) {
    wipe(key.value);
    return opened;
  }
  return success({ ...opened.value, header, sender, fileKey: key.value, digest: digestOf(head.value) });
}

type Verified = Pick<SealedForUs, 'reader' | 'trust' | 'unit'>;

async function verify(
  file: FileHandle,
  head: ContainerHead,
  fileKey: Bytes,
  sender: SealedForUs['sender'],
  own: OwnUnit,
  find: Find,
  mayBeVouched: (header: ContainerHeader) => boolean,
  onProgress: (done: number, total: number) => void,
): Promise<Result<Verified, SealedFailure>> {
  const isOwn = sender.unitId === own.vaultId;
  const unit = isOwn ? null : await find(sender.unitId);
  const trusted = isOwn ? own.unitSign : (unit?.signKey ?? null);
  if (!trusted) {
    if (!mayBeVouched(head.header)) return failure('E_UNKNOWN_SENDER');
    const claimed = await openContainer(file, head, fileKey, sender.signKey, own.ciphers, onProgress);
    // Faults of a file from nobody are of no use to anyone.
    return claimed.ok
      ? success({ reader: claimed.value, trust: 'claimed', unit: null })
      : failure('E_UNKNOWN_SENDER');
  }
  if (!equalBytes(trusted, sender.signKey)) return failure('E_SIGNATURE');
  const opened = await openContainer(file, head, fileKey, trusted, own.ciphers, onProgress);
  return opened.ok ? success({ reader: opened.value, trust: isOwn ? 'own' : 'known', unit }) : opened;
}
