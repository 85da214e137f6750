import { type ChildProcess, fork } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { type BulkFolder, openBulkFolder } from './bulk.ts';
import { chromiumOn, chromiumPath, switches } from './chromium.ts';
import { holderOf } from './instance-lock.ts';
import type {
  DialogRequest,
  LoadRequest,
  MainReport,
  PrintRequest,
  StartMessage,
  SystemEvent,
  TextForPage,
} from './messages.ts';
import { attachPage, type PageLink } from './page-link.ts';
import { createPeer, type Peer } from './peer.ts';
import { serveRequests } from './requests.ts';

export interface HostOptions {
  /** Root of the repository, where dist/ is. */
  readonly root: string;
  /** Bundled main, from the root; another one only in the stand-in's own tests. */
  readonly mainFile: string;
  readonly profileDir: string;
  readonly documentsDir: string;
  readonly headless: boolean;
  readonly clockOffset: number;
  readonly env: Readonly<Record<string, string>>;
  readonly size: { readonly width: number; readonly height: number };
  readonly answerDialog: (request: DialogRequest) => Promise<string | null>;
  readonly onShell: (action: 'open' | 'reveal' | 'external', target: string) => void;
  readonly printers: readonly string[];
}

export interface RunningProgram {
  readonly page: Page;
  readonly context: BrowserContext;
  /** As if the person pressed the cross; resolves when the program has ended. */
  readonly close: () => Promise<void>;
  /** `kill -9` of main and of Chromium. */
  readonly kill: () => Promise<void>;
  readonly system: (event: SystemEvent) => Promise<void>;
  readonly report: () => Promise<MainReport>;
  /** Sends to `ipcMain` as if another frame than ours had sent it; null = a frame that is gone. */
  readonly invokeAs: (url: string | null, channel: string, ...args: unknown[]) => Promise<unknown>;
  /** What main's filter of requests says to an address, apart from the page's own policy. */
  readonly isCancelled: (url: string) => Promise<boolean>;
  /** Whether main lets the page save a file by itself. */
  readonly mayDownload: (url: string) => Promise<boolean>;
  /** Where many bytes pass; null where the machine has no folder in memory. */
  readonly bulkFolder: string | null;
  /** Resolves with main's exit code. */
  readonly ended: Promise<number | null>;
  readonly mainPid: number;
}

const clockScript = (offset: number): string => `(() => {
  const RealDate = Date;
  globalThis.Date = new Proxy(RealDate, {
    construct: (target, args, made) =>
      Reflect.construct(target, args.length === 0 ? [RealDate.now() + ${offset}] : args, made),
    get: (target, key) => (key === 'now' ? () => RealDate.now() + ${offset} : Reflect.get(target, key)),
  });
})();`;

async function openChromium(options: HostOptions): Promise<BrowserContext> {
  const { width, height } = options.size;
  const userDataDir = join(options.profileDir, 'chromium');
  mkdirSync(userDataDir, { recursive: true, mode: 0o700 });
  const isRoot = process.getuid?.() === 0;
  const context = await chromium.launchPersistentContext(userDataDir, {
    executablePath: chromiumPath(),
    headless: options.headless,
    chromiumSandbox: !isRoot,
    args: [
      ...switches,
      `--window-size=${width},${height}`,
      ...(options.headless ? [] : ['--app=about:blank']),
    ],
    ignoreDefaultArgs: ['--enable-automation'],
    viewport: options.headless ? { width, height } : null,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    reducedMotion: 'reduce',
    serviceWorkers: 'block',
    acceptDownloads: false,
  });
  if (options.clockOffset !== 0) await context.addInitScript({ content: clockScript(options.clockOffset) });
  return context;
}

function startMain(options: HostOptions, bulk: BulkFolder | null): ChildProcess {
  const start: StartMessage = {
    profileDir: options.profileDir,
    documentsDir: options.documentsDir,
    root: options.root,
    mainFile: options.mainFile,
    clockOffset: options.clockOffset,
    bulkFolder: bulk?.path ?? null,
  };
  return fork(join(options.root, 'electron/run-ts.mjs'), ['tests/standin/main-process.ts'], {
    cwd: options.root,
    serialization: 'advanced',
    env: {
      ...process.env,
      TZ: 'Asia/Shanghai',
      ...options.env,
      QINGLAN_STANDIN_START: JSON.stringify(start),
    },
  });
}

/** Starts Chromium and main, and connects them until one of them ends. */
export async function startProgram(options: HostOptions): Promise<RunningProgram> {
  // Chromium would only hand over to the one that has the profile: a second start has main alone.
  const isHeld = holderOf(options.profileDir) !== null;
  const bulk = openBulkFolder();
  const child = startMain(options, bulk);
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  if (isHeld) {
    const code = await ended;
    bulk?.remove();
    throw new Error(`the profile is in use; main ended with ${code}`);
  }
  const context = await openChromium(options);
  const page = context.pages()[0] ?? (await context.newPage());
  let setLoaded: () => void = () => undefined;
  const loaded = new Promise<void>((resolve) => {
    setLoaded = resolve;
  });
  let link: PageLink | null = null;
  let isLoading = false;

  const load = async ({ url, preloadSource, isIsolated }: LoadRequest): Promise<void> => {
    isLoading = true;
    link ??= await attachPage({
      root: options.root,
      page,
      preloadSource,
      isIsolated,
      bulk,
      onText: fromPage,
    });
    await link.goto(url);
    isLoading = false;
    setLoaded();
  };
  const fromPage = (url: string, text: string, bulkFile: string | null): void =>
    void peer.ask('from-page', { url, isMainFrame: true, text, bulkFile }).catch(() => undefined);
  const peer: Peer = createPeer((message) => child.connected && child.send(message, () => undefined), {
    load,
    'to-page': ({ text, bulkFile }: TextForPage) => link?.send(text, bulkFile),
    'print-pdf': (request: PrintRequest) => link?.pdf(request),
    printers: () => options.printers,
    print: () => (options.printers.length > 0 ? '' : 'no printer'),
    permissions: (denied: readonly string[]) => denyPermissions(context, page, denied),
    dialog: (request: DialogRequest) => options.answerDialog(request),
    'open-path': (path: string) => options.onShell('open', path),
    reveal: (path: string) => options.onShell('reveal', path),
    'open-external': (url: string) => options.onShell('external', url),
  });
  child.on('message', peer.receive);
  await serveRequests(context, page, peer, () => isLoading);
  page.on('crash', () => void peer.ask('page-gone', 'crashed'));
  page.on('close', () => child.connected && void peer.ask('page-gone', 'closed').catch(() => undefined));
  /** Main has ended and no process of Chromium writes to the profile any more. */
  const gone = ended.then(async () => {
    bulk?.remove();
    await context.close().catch(() => undefined);
    await waitUntilGone(join(options.profileDir, 'chromium'));
  });
  await peer.ask('browser-up');
  await Promise.race([loaded, ended.then((code) => Promise.reject(new Error(`main ended with ${code}`)))]);

  return {
    page,
    context,
    ended,
    mainPid: child.pid ?? 0,
    bulkFolder: bulk?.path ?? null,
    close: async () => {
      if (child.exitCode === null) await peer.ask('press-close').catch(() => undefined);
      await gone;
    },
    kill: async () => {
      child.kill('SIGKILL');
      await killChromium(join(options.profileDir, 'chromium'));
      await gone;
    },
    system: async (event) => void (await peer.ask('system', event)),
    isCancelled: async (url) => (await peer.ask('filter', url)) === true,
    mayDownload: async (url) => (await peer.ask('download', url)) === true,
    report: async () => (await peer.ask('report')) as MainReport,
    invokeAs: (url, channel, ...args) =>
      peer.ask('as-frame', { frame: url === null ? null : { url, parent: null }, channel, args }),
  };
}

/** Chromium needs a moment after its window is closed; one that hangs is killed. */
async function waitUntilGone(userDataDir: string): Promise<void> {
  for (let round = 0; round < 250 && chromiumOn(userDataDir).length > 0; round += 1) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  await killChromium(userDataDir);
}

/** Until none of its processes is left: they write to the profile as long as they live. */
async function killChromium(userDataDir: string): Promise<void> {
  for (let round = 0; round < 100; round += 1) {
    const pids = chromiumOn(userDataDir);
    if (pids.length === 0) return;
    for (const pid of pids) killNow(pid);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

function killNow(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It ended between the look and the kill.
    return;
  }
}

/** Chromium's names of the permissions that main denied. */
const chromiumNames: Readonly<Record<string, readonly string[]>> = {
  'clipboard-read': ['clipboard-read'],
  geolocation: ['geolocation'],
  'idle-detection': ['idle-detection'],
  media: ['camera', 'microphone'],
  midi: ['midi'],
  notifications: ['notifications'],
  'storage-access': ['storage-access'],
  'window-management': ['window-management'],
};

/** The session stays attached: its permissions end with it. */
async function denyPermissions(
  context: BrowserContext,
  page: Page,
  denied: readonly string[],
): Promise<void> {
  const session = await context.newCDPSession(page);
  for (const [electronName, names] of Object.entries(chromiumNames)) {
    const setting = denied.includes(electronName) ? 'denied' : 'granted';
    for (const name of names) {
      await session.send('Browser.setPermission', { permission: { name }, setting }).catch(() => undefined);
    }
  }
}
