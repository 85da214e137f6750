import { access, constants, realpath, stat, statfs } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Medium } from '../../shared/contract/handoff-calls.ts';
import { random, toHex } from '../vault/primitives/bytes.ts';
import type { Drives } from './drives.ts';
import { inTime } from './in-time.ts';

/** The page knows media by ids of this run of the program; the paths stay here. */
export interface Media {
  readonly list: () => Promise<readonly Medium[]>;
  /** A folder that the person chose; it stays in the list until the vault is locked. */
  readonly choose: (folder: string) => Promise<Medium>;
  /** Null = no such medium, or it was pulled out: then the folder may lie on the system's own disk. */
  readonly pathOf: (id: string) => Promise<string | null>;
  readonly forgetChosen: () => void;
}

interface Known {
  readonly id: string;
  readonly path: string;
  /** The device when it was shown last: after pulling out, the same path is another one. */
  readonly dev: number;
}

export const ANSWER_MS = 3_000;

const mayWrite = (path: string): Promise<boolean> =>
  access(path, constants.W_OK).then(
    () => true,
    () => false,
  );

/** @param mailbox its folder; null = none, or it does not answer now. */
export function createMedia(drives: Drives, mailbox: () => Promise<string | null>): Media {
  const known = new Map<string, Known>();
  const chosen = new Set<string>();

  const shown = async (path: string, facts: Partial<Medium>): Promise<Medium> => {
    const { dev } = await stat(path);
    const { bavail, bsize, blocks } = await statfs(path);
    const id = known.get(path)?.id ?? toHex(random(8));
    known.set(path, { id, path, dev });
    return {
      ...{ id, path, label: basename(path) || path, fileSystem: '', isRemovable: false },
      ...{ freeBytes: bavail * bsize, totalBytes: blocks * bsize },
      ...facts,
      isReadOnly: facts.isReadOnly === true || !(await mayWrite(path)),
    };
  };

  const folder = async (path: string, label?: string): Promise<Medium> => {
    const drive = await drives.holding(await realpath(path));
    const { fileSystem = '', isReadOnly = false, isRemovable = false } = drive ?? {};
    const named = label ?? (basename(path) || path);
    return shown(path, { fileSystem, isReadOnly, isRemovable, label: named });
  };

  return {
    async list() {
      const media = new Map<string, Medium | null>();
      for (const drive of await drives.removable())
        media.set(drive.path, await inTime(shown(drive.path, drive), ANSWER_MS));
      for (const path of chosen) if (!media.has(path)) media.set(path, await inTime(folder(path), ANSWER_MS));
      const box = await mailbox();
      if (box !== null) media.set(box, await inTime(folder(box, '局域网信箱'), ANSWER_MS));
      return [...media.values()].filter((medium) => medium !== null);
    },
    async choose(path) {
      const medium = await folder(path);
      chosen.add(path);
      return medium;
    },
    async pathOf(id) {
      const found = [...known.values()].find((each) => each.id === id);
      const there = found && (await inTime(stat(found.path), ANSWER_MS));
      return found && there?.isDirectory() && there.dev === found.dev ? found.path : null;
    },
    forgetChosen: () => chosen.clear(),
  };
}
