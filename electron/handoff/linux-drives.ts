import { readFile, realpath } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { type Drive, fileSystemName } from './drive.ts';
import { deviceMounts, isPluggedIn, type Mount, mountOf, parseMounts } from './linux-mounts.ts';

const textOf = (path: string): Promise<string> => readFile(path, 'utf8').catch(() => '');

const readMounts = async (): Promise<readonly Mount[]> => parseMounts(await textOf('/proc/self/mountinfo'));

/** A USB hard disk says that it is not removable, but it hangs on a USB bus; an SD card is one of the mmc devices. */
async function isRemovable({ device }: Mount): Promise<boolean> {
  const block = await realpath(`/sys/dev/block/${device}`).catch(() => null);
  if (!block) return false;
  if (/\/usb\d+\//.test(block)) return true;
  const disk = (await textOf(join(block, 'partition'))) === '' ? block : dirname(block);
  const [flag, card] = [await textOf(join(disk, 'removable')), await textOf(join(disk, 'device', 'type'))];
  return flag.trim() === '1' || card.trim() === 'SD';
}

const asDrive = (mount: Mount, removable: boolean): Drive => ({
  path: mount.path,
  label: basename(mount.path),
  fileSystem: fileSystemName(mount.type),
  isReadOnly: mount.isReadOnly,
  isRemovable: removable,
});

/** Drives that can be pulled out. */
export async function linuxDrives(): Promise<readonly Drive[]> {
  const drives: Drive[] = [];
  for (const mount of deviceMounts(await readMounts())) {
    if (isPluggedIn(mount) || (await isRemovable(mount))) drives.push(asDrive(mount, true));
  }
  return drives;
}

/** The drive that holds a folder which the person chose. */
export async function linuxDriveOf(folder: string): Promise<Drive | null> {
  const mount = mountOf(await readMounts(), folder);
  return mount && asDrive(mount, isPluggedIn(mount) || (await isRemovable(mount)));
}
