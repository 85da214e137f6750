/**
 * Bytes that a value takes in a structured clone, estimated; counting stops above `limit`, so that a huge or
 * circular request costs no more than an allowed one.
 */
export function payloadSize(value: unknown, limit: number): number {
  const open: unknown[] = [value];
  let size = 0;
  while (open.length > 0 && size <= limit) {
    const item = open.pop();
    size += ownSize(item);
    if (typeof item !== 'object' || item === null || ArrayBuffer.isView(item)) continue;
    const entries = item instanceof Map || item instanceof Set ? [...item] : Object.entries(item);
    for (const entry of entries) {
      if (Array.isArray(item) && Array.isArray(entry)) open.push(entry[1]);
      else open.push(...(Array.isArray(entry) ? entry : [entry]));
    }
  }
  return size;
}

function ownSize(item: unknown): number {
  if (typeof item === 'string') return 8 + 2 * item.length;
  if (ArrayBuffer.isView(item) || item instanceof ArrayBuffer) return 16 + item.byteLength;
  return 8;
}
