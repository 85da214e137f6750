import { z } from 'zod';
import { runSystem } from '../files/run-system.ts';
import { type Drive, fileSystemName } from './drive.ts';

/** Win32_LogicalDisk: 2 = removable, 3 = local, 4 = network, 5 = CD. */
const REMOVABLE = 2;
const CD = 5;
const READ_ONLY = 1;
const text = z.string().nullable();
const diskSchema = z.object({
  DeviceID: z.string().regex(/^[A-Z]:$/),
  DriveType: z.number(),
  VolumeName: text,
  FileSystem: text,
  Access: z.number().nullable(),
});
const query =
  '[Console]::OutputEncoding=[Text.Encoding]::UTF8; ConvertTo-Json -Compress @(Get-CimInstance Win32_LogicalDisk | ' +
  'Select-Object DeviceID,DriveType,VolumeName,FileSystem,Access)';
const POWERSHELL = 'System32\\WindowsPowerShell\\v1.0\\powershell.exe';

/** Drives with a medium in them; what does not look like the answer of the query gives none. */
export function parseDisks(answer: string): readonly Drive[] {
  let json: unknown = null;
  try {
    json = JSON.parse(answer.replace(/^\uFEFF/, ''));
  } catch {
    return [];
  }
  // PowerShell 5 wraps a list of one disk as the disk itself.
  const disks = z.array(diskSchema.nullable().catch(null)).safeParse(Array.isArray(json) ? json : [json]);
  const drives: Drive[] = [];
  for (const disk of disks.data ?? []) {
    if (!disk?.FileSystem) continue;
    const { DeviceID, DriveType, VolumeName, FileSystem, Access } = disk;
    drives.push({
      path: `${DeviceID}\\`,
      label: VolumeName || DeviceID,
      fileSystem: fileSystemName(FileSystem),
      isReadOnly: Access === READ_ONLY || DriveType === CD,
      isRemovable: DriveType === REMOVABLE || DriveType === CD,
    });
  }
  return drives;
}

const allDrives = async (): Promise<readonly Drive[]> =>
  parseDisks(await runSystem(POWERSHELL, ['-NoProfile', '-NonInteractive', '-Command', query]));

export const windowsDrives = async (): Promise<readonly Drive[]> =>
  (await allDrives()).filter(({ isRemovable }) => isRemovable);

export const windowsDriveOf = async (folder: string): Promise<Drive | null> =>
  (await allDrives()).find(({ path }) => folder.toUpperCase().startsWith(path)) ?? null;
