import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The real program, not Debian's wrapper, which adds switches of its own. */
const places = [
  '/usr/lib/chromium/chromium',
  '/usr/lib/chromium-browser/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
];

export function chromiumPath(): string {
  const found = [process.env.QINGLAN_CHROMIUM ?? '', ...places].find(
    (place) => place !== '' && existsSync(place),
  );
  if (found === undefined)
    throw new Error('no Chromium on this machine: run `npm test` once as it prepares one');
  return found;
}

export const switches: readonly string[] = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--no-first-run',
  '--no-pings',
  // Nothing resolves: whatever the interception lets through by mistake still reaches nobody.
  '--host-resolver-rules=MAP * ~NOTFOUND',
  '--lang=zh-CN',
];

/** Process ids of the Chromium that runs on a profile folder; needed to kill it without warning. */
export function chromiumOn(userDataDir: string): readonly number[] {
  const mark = `--user-data-dir=${userDataDir}`;
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => commandLineOf(pid).includes(mark))
    .map(Number);
}

function commandLineOf(pid: string): readonly string[] {
  try {
    return readFileSync(join('/proc', pid, 'cmdline'), 'utf8').split('\0');
  } catch {
    return [];
  }
}
