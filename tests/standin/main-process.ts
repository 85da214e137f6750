import { createRequire, Module } from 'node:module';
import { join } from 'node:path';
import type { FrameText, PageAnswer, PageRequest, StartMessage, SystemEvent } from './messages.ts';
import { createElectron, type Standin } from './module/electron.ts';
import { createPeer } from './peer.ts';

/**
 * The process of `main`: loads the built dist/main/main.cjs, whose `require('electron')` finds the stand-in.
 * The other end of the process channel (browser-host.ts) owns Chromium.
 */
const start: StartMessage = JSON.parse(process.env.QINGLAN_STANDIN_START ?? '{}');
moveClock(start.clockOffset);

let browserIsUp: () => void = () => undefined;
const ready = new Promise<void>((resolve) => {
  browserIsUp = resolve;
});

const peer = createPeer((message) => void process.send?.(message), {
  'browser-up': () => browserIsUp(),
  request: (request: PageRequest) => answerRequest(standin, request),
  'may-open': (url: string) => standin.windows[0]?.webContents.mayOpen(url) ?? false,
  'from-page': (message: FrameText) => standin.windows[0]?.webContents.fromPage(message),
  system: (event: SystemEvent) => standin.powerMonitor.emit(event),
  'press-close': () => standin.windows[0]?.close(),
  'page-gone': (reason: string) =>
    standin.windows[0]?.webContents.emit('render-process-gone', {}, { reason }),
  filter: (url: string) => standin.session.isCancelled({ ...anyRequest, url }),
  download: (url: string) => standin.session.mayDownload(url),
  report: () => toPlain(standin.report()),
  'as-frame': ({ frame, channel, args }: AsFrame) =>
    standin.ipcMain.invoke({ sender: null, senderFrame: frame }, channel, args),
});
const anyRequest = {
  method: 'GET',
  headers: {},
  resourceType: 'other',
  isNavigation: false,
  isMainFrame: false,
  isLoad: false,
};
interface AsFrame {
  readonly frame: { url: string; parent: null };
  readonly channel: string;
  readonly args: readonly unknown[];
}

const standin: Standin = createElectron(start, peer, ready);
process.on('message', peer.receive);
process.on('disconnect', () => process.exit(1));
hookElectron(standin.module);
createRequire(join(start.root, 'package.json'))(join(start.root, start.mainFile));

/** One request of the page, in Electron's order: navigation, filter, protocol, redirect. */
async function answerRequest(
  { windows, session, protocol }: Standin,
  request: PageRequest,
): Promise<PageAnswer> {
  const contents = windows[0]?.webContents;
  if (request.isNavigation && !request.isLoad && !contents?.mayNavigate(request)) return { kind: 'cancel' };
  if (await session.isCancelled(request)) return { kind: 'cancel' };
  const answer = await protocol.answer(request);
  return contents?.mayRedirect(answer) ? answer : { kind: 'cancel' };
}

/** `require('electron')` is the stand-in, whoever asks. Without this the npm package would try to download a binary. */
function hookElectron(electron: object): void {
  const loader = Module as unknown as { _load: (request: string, ...rest: unknown[]) => unknown };
  const load = loader._load;
  loader._load = (request, ...rest) => (request === 'electron' ? electron : load(request, ...rest));
}

/** The machine's clock, moved: the program's own wall clock is main's. */
function moveClock(offset: number): void {
  if (offset === 0) return;
  const RealDate = Date;
  globalThis.Date = new Proxy(RealDate, {
    construct: (target, args, newTarget) =>
      Reflect.construct(target, args.length === 0 ? [RealDate.now() + offset] : args, newTarget),
    get: (target, key) => (key === 'now' ? () => RealDate.now() + offset : Reflect.get(target, key)),
  });
}

/** Functions in options (Electron allows them) cannot cross; they are left out. */
function toPlain<T>(value: T): T {
  return JSON.parse(JSON.stringify(value));
}
