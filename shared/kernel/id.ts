/** Record ids are made at the origin and never reused: 16 random bytes as 22 url-safe characters. */
export type Id = string;

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** Both letters of each 12-bit number. */
const PAIRS: readonly string[] = Array.from(
  { length: 4096 },
  (_, n) => `${ALPHABET[n >> 6]}${ALPHABET[n & 63]}`,
);

/** @param bytes 16 bytes of randomness (or of a hash, for ids that must be the same on every machine). */
export function idFromBytes(bytes: Uint8Array): Id {
  let text = '';
  let at = 0;
  for (; at + 2 < bytes.length; at += 3) {
    const three = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    text += `${PAIRS[three >> 12]}${PAIRS[three & 4095]}`;
  }
  const left = bytes.length - at;
  if (left === 0) return text;
  const rest = ((bytes[at] ?? 0) << 8) | (left > 1 ? (bytes[at + 1] ?? 0) : 0);
  return left === 1
    ? `${text}${PAIRS[rest >> 4]}`
    : `${text}${PAIRS[rest >> 4]}${ALPHABET[(rest & 15) << 2]}`;
}

export const isId = (text: string): text is Id => /^[A-Za-z0-9_:.-]{1,64}$/.test(text);
