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
