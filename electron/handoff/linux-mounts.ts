/** One line of /proc/self/mountinfo. */
export interface Mount {
  /** `major:minor` of the device. */
  readonly device: string;
  readonly path: string;
  readonly type: string;
  readonly source: string;
  readonly isReadOnly: boolean;
}

/** The kernel writes spaces, tabs, line ends and backslashes as three octal digits, byte by byte. */
function plainPath(text: string): string {
  const bytes: number[] = [];
  for (const part of text.match(/\\[0-7]{3}|[^\\]+|\\/g) ?? []) {
    if (/^\\[0-7]{3}$/.test(part)) bytes.push(Number.parseInt(part.slice(1), 8));
    else bytes.push(...new TextEncoder().encode(part));
  }
  return new TextDecoder().decode(Uint8Array.from(bytes));
}

/** Lines of another form are left out. */
export function parseMounts(text: string): readonly Mount[] {
  const mounts: Mount[] = [];
  for (const line of text.split('\n')) {
    const [left, right] = line.split(' - ');
    const [, , device, , path, options] = left?.split(' ') ?? [];
    const [type, source, superOptions] = right?.split(' ') ?? [];
    if (!device || !path || !options || !type || !source) continue;
    const isReadOnly = [options, superOptions ?? ''].some((list) => list.split(',').includes('ro'));
    mounts.push({ device, path: plainPath(path), type, source: plainPath(source), isReadOnly });
  }
  return mounts;
}

const isAt = (path: string, folder: string): boolean => path === folder || path.startsWith(`${folder}/`);
const system = ['/boot', '/efi', '/home', '/usr', '/var', '/opt', '/root', '/srv', '/snap', '/etc', '/data'];

/**
 * Mounts of real devices outside the system's own folders. One device may be mounted twice (a bind): the first counts.
 */
export function deviceMounts(mounts: readonly Mount[]): readonly Mount[] {
  const found = new Map<string, Mount>();
  for (const mount of mounts) {
    const isDevice = mount.source.startsWith('/dev/') && mount.type !== 'squashfs';
    const isOfSystem = mount.path === '/' || system.some((folder) => isAt(mount.path, folder));
    if (isDevice && !isOfSystem && !found.has(mount.device)) found.set(mount.device, mount);
  }
  return [...found.values()];
}

/** Where desktops put what was plugged in. */
export const isPluggedIn = ({ path }: Mount): boolean => isAt(path, '/media') || isAt(path, '/run/media');

/** The mount that holds a folder; later mounts cover earlier ones. */
export function mountOf(mounts: readonly Mount[], folder: string): Mount | null {
  const holding = mounts.filter(({ path }) => path === '/' || isAt(folder, path));
  const longest = Math.max(0, ...holding.map(({ path }) => path.length));
  return holding.filter(({ path }) => path.length === longest).at(-1) ?? null;
}
