import { failure, type Result, success } from '../../shared/kernel/result.ts';
import { hereCiphers } from '../vault/container/chunk-cipher.ts';
import { CARRIED, type ContainerHeader, SIGNED } from '../vault/container/format.ts';
import { memoryFile } from '../vault/container/memory-file.ts';
import { type ContainerFailure, openContainer, readHead } from '../vault/container/read.ts';
import { startContainer } from '../vault/container/write.ts';
import { type Bytes, fromBase64, random, toBase64, toHex, utf8 } from '../vault/primitives/bytes.ts';
import type { Suite } from '../vault/primitives/suite.ts';
import type { Suites } from '../vault/primitives/suites.ts';
import { contentText, type IdentityContent, identityKeysAreSound, parseContent } from './identity-format.ts';

/** Ten thousand withdrawn certificates take a tenth of it. */
export const LARGEST_IDENTITY = 1024 * 1024;
const silent = (): void => undefined;

function headerOf(content: IdentityContent, now: number, fileKey: Bytes): ContainerHeader {
  const { issuer, certificate } = content;
  return {
    type: 'identity',
    id: toHex(random(16)),
    created: now,
    expires: certificate?.expires ?? null,
    sender: { vaultId: issuer.unitId, signKey: issuer.signKey },
    recipients: [],
    level: 'public',
    term: null,
    epoch: 0,
    salt: '',
    carriedKey: toBase64(fileKey),
    sequence: certificate?.serial ?? 0,
    previous: null,
    volume: { index: 1, count: 1 },
    audit: null,
    about: certificate ? { to: certificate.subject.unitId } : {},
  };
}

/** The bytes of an identity or certificate file; null = the vault was locked meanwhile. */
export async function sealIdentity(
  suite: Suite,
  sign: (message: Uint8Array) => Bytes | null,
  content: IdentityContent,
  now: number,
): Promise<Bytes | null> {
  const fileKey = random(32);
  const file = memoryFile();
  const header = headerOf(content, now, fileKey);
  const flags = SIGNED | CARRIED;
  const writer = await startContainer(file, { suite, ciphers: hereCiphers, flags, header, fileKey, sign });
  await writer.write(utf8(contentText(content)));
  const isSigned = await writer.finish();
  writer.close();
  return isSigned ? file.bytes() : null;
}

/**
 * Verifies an identity file against itself: that the holder of the keys in it wrote it. Who that is, only the
 * fingerprint tells.
 */
export async function openIdentity(
  bytes: Uint8Array,
  own: Suite,
  suites: Suites,
): Promise<Result<IdentityContent, ContainerFailure>> {
  const file = memoryFile(bytes);
  const head = await readHead(file, suites);
  if (!head.ok) return head;
  const { header, flags, suite } = head.value;
  if (suite.id !== own.id) return failure('E_SUITE', { suite: suite.id });
  if (flags !== (SIGNED | CARRIED)) return failure('E_FLAGS', { flags });
  if (header.type !== 'identity' || !header.sender || !header.carriedKey || header.recipients.length > 0)
    return failure('E_HEADER', { part: 'type' });
  const fileKey = fromBase64(header.carriedKey);
  const signKey = fromBase64(header.sender.signKey);
  const opened = await openContainer(file, head.value, fileKey, signKey, hereCiphers, silent);
  if (!opened.ok) return opened;
  const payload = await opened.value.read(0, head.value.plainBytes);
  if (!payload.ok) return payload;
  const content = parseContent(payload.value);
  return content && isConsistent(content, header, suite)
    ? success(content)
    : failure('E_HEADER', { part: 'identity' });
}

/** Header and payload name the same writer, and every key in it is one that the suite can use. */
function isConsistent(
  { issuer, certificate }: IdentityContent,
  header: ContainerHeader,
  suite: Suite,
): boolean {
  const units = certificate ? [issuer, certificate.subject] : [issuer];
  return (
    issuer.unitId === header.sender?.vaultId &&
    issuer.signKey === header.sender.signKey &&
    header.expires === (certificate?.expires ?? null) &&
    units.every((unit) => unit.suite === suite.id && identityKeysAreSound(suite, unit))
  );
}
