import { readdir, realpath } from 'node:fs/promises';
import type { FileOnMedium } from '../../shared/contract/handoff-calls.ts';
import { failure, type Result, success } from '../../shared/kernel/result.ts';
import { isInside, mediumFailure, tryWriting } from '../backup/folder.ts';
import type { Handler, HandlersOf } from '../handlers.ts';
import type { Host } from '../host.ts';
import type { DiskFailure } from '../vault/disk.ts';
import type { Vault } from '../vault/vault.ts';
import type { DeskFile } from './desk-file.ts';
import type { Mailbox } from './mailbox.ts';
import type { Media } from './media.ts';

export interface MediumParts {
  readonly host: Host;
  readonly vault: Vault;
  readonly desk: DeskFile;
  readonly media: Media;
  readonly mailbox: Mailbox;
  readonly filesIn: (folder: string) => Promise<readonly FileOnMedium[]>;
}
type MediumCall =
  | 'medium:list'
  | 'medium:pick'
  | 'medium:files'
  | 'mailbox:status'
  | 'mailbox:pick-folder'
  | 'mailbox:off';

/** Media, and the mailbox, which is a medium that is watched. */
export function createMediumHandlers(parts: MediumParts): HandlersOf<MediumCall> {
  const { host, vault, desk, media, mailbox, filesIn } = parts;

  vault.onLock(media.forgetChosen);

  /** Null = cancelled. A folder of the profile would be carried off or wiped with it. */
  const ask = async (title: string): Promise<Result<string | null, DiskFailure | 'E_INSIDE_PROFILE'>> => {
    const folder = await host.askFolder(title);
    if (folder === null) return success(null);
    try {
      await readdir(folder);
      return (await isInside(host.profileDir, folder))
        ? failure('E_INSIDE_PROFILE', { folder })
        : success(await realpath(folder));
    } catch (error) {
      return mediumFailure(folder, error);
    }
  };

  const pick: Handler<'medium:pick'> = async () => {
    const folder = await ask('选择 U 盘或文件夹');
    if (!folder.ok || folder.value === null) return folder.ok ? success(null) : folder;
    try {
      return success(await media.choose(folder.value));
    } catch (error) {
      return mediumFailure(folder.value, error);
    }
  };

  const files: Handler<'medium:files'> = async ({ medium }) => {
    const folder = await media.pathOf(medium);
    if (folder === null) return failure('E_NO_MEDIUM');
    return filesIn(folder).then(success, (error: unknown) => mediumFailure(folder, error));
  };

  const status: Handler<'mailbox:status'> = async () => {
    const { folder, files: found, isAway } = await mailbox.state();
    return success({ folder, isAway, waiting: found.filter(({ isForUs }) => isForUs) });
  };

  const pickFolder: Handler<'mailbox:pick-folder'> = async () => {
    const folder = await ask('选择局域网信箱（共享文件夹）');
    if (!folder.ok || folder.value === null) return folder;
    const writable = await tryWriting(folder.value);
    if (!writable.ok) return writable;
    const saved = await desk.setMailbox(folder.value);
    if (!saved.ok) return saved;
    await mailbox.start();
    return success(folder.value);
  };

  const off: Handler<'mailbox:off'> = async () => {
    const saved = await desk.setMailbox(null);
    if (saved.ok) mailbox.stop();
    return saved;
  };

  return {
    'medium:list': async () => success(await media.list()),
    'medium:pick': pick,
    'medium:files': files,
    'mailbox:status': status,
    'mailbox:pick-folder': pickFolder,
    'mailbox:off': off,
  };
}
