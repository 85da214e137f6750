/** A drive as the system describes it, before anyone looked at it. */
export interface Drive {
  readonly path: string;
  readonly label: string;
  readonly fileSystem: string;
  readonly isReadOnly: boolean;
  readonly isRemovable: boolean;
}

const names: Readonly<Record<string, string>> = {
  vfat: 'FAT32',
  msdos: 'FAT',
  exfat: 'exFAT',
  ntfs: 'NTFS',
  ntfs3: 'NTFS',
  fuseblk: 'NTFS',
  iso9660: '光盘',
  udf: '光盘',
  cifs: '共享文件夹',
  smb3: '共享文件夹',
  nfs: '共享文件夹',
  nfs4: '共享文件夹',
};

/** The name that people know: `vfat` → `FAT32`. */
export const fileSystemName = (type: string): string => names[type.toLowerCase()] ?? type;
