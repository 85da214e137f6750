import { readFileSync } from 'node:fs';
import type { RunningProgram } from '../standin/browser-host.ts';

const KIB_PER_MB = 1024;

/** The process that draws the page: the oldest of Chromium's renderers is not always it, the largest is. */
async function rendererPids(app: RunningProgram): Promise<readonly number[]> {
  const browser = app.context.browser();
  if (!browser) throw new Error('no browser');
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  return processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
}

/** Memory that is the process's own, as Chromium's task manager counts it: anonymous and swapped pages. */
function ownMemory(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const kib = (name: string): number => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0);
  return (kib('RssAnon') + kib('VmSwap')) / KIB_PER_MB;
}

/** MB of the renderer after its garbage was collected. */
export async function rendererMemory(app: RunningProgram): Promise<number> {
  const session = await app.context.newCDPSession(app.page);
  await session.send('HeapProfiler.collectGarbage');
  await session.detach();
  const pids = await rendererPids(app);
  return Math.max(...pids.map(ownMemory));
}
