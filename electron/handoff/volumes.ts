import type { Level } from '../../shared/domain/record/fields.ts';
import { sealedSize } from '../vault/container/chunks.ts';

export interface OutgoingFile {
  readonly fileId: string;
  readonly level: Level;
  /** Clear size. */
  readonly bytes: number;
}

/** Header, proof and end of one file, generously. */
const ENVELOPE = 16 * 1024;
/** Frame, name and line in the manifest of one attachment. */
const ENTRY = 256;

const costOf = ({ bytes }: OutgoingFile): number => bytes + ENTRY;
const sum = (numbers: readonly number[]): number => numbers.reduce((total, n) => total + n, 0);

/**
 * Shares the attachments out: as many as fit beside the parts in the first volume, the rest in their order. The parts
 * always stand in the first volume and an attachment is never cut, so a volume can only be larger than asked when a
 * single content is.
 * @returns one list for each volume, at least one.
 */
export function shareOut(
  files: readonly OutgoingFile[],
  firstBytes: number,
  volumeBytes: number,
): readonly (readonly OutgoingFile[])[] {
  const room = volumeBytes - ENVELOPE - Math.ceil(volumeBytes / 4096);
  const volumes: OutgoingFile[][] = [[]];
  // Lines about attachments stand in the first manifest, wherever the attachments are.
  let used = firstBytes + files.length * ENTRY;
  for (const file of files) {
    const isEmpty = volumes.length > 1 && volumes.at(-1)?.length === 0;
    if (used + costOf(file) > room && !isEmpty) {
      volumes.push([]);
      used = 0;
    }
    volumes.at(-1)?.push(file);
    used += costOf(file);
  }
  return volumes;
}

/** Free space that all volumes together need, a little more than they take. */
export const neededBytes = (volumes: readonly (readonly OutgoingFile[])[], firstBytes: number): number =>
  sum(volumes.map((files) => ENVELOPE + sealedSize(sum(files.map(costOf))))) +
  sealedSize(firstBytes + sum(volumes.map((files) => files.length)) * ENTRY);
