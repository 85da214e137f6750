/** Most bytes that one UTF-16 unit takes. */
export const UTF8_MOST = 3;
/** What stands for half a surrogate pair, as everywhere: U+FFFD. */
const REPLACEMENT = 0xfffd;

/** Writes a text as UTF-8 from the start of `out`, which has room for it. Gives the number of bytes. */
export function putUtf8(text: string, out: Uint8Array): number {
  let at = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) {
      out[at++] = unit;
      continue;
    }
    const isHigh = unit >= 0xd800 && unit < 0xdc00;
    const low = isHigh ? text.charCodeAt(i + 1) : 0;
    if (low >= 0xdc00 && low < 0xe000) {
      at = putLong(0x10000 + ((unit & 0x3ff) << 10) + (low & 0x3ff), out, at);
      i++;
    } else at = putLong(unit >= 0xd800 && unit < 0xe000 ? REPLACEMENT : unit, out, at);
  }
  return at;
}

/** A code point from U+0080 on. */
function putLong(point: number, out: Uint8Array, from: number): number {
  let at = from;
  if (point < 0x800) out[at++] = 0xc0 | (point >> 6);
  else {
    if (point < 0x10000) out[at++] = 0xe0 | (point >> 12);
    else {
      out[at++] = 0xf0 | (point >> 18);
      out[at++] = 0x80 | ((point >> 12) & 0x3f);
    }
    out[at++] = 0x80 | ((point >> 6) & 0x3f);
  }
  out[at++] = 0x80 | (point & 0x3f);
  return at;
}
