import type { ByteSink } from '../disk.ts';
import { type Bytes, concat } from '../primitives/bytes.ts';
import type { ByteSource } from './read.ts';

/** A small container that is made or read in memory. */
export interface MemoryFile extends ByteSource, ByteSink {
  readonly bytes: () => Bytes;
}

export function memoryFile(content: Uint8Array = new Uint8Array()): MemoryFile {
  let held = concat(content);
  return {
    bytes: () => held,
    stat: async () => ({ size: held.length }),
    read: async (into, offset, length, at) => {
      const got = held.subarray(at, at + length);
      into.set(got, offset);
      return { bytesRead: got.length };
    },
    write: async (bytes, offset, length, at) => {
      if (held.length < at + length) held = concat(held, new Uint8Array(at + length - held.length));
      held.set(bytes.subarray(offset, offset + length), at);
      return { bytesWritten: length };
    },
  };
}
