/** What the import reads at most; a roster of a large unit is a tenth of it. */
export const limits = {
  bytes: 20 * 1024 * 1024,
  /** Sum of the files inside an .xlsx after unpacking. */
  unpackedBytes: 400 * 1024 * 1024,
  rows: 30_000,
  columns: 200,
  seconds: 60,
} as const;

/** Reads a little-endian number of `size` bytes. */
function little(bytes: Uint8Array, at: number, size: number): number {
  let value = 0;
  for (let index = size - 1; index >= 0; index -= 1) value = value * 256 + (bytes[at + index] ?? 0);
  return value;
}

/**
 * Bytes that a zip file says it holds after unpacking, from its central directory (APPNOTE 4.3.12), so that a
 * small file that unpacks to gigabytes is refused before it is opened.
 */
export function unpackedBytes(zip: Uint8Array): number {
  let end = zip.length - 22;
  while (end >= 0 && little(zip, end, 4) !== 0x06054b50) end -= 1;
  if (end < 0) return 0;
  let at = little(zip, end + 16, 4);
  let sum = 0;
  while (little(zip, at, 4) === 0x02014b50) {
    sum += little(zip, at + 24, 4);
    at += 46 + little(zip, at + 28, 2) + little(zip, at + 30, 2) + little(zip, at + 32, 2);
  }
  return sum;
}
