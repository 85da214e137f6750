import { z } from 'zod';
import { type Role, roles } from '../../shared/contract/define.ts';
import { failure, type Result, success } from '../../shared/kernel/result.ts';
import { canonicalJson } from './canonical-json.ts';
import {
  type Bytes,
  concat,
  fromBase64,
  fromUtf8,
  random,
  toBase64,
  utf8,
  wipe,
} from './primitives/bytes.ts';
import { isAcceptedCost, type KdfCost, passwordSecret } from './primitives/scrypt.ts';
import { type KeyPair, type Suite, zeroNonce } from './primitives/suite.ts';

/**
 * One account's keys: `accounts/<id>.json`. The password opens the account's private key, the private key opens the
 * grants (level keys, unit keys). Head and cost are bound to the sealed private key, the grants are signed by the
 * unit, whose public key stands in the head: a changed role, a foreign grant and a foreign unit key are refused.
 */
const base64 = z.base64().max(2_000);
const head = z.strictObject({
  vaultId: z.string().max(64),
  suite: z.union([z.literal(1), z.literal(2)]),
  id: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/),
  role: z.enum(roles),
  /** Masked name: see `vault-file.ts`. */
  name: base64,
  publicKey: base64,
  unitSign: base64,
  unitExchange: base64,
});
export const keyFileSchema = z.strictObject({
  format: z.literal(1),
  head,
  kdf: z.strictObject({ n: z.number().int(), r: z.number().int(), p: z.number().int(), salt: base64 }),
  sealedKey: base64,
  grants: z.record(z.string().max(60), base64),
  signature: base64,
  /** Notices accidental damage before a password is blamed. */
  check: base64,
});
export type KeyFile = z.infer<typeof keyFileSchema>;
export type KeyFileHead = z.infer<typeof head>;

/** Keys by name: `house`, `sign`, `exchange`, `level:internal:1` … */
export type Secrets = Map<string, Bytes>;

const finished = (suite: Suite, body: Omit<KeyFile, 'check'>): KeyFile => ({
  ...body,
  check: toBase64(suite.hash(utf8(canonicalJson(body))).slice(0, 16)),
});

const grantText = (file: Pick<KeyFile, 'head' | 'grants'>): Bytes =>
  utf8(
    canonicalJson({
      purpose: 'qinglan grants',
      vaultId: file.head.vaultId,
      id: file.head.id,
      grants: file.grants,
    }),
  );
const grantContext = (head: KeyFileHead, name: string): Bytes =>
  utf8(canonicalJson({ purpose: 'qinglan grant', vaultId: head.vaultId, id: head.id, name }));

async function sealPrivateKey(
  suite: Suite,
  head: KeyFileHead,
  password: string,
  cost: KdfCost,
  privateKey: Uint8Array,
): Promise<Pick<KeyFile, 'kdf' | 'sealedKey'>> {
  const salt = random(16);
  const kdf = { ...cost, salt: toBase64(salt) };
  const kek = await keyOfPassword(suite, password, salt, cost);
  const sealed = suite.seal(kek, zeroNonce, utf8(canonicalJson({ head, kdf })), privateKey);
  wipe(kek);
  return { kdf, sealedKey: toBase64(sealed) };
}

async function keyOfPassword(suite: Suite, password: string, salt: Bytes, cost: KdfCost): Promise<Bytes> {
  const secret = await passwordSecret(password, salt, cost);
  const kek = suite.expand(secret, salt, 'qinglan password key', suite.keyBytes);
  wipe(secret);
  return kek;
}

export function signGrants(
  suite: Suite,
  unitSign: KeyPair,
  file: Omit<KeyFile, 'check' | 'signature'>,
): KeyFile {
  return finished(suite, { ...file, signature: toBase64(suite.sign(unitSign, grantText(file))) });
}

/** Adds or replaces grants of any account of the unit; needs the unit's signing key, not the account's password. */
export function withGrants(suite: Suite, unitSign: KeyPair, file: KeyFile, added: Secrets): KeyFile {
  const { check: _, signature: __, ...body } = file;
  const publicKey = fromBase64(file.head.publicKey);
  const wrapped = [...added].map(([name, secret]) => [
    name,
    toBase64(suite.wrap(publicKey, grantContext(file.head, name), secret)),
  ]);
  return signGrants(suite, unitSign, { ...body, grants: { ...file.grants, ...Object.fromEntries(wrapped) } });
}

export interface NewAccount {
  readonly vaultId: string;
  readonly id: string;
  readonly role: Role;
  readonly maskedName: Uint8Array;
  readonly password: string;
  readonly cost: KdfCost;
  readonly unitSign: KeyPair;
  readonly unitExchange: Uint8Array;
  readonly grants: Secrets;
}

export async function newKeyFile(suite: Suite, account: NewAccount): Promise<KeyFile> {
  const own = suite.newExchangePair();
  const head: KeyFileHead = {
    vaultId: account.vaultId,
    suite: suite.id,
    id: account.id,
    role: account.role,
    name: toBase64(account.maskedName),
    publicKey: toBase64(own.publicKey),
    unitSign: toBase64(account.unitSign.publicKey),
    unitExchange: toBase64(account.unitExchange),
  };
  const sealed = await sealPrivateKey(suite, head, account.password, account.cost, own.privateKey);
  wipe(own.privateKey);
  const empty = signGrants(suite, account.unitSign, { format: 1, head, ...sealed, grants: {} });
  return withGrants(suite, account.unitSign, empty, account.grants);
}

/** Structure and checksum; no key is needed. */
export function parseKeyFile(suite: Suite, bytes: Uint8Array): Result<KeyFile, 'E_KEY_FILE'> {
  try {
    const parsed = keyFileSchema.safeParse(JSON.parse(fromUtf8(bytes)));
    if (!parsed.success) return failure('E_KEY_FILE', { part: 'structure' });
    const { check, ...body } = parsed.data;
    if (finished(suite, body).check !== check) return failure('E_KEY_FILE', { part: 'checksum' });
    if (!isAcceptedCost(body.kdf)) return failure('E_KEY_FILE', { part: 'cost' });
    return success(parsed.data);
  } catch {
    return failure('E_KEY_FILE', { part: 'structure' });
  }
}

export interface OpenedKeyFile {
  readonly own: KeyPair;
  readonly secrets: Secrets;
}

export async function openKeyFile(
  suite: Suite,
  file: KeyFile,
  password: string,
): Promise<Result<OpenedKeyFile, 'E_WRONG_PASSWORD' | 'E_KEY_FILE'>> {
  const kek = await keyOfPassword(suite, password, fromBase64(file.kdf.salt), file.kdf);
  const aad = utf8(canonicalJson({ head: file.head, kdf: file.kdf }));
  const privateKey = suite.open(kek, zeroNonce, aad, fromBase64(file.sealedKey));
  wipe(kek);
  if (!privateKey) return failure('E_WRONG_PASSWORD');
  if (!suite.verify(fromBase64(file.head.unitSign), grantText(file), fromBase64(file.signature))) {
    return failure('E_KEY_FILE', { part: 'signature' });
  }
  const own = { publicKey: fromBase64(file.head.publicKey), privateKey };
  const secrets: Secrets = new Map();
  for (const [name, wrapped] of Object.entries(file.grants)) {
    const secret = suite.unwrap(own, grantContext(file.head, name), fromBase64(wrapped));
    if (!secret) return failure('E_KEY_FILE', { part: name });
    secrets.set(name, secret);
  }
  return success({ own, secrets });
}

/** The same keys under another password: one key is sealed again, nothing else changes. */
export async function rewrapKeyFile(
  suite: Suite,
  file: KeyFile,
  own: KeyPair,
  password: string,
  cost: KdfCost,
): Promise<KeyFile> {
  const { check: _, ...body } = file;
  const sealed = await sealPrivateKey(suite, file.head, password, cost, own.privateKey);
  return finished(suite, { ...body, ...sealed });
}

export const keyFileBytes = (file: KeyFile): Bytes => concat(utf8(canonicalJson(file)), utf8('\n'));
