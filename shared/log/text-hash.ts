import { sha256 } from '@noble/hashes/sha2.js';
import { putUtf8, UTF8_MOST } from './utf8.ts';

/** One state and one buffer for all texts: a package is a hundred thousand of them, each a few hundred letters. */
const START = sha256.create();
const running = sha256.create();
const digest = new Uint8Array(32);
const SHORT = 16_384;
const scratch = new Uint8Array(SHORT * UTF8_MOST);

/** SHA-256 of the UTF-8 form of a text, 32 bytes that hold until the next call. Nothing of the text is kept. */
export function hashText(text: string): Uint8Array {
  const bytes = text.length <= SHORT ? scratch : new Uint8Array(text.length * UTF8_MOST);
  const length = putUtf8(text, bytes);
  START._cloneInto(running);
  running.update(bytes.subarray(0, length)).digestInto(digest);
  bytes.fill(0, 0, length);
  return digest;
}
