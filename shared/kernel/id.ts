/** Record ids are made at the origin and never reused: 16 random bytes as 22 url-safe characters. */
export type Id = string;

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** @param bytes 16 bytes of randomness (or of a hash, for ids that must be the same on every machine). */
export function idFromBytes(bytes: Uint8Array): Id {
  let text = '';
  let carry = 0;
  let bits = 0;
  for (const byte of bytes) {
    carry = (carry << 8) | byte;
    bits += 8;
    while (bits >= 6) {
      bits -= 6;
      text += ALPHABET[(carry >> bits) & 63];
      carry &= (1 << bits) - 1;
    }
  }
  return bits > 0 ? text + ALPHABET[(carry << (6 - bits)) & 63] : text;
}

export const isId = (text: string): text is Id => /^[A-Za-z0-9_:.-]{1,64}$/.test(text);
