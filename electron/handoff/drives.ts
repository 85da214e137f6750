import type { Drive } from './drive.ts';
import { linuxDriveOf, linuxDrives } from './linux-drives.ts';
import { windowsDriveOf, windowsDrives } from './windows-drives.ts';

/** The drives of this machine; tests give their own. */
export interface Drives {
  readonly removable: () => Promise<readonly Drive[]>;
  readonly holding: (folder: string) => Promise<Drive | null>;
}

const linux: Drives = { removable: linuxDrives, holding: linuxDriveOf };
const windows: Drives = { removable: windowsDrives, holding: windowsDriveOf };

export const drivesOf = (platform: string): Drives => (platform === 'win32' ? windows : linux);
