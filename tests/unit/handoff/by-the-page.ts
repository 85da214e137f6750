import {
  createDecipheriv,
  createHash,
  createHmac,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  hkdfSync,
  verify,
} from 'node:crypto';
import { gunzipSync } from 'node:zlib';

/**
 * A second reader of packages of suite 2, written from resources/docs/container-format.md with Node's own crypto and
 * nothing of the program: what it reads, another program can read too. It trusts nobody's keys but those it is given.
 */
const sha256 = (...parts: readonly Uint8Array[]): Buffer => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};
const framed = (...parts: readonly Uint8Array[]): Buffer =>
  Buffer.concat(
    parts.flatMap((part) => {
      const length = Buffer.alloc(4);
      length.writeUInt32BE(part.length);
      return [length, part];
    }),
  );
const hkdf = (secret: Uint8Array, salt: Uint8Array, info: string, length: number): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, salt, info, length));

const x25519 = (raw: Uint8Array, secret: boolean) =>
  secret
    ? createPrivateKey({
        key: Buffer.concat([Buffer.from('302e020100300506032b656e04220420', 'hex'), raw]),
        ...{ format: 'der' as const, type: 'pkcs8' as const },
      })
    : null;
const x25519Public = (raw: Uint8Array) =>
  createPublicKey({
    key: Buffer.concat([Buffer.from('302a300506032b656e032100', 'hex'), raw]),
    ...{ format: 'der', type: 'spki' },
  });
const ed25519Public = (raw: Uint8Array) =>
  createPublicKey({
    key: Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), raw]),
    ...{ format: 'der', type: 'spki' },
  });

function open(key: Uint8Array, nonce: Uint8Array, aad: Uint8Array, sealed: Uint8Array): Buffer {
  const cipher = createDecipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(aad);
  cipher.setAuthTag(sealed.subarray(sealed.length - 16));
  return Buffer.concat([cipher.update(sealed.subarray(0, sealed.length - 16)), cipher.final()]);
}

export interface ByThePage {
  readonly header: {
    readonly id: string;
    readonly about: { readonly kind: string; readonly to: string };
    readonly sender: { readonly vaultId: string; readonly signKey: string };
    readonly recipients: readonly { readonly key: string; readonly wrap: string }[];
  };
  readonly frames: readonly { readonly code: number; readonly name: string; readonly content: Buffer }[];
  readonly digest: string;
  readonly fileKey: Buffer;
}

/** Reads one volume; throws at the first thing that is not as the page says. */
export function readByThePage(
  file: Buffer,
  own: { readonly publicKey: Buffer; readonly privateKey: Buffer },
  signKey: Buffer,
): ByThePage {
  const insist = (holds: boolean, what: string): void => {
    if (!holds) throw new Error(what);
  };
  insist(file.subarray(0, 9).toString('hex') === '89514c414e0d0a1a0a', 'magic');
  insist(file[9] === 1 && file[10] === 2 && file[11] === 1, 'version, suite, flags');
  const headEnd = 16 + file.readUInt32BE(12);
  const head = file.subarray(0, headEnd);
  const header: ByThePage['header'] = JSON.parse(head.subarray(16).toString());
  const proven = file.subarray(0, headEnd + 72);
  const commitment = file.subarray(headEnd, headEnd + 32);
  const cipherBytes = Number(file.readBigUInt64BE(headEnd + 32));
  const digest = file.subarray(headEnd + 40, headEnd + 72);
  const start = headEnd + 72 + 64;
  insist(file.length === start + cipherBytes, 'length');
  insist(header.sender.signKey === signKey.toString('base64'), 'sender');
  insist(verify(null, proven, ed25519Public(signKey), file.subarray(headEnd + 72, start)), 'signature');
  const wrap = Buffer.from(
    header.recipients.find((one) => one.key === own.publicKey.toString('base64'))?.wrap ?? '',
    'base64',
  );
  const context = framed(Buffer.from('qinglan recipient'), signKey, Buffer.from(header.id));
  const ephemeral = wrap.subarray(0, 32);
  const privateKey = x25519(own.privateKey, true);
  if (!privateKey) throw new Error('key');
  const shared = diffieHellman({ privateKey, publicKey: x25519Public(ephemeral) });
  const wrapKey = hkdf(shared, Buffer.concat([ephemeral, own.publicKey]), 'qinglan wrap', 32);
  const fileKey = open(wrapKey, Buffer.alloc(12), sha256(context), wrap.subarray(32));
  const salt = sha256(head);
  insist(hkdf(fileKey, salt, 'qinglan commitment', 32).equals(commitment), 'commitment');
  const chunks = file.subarray(start);
  insist(sha256(chunks).equals(digest), 'digest');
  const payloadKey = hkdf(fileKey, salt, 'qinglan payload', 32);
  const plain: Buffer[] = [];
  for (let at = 0, n = 0; at < chunks.length; at += 65_552, n += 1) {
    const nonce = Buffer.alloc(12);
    nonce.writeBigUInt64BE(BigInt(n), 4);
    const chunk = chunks.subarray(at, at + 65_552);
    plain.push(open(payloadKey, nonce, Buffer.of(at + 65_552 >= chunks.length ? 1 : 0), chunk));
  }
  return { header, frames: framesOf(Buffer.concat(plain)), digest: sha256(proven).toString('hex'), fileKey };
}

function framesOf(payload: Buffer): ByThePage['frames'] {
  const frames: { readonly code: number; readonly name: string; readonly content: Buffer }[] = [];
  for (let at = 0; at < payload.length; ) {
    const code = payload[at] ?? 0;
    const nameEnd = at + 11 + payload.readUInt16BE(at + 1);
    const end = nameEnd + Number(payload.readBigUInt64BE(at + 3));
    frames.push({
      code,
      name: payload.subarray(at + 11, nameEnd).toString(),
      content: payload.subarray(nameEnd, end),
    });
    at = end;
  }
  return frames;
}

export const receiptCodeByThePage = ({ header, fileKey }: ByThePage): string => {
  const mac = createHmac('sha256', fileKey)
    .update(framed(Buffer.from('qinglan receipt'), Buffer.from(header.id), Buffer.from(header.about.to)))
    .digest();
  return String(mac.readBigUInt64BE(0) % 100_000_000n).padStart(8, '0');
};

/** A packed text: one byte that says how, then UTF-8 or gzip of it. */
export const unpackByThePage = (packed: Buffer): string =>
  (packed[0] === 1 ? gunzipSync(packed.subarray(1)) : packed.subarray(1)).toString();

interface Columns {
  readonly count: number;
  readonly texts: readonly string[];
  readonly shapes: readonly (readonly number[])[];
  readonly [column: string]: unknown;
}

/** The changes of a block, each with its canonical text and its id. */
export function changesByThePage(
  text: string,
): readonly { readonly id: string; readonly canonical: string }[] {
  const block: Columns = JSON.parse(text);
  const column = (name: string) => block[name] as readonly number[];
  const values = block.values as readonly unknown[];
  const textAt = (at: number): string => block.texts[at] ?? '';
  const out: { readonly id: string; readonly canonical: string }[] = [];
  const last = new Map<string, { readonly id: string; readonly n: number }>();
  const refer = (r: number): string => (r > 0 ? textAt(r - 1) : (out[-r - 1]?.id ?? ''));
  let [ms, value] = [0, 0];
  for (let at = 0; at < block.count; at += 1) {
    const of = (name: string): number => column(name)[at] ?? 0;
    const stream = textAt(of('stream'));
    const names = (block.shapes[of('shape')] ?? []).map(textAt);
    ms += of('ms');
    const fields = Object.fromEntries(names.map((name) => [name, values[value++]]));
    const over = (block.over as readonly (number | readonly [number, readonly number[]][])[])[at] ?? 0;
    const replaced =
      over === 0
        ? {}
        : typeof over === 'number'
          ? Object.fromEntries(names.map((name) => [name, [refer(over)]]))
          : Object.fromEntries(over.map(([name, ids]) => [textAt(name), ids.map(refer)]));
    const before = last.get(stream);
    const n = (before?.n ?? 0) + of('n');
    const prev = of('prev') === 0 ? (before?.id ?? '') : textAt(of('prev') - 1);
    const change = {
      ...{
        stream,
        n,
        prev,
        hlc: [ms, of('counter')],
        actor: textAt(of('actor')),
        action: textAt(of('action')),
      },
      ...{
        table: textAt(of('table')),
        record: textAt(of('record')),
        fields,
        over: replaced,
        schema: of('schema'),
      },
      ...((block.rest as Readonly<Record<string, object>>)[String(at)] ?? {}),
    };
    const canonical = JSON.stringify(sorted(change));
    const id = sha256(Buffer.from(canonical)).subarray(0, 16).toString('base64url');
    out.push({ id, canonical });
    last.set(stream, { id, n });
  }
  return out;
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const parts = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(parts.map(([name, part]) => [name, sorted(part)]));
}
