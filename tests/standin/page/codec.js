// Carries structured-clone values over channels that take text only (a DevTools binding): JSON with tags for what
// JSON lacks, bytes beside it as base64 chunks. The same text runs in the page's isolated world and in main's process.
(() => {
  const CHUNK = 6 * 1024 * 1024;
  const BULK = 256 * 1024;
  const TAG = '$';

  const toBase64 = (bytes) =>
    typeof Buffer === 'undefined'
      ? bytes.toBase64()
      : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
  const fromBase64 = (text) =>
    typeof Buffer === 'undefined' ? Uint8Array.fromBase64(text) : Buffer.from(text, 'base64');

  const notCloneable = (value) => {
    throw new DOMException(`${String(value).slice(0, 40)} could not be cloned.`, 'DataCloneError');
  };

  /** Plain JSON values for any cloneable value; byte arrays go to `parts`. */
  function pack(value, parts) {
    if (typeof value === 'string' || typeof value === 'boolean' || value === null) return value;
    if (typeof value === 'number')
      return Number.isFinite(value) ? value : { [TAG]: 'number', v: String(value) };
    if (value === undefined) return { [TAG]: 'undefined' };
    if (typeof value === 'bigint') return { [TAG]: 'bigint', v: String(value) };
    if (typeof value !== 'object') return notCloneable(value);
    if (Array.isArray(value)) return value.map((item) => pack(item, parts));
    return packObject(value, parts);
  }

  function packObject(value, parts) {
    if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return packBytes(value, parts);
    if (value instanceof Date) return { [TAG]: 'date', v: value.getTime() };
    if (value instanceof Map) return { [TAG]: 'map', v: pack([...value], parts) };
    if (value instanceof Set) return { [TAG]: 'set', v: pack([...value], parts) };
    if (value instanceof Error) return { [TAG]: 'error', name: value.name, message: value.message };
    const plain = {};
    for (const key of Object.keys(value)) plain[key] = pack(value[key], parts);
    return Object.hasOwn(plain, TAG) ? { [TAG]: 'object', v: Object.entries(plain) } : plain;
  }

  function packBytes(value, parts) {
    const bytes = ArrayBuffer.isView(value)
      ? new Uint8Array(value.buffer, value.byteOffset, value.byteLength)
      : new Uint8Array(value);
    const kind = value instanceof ArrayBuffer ? 'ArrayBuffer' : value.constructor.name;
    return { [TAG]: 'bytes', kind: kind === 'Buffer' ? 'Uint8Array' : kind, part: parts.push(bytes) - 1 };
  }

  const tagged = {
    number: (item) => Number(item.v),
    undefined: () => undefined,
    bigint: (item) => BigInt(item.v),
    date: (item) => new Date(item.v),
    map: (item, parts) => new Map(unpack(item.v, parts)),
    set: (item, parts) => new Set(unpack(item.v, parts)),
    error: (item) => Object.assign(new Error(item.message), { name: item.name }),
    object: (item, parts) => Object.fromEntries(item.v.map(([key, inner]) => [key, unpack(inner, parts)])),
    bytes: ({ kind, part }, parts) => {
      const { buffer } = parts[part];
      return kind === 'ArrayBuffer' ? buffer : new globalThis[kind](buffer);
    },
  };

  function unpack(value, parts) {
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) {
      for (let i = 0; i < value.length; i += 1) value[i] = unpack(value[i], parts);
      return value;
    }
    if (Object.hasOwn(value, TAG)) return tagged[value[TAG]](value, parts);
    for (const key of Object.keys(value)) value[key] = unpack(value[key], parts);
    return value;
  }

  function join(arrays, size) {
    const joined = new Uint8Array(size);
    let at = 0;
    for (const array of arrays) {
      joined.set(array, at);
      at += array.length;
    }
    return joined;
  }

  /**
   * Sends one message: `head` is small plain JSON for the receiver's switch, `value` anything cloneable. Large ones
   * go to `sendBulk(parts, text)`, where there is one: it brings the bytes by a quicker way than text, or says false
   * when it cannot just now.
   */
  function createSender(send, sendBulk = null) {
    let last = 0;
    return (head, value) => {
      const parts = [];
      const body = JSON.stringify(pack(value, parts));
      const isLong = sendBulk !== null && body.length > BULK;
      if (isLong) parts.push(new TextEncoder().encode(body));
      const sizes = parts.map((part) => part.length);
      const size = sizes.reduce((sum, each) => sum + each, 0);
      last += 1;
      const text = `m${last}:${JSON.stringify({ head, sizes, isLong })}\n${isLong ? '' : body}`;
      if (size > BULK && sendBulk?.(parts, text)) return;
      if (size > 0) {
        const all = parts.length === 1 ? parts[0] : join(parts, size);
        for (let at = 0; at < size; at += CHUNK) send(`p${last}:${toBase64(all.subarray(at, at + CHUNK))}`);
      }
      send(text);
    };
  }

  /** Gives `deliver(head, value)` once a message is complete; `bulk` are the bytes that came by the quicker way. */
  function createReceiver(deliver) {
    const pending = new Map();
    return (text, bulk = null) => {
      const colon = text.indexOf(':');
      const id = text.slice(1, colon);
      if (text[0] === 'p') {
        const chunks = pending.get(id) ?? [];
        chunks.push(fromBase64(text.slice(colon + 1)));
        pending.set(id, chunks);
        return;
      }
      const line = text.indexOf('\n');
      const { head, sizes, isLong } = JSON.parse(text.slice(colon + 1, line));
      const parts = split(bulk === null ? (pending.get(id) ?? []) : [bulk], sizes);
      pending.delete(id);
      const body = isLong ? new TextDecoder().decode(parts.pop()) : text.slice(line + 1);
      deliver(head, unpack(JSON.parse(body), parts));
    };
  }

  function split(chunks, sizes) {
    const size = chunks.reduce((sum, each) => sum + each.length, 0);
    const all = chunks.length === 1 ? chunks[0] : join(chunks, size);
    let at = 0;
    return sizes.map((length) => {
      const part = all.slice(at, at + length);
      at += length;
      return part.constructor === Uint8Array ? part : Uint8Array.from(part);
    });
  }

  return { createSender, createReceiver };
})();
