import { expect, test } from 'vitest';
import { fileSystemName } from '../../../electron/handoff/drive.ts';
import { deviceMounts, isPluggedIn, mountOf, parseMounts } from '../../../electron/handoff/linux-mounts.ts';
import { parseDisks } from '../../../electron/handoff/windows-drives.ts';

const mountinfo = String.raw`22 27 0:21 / /proc rw,relatime - proc proc rw
27 1 254:0 / / rw,relatime - ext4 /dev/vda rw,discard
28 27 254:1 / /boot/efi rw,relatime shared:5 - vfat /dev/vda1 rw
29 27 7:3 / /snap/core/1 ro,nodev - squashfs /dev/loop3 ro
30 27 254:2 / /home rw - ext4 /dev/vda2 rw
41 27 8:17 / /media/wang/\344\275\240\345\245\275\040U rw,nosuid shared:9 master:1 - vfat /dev/sdb1 rw,utf8
42 27 8:17 /sub /media/wang/again rw,nosuid - vfat /dev/sdb1 rw
43 27 8:33 / /run/media/wang/KEY ro,nosuid - exfat /dev/sdc1 ro
44 27 8:49 / /mnt/usb rw - fuseblk /dev/sdd1 ro,user_id=0
45 27 0:55 / /mnt/share rw - cifs //server/share rw
this is no line of a mount
46 27 8:50 / /media-of-others rw - ext4 /dev/sde1 rw
`;

test('reads the mounts of the kernel, with blanks and Chinese in their names', () => {
  const mounts = parseMounts(mountinfo);
  expect(mounts).toHaveLength(11);
  expect(mounts[5]).toEqual({
    ...{ device: '8:17', path: '/media/wang/你好 U', type: 'vfat', source: '/dev/sdb1', isReadOnly: false },
  });
  expect(parseMounts('')).toEqual([]);
});

test('leaves out the system’s own, shares, images and second mounts of a device', () => {
  const found = deviceMounts(parseMounts(mountinfo));
  expect(found.map(({ path, isReadOnly }) => [path, isReadOnly])).toEqual([
    ['/media/wang/你好 U', false],
    ['/run/media/wang/KEY', true],
    ['/mnt/usb', true],
    ['/media-of-others', false],
  ]);
  expect(found.map(isPluggedIn)).toEqual([true, true, false, false]);
});

test('finds the mount that holds a folder', () => {
  const mounts = parseMounts(mountinfo);
  expect(mountOf(mounts, '/media/wang/你好 U/a/b')?.source).toBe('/dev/sdb1');
  expect(mountOf(mounts, '/media-of/x')?.path).toBe('/');
  expect(mountOf(mounts, '/mnt/share')?.type).toBe('cifs');
  expect(mountOf([], '/x')).toBeNull();
});

test('names file systems as people know them', () => {
  expect(['vfat', 'exfat', 'ntfs3', 'fuseblk', 'FAT32', 'ext4'].map(fileSystemName)).toEqual([
    ...['FAT32', 'exFAT', 'NTFS', 'NTFS', 'FAT32', 'ext4'],
  ]);
});

test('reads the disks of Windows, one or several, and nothing else', () => {
  const stick = { DeviceID: 'E:', DriveType: 2, VolumeName: '交接', FileSystem: 'FAT32', Access: 0 };
  const empty = { DeviceID: 'F:', DriveType: 2, VolumeName: null, FileSystem: null, Access: null };
  const cd = { DeviceID: 'G:', DriveType: 5, VolumeName: '', FileSystem: 'CDFS', Access: 1 };
  const disk = { DeviceID: 'C:', DriveType: 3, VolumeName: null, FileSystem: 'NTFS', Access: null };
  const parsed = parseDisks(`\uFEFF${JSON.stringify([disk, stick, empty, cd, { DeviceID: '..\\' }])}`);
  expect(parsed).toEqual([
    { path: 'C:\\', label: 'C:', fileSystem: 'NTFS', isReadOnly: false, isRemovable: false },
    { path: 'E:\\', label: '交接', fileSystem: 'FAT32', isReadOnly: false, isRemovable: true },
    { path: 'G:\\', label: 'G:', fileSystem: 'CDFS', isReadOnly: true, isRemovable: true },
  ]);
  expect(parseDisks(JSON.stringify(stick))).toHaveLength(1);
  for (const nonsense of ['', 'Get-CimInstance : not found', '[7]', '{"DeviceID":7}', 'null'])
    expect(parseDisks(nonsense)).toEqual([]);
});
