/** Decodes bytes strictly; null when they are not in that encoding. Given by the caller (no DOM here). */
export type Decode = (
  encoding: 'utf-8' | 'gb18030' | 'utf-16le' | 'utf-16be',
  bytes: Uint8Array,
) => string | null;

const strip = (text: string): string => (text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);

/**
 * Text of a file that does not say its encoding: byte order mark, else UTF-8 if it is valid, else GB18030
 * (which holds GBK and GB2312; what Chinese Excel writes as CSV).
 */
export function decodeText(bytes: Uint8Array, decode: Decode): string | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return mapText(decode('utf-16le', bytes));
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return mapText(decode('utf-16be', bytes));
  return mapText(decode('utf-8', bytes) ?? decode('gb18030', bytes));
}

const mapText = (text: string | null): string | null => (text === null ? null : strip(text));
