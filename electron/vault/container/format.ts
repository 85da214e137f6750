import { z } from 'zod';
import { levels } from '../../../shared/domain/record/fields.ts';
import { canonicalJson } from '../canonical-json.ts';
import { type Bytes, concat, fromUtf8, u32, u64, utf8 } from '../primitives/bytes.ts';
import { digestBytes, type Suite, signatureBytes } from '../primitives/suite.ts';

/** Container `QLAN` version 1: resources/docs/container-format.md describes every byte. */
export const MAGIC = Uint8Array.of(0x89, 0x51, 0x4c, 0x41, 0x4e, 0x0d, 0x0a, 0x1a, 0x0a);
export const VERSION = 1;
/** Magic, version, suite, flags, header length. */
export const FIXED = MAGIC.length + 3 + 4;
export const LARGEST_HEADER = 1024 * 1024;

/** Signed by the unit's key; otherwise an HMAC with a key of the file (local files). */
export const SIGNED = 1;
/** The file key stands in the header: the content is sealed by itself (backups of sealed rows and files). */
export const CARRIED = 2;
export const KNOWN_FLAGS = SIGNED | CARRIED;

const base64 = z.base64().max(2_000);
const amount = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);
const fact = z.union([z.string().max(400), z.number().int(), z.null()]);

export const headerSchema = z.strictObject({
  type: z.enum(['evidence', 'backup', 'package', 'identity', 'receipt']),
  id: z.string().min(1).max(64),
  /** Milliseconds since 1970 of the writer's clock: for people, never for decisions. */
  created: amount,
  expires: amount.nullable(),
  /** The unit that wrote it and its public signing key. */
  sender: z.strictObject({ vaultId: z.string().max(64), signKey: base64 }).nullable(),
  recipients: z.array(z.strictObject({ key: base64, wrap: base64 })).max(1_000),
  level: z.enum(levels),
  /** Years of secrecy. */
  term: amount.nullable(),
  epoch: amount.max(65_535),
  salt: base64,
  carriedKey: base64.nullable(),
  sequence: amount,
  previous: z.string().max(64).nullable(),
  volume: z.strictObject({ index: amount, count: amount }),
  audit: z.strictObject({ n: amount, hash: z.string().max(64) }).nullable(),
  /** Facts of the type, e.g. the reason of a backup. */
  about: z.record(z.string().max(40), fact),
});
export type ContainerHeader = z.infer<typeof headerSchema>;

export const proofBytes = (flags: number): number => (flags & SIGNED ? signatureBytes : digestBytes);

/** Magic to the end of the header: its digest is bound into every key of the file. */
export function headBytes(suite: Suite, flags: number, header: ContainerHeader): Bytes {
  const text = utf8(canonicalJson(header));
  if (text.length > LARGEST_HEADER) throw new RangeError('container header too large');
  return concat(MAGIC, Uint8Array.of(VERSION, suite.id, flags), u32(text.length), text);
}

/** Null unless the bytes are the canonical JSON of a known header. */
export function parseHeader(bytes: Uint8Array): ContainerHeader | null {
  try {
    const text = fromUtf8(bytes);
    const parsed = headerSchema.safeParse(JSON.parse(text));
    return parsed.success && canonicalJson(parsed.data) === text ? parsed.data : null;
  } catch {
    return null;
  }
}

export interface FileKeys {
  readonly payload: Bytes;
  readonly commitment: Bytes;
  /** For the HMAC of local files. */
  readonly local: Bytes;
}

/** Keys of one file: the digest of the head is the salt, so the content cannot be moved under another header. */
export function fileKeys(suite: Suite, fileKey: Uint8Array, head: Uint8Array): FileKeys {
  const salt = suite.hash(head);
  return {
    payload: suite.expand(fileKey, salt, 'qinglan payload', suite.keyBytes),
    commitment: suite.expand(fileKey, salt, 'qinglan commitment', digestBytes),
    local: suite.expand(fileKey, salt, 'qinglan local', digestBytes),
  };
}

/** Everything that the signature or HMAC covers. */
export const provenBytes = (
  head: Uint8Array,
  commitment: Uint8Array,
  cipherBytes: number,
  digest: Uint8Array,
): Bytes => concat(head, commitment, u64(cipherBytes), digest);
