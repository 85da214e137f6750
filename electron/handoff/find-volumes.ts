import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { readHead } from '../vault/container/read.ts';
import type { Suites } from '../vault/primitives/suites.ts';
import { openRegular } from './inbox.ts';
import { digestOf } from './open-sealed.ts';

/** One volume of a package on a medium, by its header; nothing of it is proven yet. */
export interface FoundVolume {
  readonly path: string;
  readonly index: number;
  readonly bytes: number;
  readonly digest: string;
}

const MOST_FILES = 10_000;

/** Looks at the heads of our package files in a folder; whatever they are called now, the header says what they are. */
export async function findVolumes(
  folder: string,
  packageId: string,
  suites: Suites,
): Promise<readonly FoundVolume[]> {
  const names = (await readdir(folder)).filter((name) => name.toLowerCase().endsWith('.qlpkg'));
  const found: FoundVolume[] = [];
  for (const name of names.slice(0, MOST_FILES)) {
    const path = join(folder, name);
    const volume = await peek(path, packageId, suites).catch(() => null);
    if (volume) found.push(volume);
  }
  return found;
}

async function peek(path: string, packageId: string, suites: Suites): Promise<FoundVolume | null> {
  const file = await openRegular(path);
  try {
    const head = await readHead(file, suites);
    if (!head.ok || head.value.header.type !== 'package' || head.value.header.id !== packageId) return null;
    const { header, start, cipherBytes } = head.value;
    return { path, index: header.volume.index, bytes: start + cipherBytes, digest: digestOf(head.value) };
  } finally {
    await file.close();
  }
}
