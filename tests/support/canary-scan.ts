import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** Where a text that must not be on disk was found. */
export interface CanaryHit {
  readonly canary: string;
  readonly encoding: 'utf8' | 'utf16le' | 'utf16be' | 'file name';
  readonly path: string;
}

export interface CanaryScan {
  readonly hits: readonly CanaryHit[];
  readonly files: number;
  readonly bytes: number;
}

interface Needle {
  readonly canary: string;
  readonly encoding: Exclude<CanaryHit['encoding'], 'file name'>;
  readonly bytes: Buffer;
}

function needlesOf(canary: string): readonly Needle[] {
  const le = Buffer.from(canary, 'utf16le');
  return [
    { canary, encoding: 'utf8', bytes: Buffer.from(canary, 'utf8') },
    { canary, encoding: 'utf16le', bytes: le },
    { canary, encoding: 'utf16be', bytes: Buffer.from(le).swap16() },
  ];
}

async function* filesBelow(folder: string): AsyncGenerator<string> {
  for (const entry of await readdir(folder, { withFileTypes: true }).catch(() => [])) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesBelow(path);
    else if (entry.isFile()) yield path;
  }
}

/** Searches the raw bytes of every file below the folders, and the file names; pieces overlap, so nothing is cut. */
export async function scanForCanaries(
  folders: readonly string[],
  canaries: readonly string[],
): Promise<CanaryScan> {
  const needles = canaries.flatMap(needlesOf);
  const overlap = Math.max(...needles.map((needle) => needle.bytes.length));
  const hits: CanaryHit[] = [];
  let files = 0;
  let bytes = 0;
  for (const folder of folders) {
    for await (const path of filesBelow(folder)) {
      files += 1;
      for (const canary of canaries) {
        if (path.includes(canary)) hits.push({ canary, encoding: 'file name', path });
      }
      const found = new Set<Needle>();
      let tail = Buffer.alloc(0);
      try {
        for await (const piece of createReadStream(path, { highWaterMark: 4 * 1024 * 1024 })) {
          const window = Buffer.concat([tail, piece]);
          bytes += piece.length;
          for (const needle of needles) if (window.includes(needle.bytes)) found.add(needle);
          tail = window.subarray(Math.max(0, window.length - overlap));
        }
      } catch {
        // A file of the browser that vanished while it was read holds nothing any more.
      }
      for (const { canary, encoding } of found) hits.push({ canary, encoding, path });
    }
  }
  return { hits, files, bytes };
}
