import { canonicalJson, type Json } from '../../electron/vault/canonical-json.ts';
import { concat, fromUtf8, u32, u64, utf8 } from '../../electron/vault/primitives/bytes.ts';

/** A container taken into its fields, to be changed and put together again as a forger would. */
export interface Forged {
  readonly suite: number;
  readonly flags: number;
  readonly header: { readonly [name: string]: Json };
  readonly commitment: Uint8Array;
  readonly digest: Uint8Array;
  readonly proof: Uint8Array;
  /** Sealed chunks, up to 65,552 bytes each. */
  readonly chunks: readonly Uint8Array[];
}

const FIXED = 16;
const SEALED_CHUNK = 65_536 + 16;

export function takeApart(raw: Uint8Array): Forged {
  const bytes = new Uint8Array(raw);
  const end = FIXED + new DataView(bytes.buffer).getUint32(12);
  const start = end + 32 + 8 + 32 + 64;
  const chunks: Uint8Array[] = [];
  for (let at = start; at < bytes.length; at += SEALED_CHUNK)
    chunks.push(bytes.subarray(at, at + SEALED_CHUNK));
  return {
    suite: bytes[10] ?? 0,
    flags: bytes[11] ?? 0,
    header: JSON.parse(fromUtf8(bytes.subarray(FIXED, end))),
    commitment: bytes.slice(end, end + 32),
    digest: bytes.slice(end + 40, end + 72),
    proof: bytes.slice(end + 72, start),
    chunks,
  };
}

/**
 * All lengths are made right again.
 * @param sign gives a new proof; without it the old one stays.
 */
export function putTogether(forged: Forged, sign?: (proven: Uint8Array) => Uint8Array): Uint8Array {
  const header = utf8(canonicalJson(forged.header));
  const cipher = concat(...forged.chunks);
  const proven = concat(
    Uint8Array.of(0x89, 0x51, 0x4c, 0x41, 0x4e, 0x0d, 0x0a, 0x1a, 0x0a, 1, forged.suite, forged.flags),
    u32(header.length),
    header,
    forged.commitment,
    u64(cipher.length),
    forged.digest,
  );
  return concat(proven, sign ? sign(proven) : forged.proof, cipher);
}
