/** Bytes of their own buffer, as calls and rows carry them. */
export type Bytes = Uint8Array<ArrayBuffer>;

const RAW = 0;
const GZIP = 1;
/** Below this many bytes gzip gains nothing worth its time. */
const SMALL = 1_024;

/** Text as bytes for sealing: one byte that says how, then UTF-8 or gzip of it. Runs beside the page's thread. */
export async function pack(text: string): Promise<Bytes> {
  const bytes = new TextEncoder().encode(text);
  const isSmall = bytes.length < SMALL;
  const body = isSmall ? bytes : await through(bytes, new CompressionStream('gzip'));
  const packed = new Uint8Array(body.length + 1);
  packed[0] = isSmall ? RAW : GZIP;
  packed.set(body, 1);
  return packed;
}

/** The same for bytes that came from elsewhere: more than `most` bytes of text are not read. Throws like `unpack`. */
export async function unpackAtMost(packed: Uint8Array, most: number): Promise<string> {
  const body = packed.slice(1);
  if (packed[0] === RAW && body.length <= most) return new TextDecoder().decode(body);
  if (packed[0] !== GZIP) throw new TypeError('not packed by this program');
  const stream = new DecompressionStream('gzip');
  const writer = stream.writable.getWriter();
  // A failure of the writer comes out of the reader too; there it is told.
  writer
    .write(body)
    .then(() => writer.close())
    .catch(() => undefined);
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let bytes = 0;
  const reader = stream.readable.getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    bytes += next.value.length;
    if (bytes > most) {
      await reader.cancel();
      throw new RangeError('too much text in a part');
    }
    pieces.push(next.value);
  }
  const decoder = new TextDecoder();
  return pieces.map((piece) => decoder.decode(piece, { stream: true })).join('') + decoder.decode();
}

/** Throws on bytes that `pack` did not make. */
export async function unpack(packed: Uint8Array): Promise<string> {
  const body = packed.slice(1);
  if (packed[0] === RAW) return new TextDecoder().decode(body);
  if (packed[0] !== GZIP) throw new TypeError('not packed by this program');
  return new TextDecoder().decode(await through(body, new DecompressionStream('gzip')));
}

/** Without `Blob`: its stream comes from another process and costs more than the whole decompression. */
async function through(bytes: Bytes, stream: CompressionStream | DecompressionStream): Promise<Bytes> {
  const writer = stream.writable.getWriter();
  const written = writer.write(bytes).then(() => writer.close());
  const [whole] = await Promise.all([new Response(stream.readable).arrayBuffer(), written]);
  return new Uint8Array(whole);
}
