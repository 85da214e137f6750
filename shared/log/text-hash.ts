import { PADDING, sha256 } from './sha256.ts';
import { putUtf8, UTF8_MOST } from './utf8.ts';

/** One buffer for all texts: a package is a hundred thousand of them, each a few hundred letters. */
const SHORT = 16_384;
const scratch = new Uint8Array(SHORT * UTF8_MOST + PADDING);
const digest = new Uint8Array(32);

/** SHA-256 of the UTF-8 form of a text, 32 bytes that hold until the next call. Nothing of the text is kept. */
export function hashText(text: string): Uint8Array {
  const bytes = text.length <= SHORT ? scratch : new Uint8Array(text.length * UTF8_MOST + PADDING);
  const length = putUtf8(text, bytes);
  sha256(bytes, length, digest);
  bytes.fill(0, 0, length);
  return digest;
}
