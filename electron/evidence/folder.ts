import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Sealed attachments of one space: `<space>/<first two characters>/<fileId>.qlan`; no name of the clear file. */
export const evidenceFolder = (profileDir: string, space: string): string =>
  join(profileDir, 'evidence', space);
export const evidencePath = (folder: string, fileId: string): string =>
  join(folder, fileId.slice(0, 2), `${fileId}.qlan`);
/** Unfinished files; emptied at every start. */
export const incomingFolder = (folder: string): string => join(folder, 'incoming');

const FILE = /^([A-Za-z0-9_-]{1,64})\.qlan$/;
/** Ids come from the page and become paths: nothing but the characters of an id is taken. */
export const isFileId = (fileId: string): boolean => FILE.test(`${fileId}.qlan`);

export interface EvidenceFile {
  readonly fileId: string;
  readonly path: string;
  readonly bytes: number;
}

/** Every finished attachment, in a stable order. */
export async function listEvidence(folder: string): Promise<readonly EvidenceFile[]> {
  const found: EvidenceFile[] = [];
  const shelves = await readdir(folder, { withFileTypes: true }).catch(() => []);
  for (const shelf of shelves) {
    if (!shelf.isDirectory() || shelf.name.length !== 2) continue;
    for (const name of await readdir(join(folder, shelf.name))) {
      const fileId = FILE.exec(name)?.[1];
      if (!fileId?.startsWith(shelf.name)) continue;
      const path = join(folder, shelf.name, name);
      found.push({ fileId, path, bytes: (await stat(path)).size });
    }
  }
  return found.sort((a, b) => (a.fileId < b.fileId ? -1 : 1));
}
