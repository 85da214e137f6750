import type { Level } from '../../shared/domain/record/fields.ts';
import { failure, type Result, success } from '../../shared/kernel/result.ts';
import { type Bytes, concat, framed, random, utf8 } from './primitives/bytes.ts';
import { type Suite, tagBytes, zeroNonce } from './primitives/suite.ts';

/**
 * A sealed block: what IndexedDB and small files of the profile hold.
 * `QLB` · version 1 · suite · flags 0 · class · epoch (2) · salt (16) · ciphertext · tag (16).
 * Cipher key = HMAC(class key, "qinglan block" ‖ id ‖ salt); the header is the associated data.
 */
export type BlockClass = Level | 'house';
export type BlockFailure =
  | 'E_MAGIC'
  | 'E_VERSION'
  | 'E_SUITE'
  | 'E_FLAGS'
  | 'E_HEADER'
  | 'E_TRUNC'
  | 'E_UNWRAP'
  | 'E_CHUNK';

const classes: readonly BlockClass[] = ['house', 'public', 'internal', 'secret', 'confidential'];
const MAGIC = utf8('QLB');
const VERSION = 1;
const HEADER = 25;
const SALT = 16;

/** Null = the account does not hold this key. */
export type ClassKey = (blockClass: BlockClass, epoch: number) => Uint8Array | null;

function blockKey(suite: Suite, classKey: Uint8Array, id: string, salt: Uint8Array): Bytes {
  const mac = suite.mac(classKey, framed(utf8('qinglan block'), utf8(id), salt));
  return mac.slice(0, suite.keyBytes);
}

export function sealBlock(
  suite: Suite,
  classKey: Uint8Array,
  blockClass: BlockClass,
  epoch: number,
  id: string,
  plain: Uint8Array,
): Bytes {
  const salt = random(SALT);
  const header = concat(
    MAGIC,
    Uint8Array.of(VERSION, suite.id, 0, classes.indexOf(blockClass), epoch >>> 8, epoch & 255),
    salt,
  );
  const key = blockKey(suite, classKey, id, salt);
  const sealed = suite.seal(key, zeroNonce, header, plain);
  key.fill(0);
  return concat(header, sealed);
}

/** @param suite the only suite that this vault's policy accepts. */
export function openBlock(
  suite: Suite,
  classKey: ClassKey,
  id: string,
  block: Uint8Array,
): Result<Bytes, BlockFailure> {
  if (!MAGIC.every((byte, i) => block[i] === byte)) return failure('E_MAGIC', { id });
  if (block.length < HEADER + tagBytes) return failure('E_TRUNC', { id });
  const [version, suiteId, flags, classCode, high = 0, low = 0] = block.subarray(3, 9);
  if (version !== VERSION) return failure('E_VERSION', { id });
  if (suiteId !== suite.id) return failure('E_SUITE', { id });
  if (flags !== 0) return failure('E_FLAGS', { id });
  const blockClass = classes[classCode ?? -1];
  if (!blockClass) return failure('E_HEADER', { id });
  const secret = classKey(blockClass, high * 256 + low);
  if (!secret) return failure('E_UNWRAP', { id, level: blockClass });
  const key = blockKey(suite, secret, id, block.subarray(9, HEADER));
  const plain = suite.open(key, zeroNonce, block.subarray(0, HEADER), block.subarray(HEADER));
  key.fill(0);
  return plain ? success(plain) : failure('E_CHUNK', { id });
}
