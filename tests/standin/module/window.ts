import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import type { FrameText, PageAnswer, PageRequest, PrintRequest, WindowOptions } from '../messages.ts';
import type { Peer } from '../peer.ts';
import type { Codec } from './codec.ts';
import { createIpcLink, type Frame, type IpcLink, type IpcMain } from './ipc.ts';

export interface WindowMaker {
  readonly host: Peer;
  readonly codec: Codec;
  readonly ipcMain: IpcMain;
  readonly bulkFolder: string | null;
  /** Called when a window is gone. */
  readonly onClosed: (window: BrowserWindow) => void;
}

/** An event that can be prevented, as Electron gives it to listeners. */
export const preventable = <T extends object>(fields: T) => {
  const event = {
    ...fields,
    defaultPrevented: false,
    preventDefault: () => {
      event.defaultPrevented = true;
    },
  };
  return event;
};

type OpenHandler = (details: { url: string }) => { action: 'allow' | 'deny' };

export class WebContents extends EventEmitter {
  readonly mainFrame: Frame = { url: '', parent: null };
  readonly #maker: WindowMaker;
  readonly #link: IpcLink;
  #openHandler: OpenHandler = () => ({ action: 'allow' });

  constructor(maker: WindowMaker) {
    super();
    this.#maker = maker;
    this.#link = createIpcLink({
      codec: maker.codec,
      ipcMain: maker.ipcMain,
      bulkFolder: maker.bulkFolder,
      toPage: (text, bulkFile) => void maker.host.ask('to-page', { text, bulkFile }).catch(() => undefined),
      eventOf: (message) => ({ sender: this, senderFrame: this.#frameOf(message) }),
    });
  }

  #frameOf({ isMainFrame, url }: FrameText): Frame {
    if (!isMainFrame) return { url, parent: this.mainFrame };
    this.mainFrame.url = url;
    return this.mainFrame;
  }

  fromPage(message: FrameText): void {
    this.#link.fromPage(message);
  }

  send(channel: string, ...args: unknown[]): void {
    this.#link.send(channel, args);
  }

  getURL(): string {
    return this.mainFrame.url;
  }

  setWindowOpenHandler(handler: OpenHandler): void {
    this.#openHandler = handler;
  }

  mayOpen(url: string): boolean {
    return this.#openHandler({ url }).action === 'allow';
  }

  /** Whether the page may leave for this address; asked for what the page does, not for `loadURL`. */
  mayNavigate(request: PageRequest): boolean {
    const event = preventable({ url: request.url, isMainFrame: request.isMainFrame });
    this.emit('will-frame-navigate', event);
    if (request.isMainFrame) this.emit('will-navigate', event, request.url);
    return !event.defaultPrevented;
  }

  mayRedirect(answer: PageAnswer): boolean {
    if (answer.kind !== 'respond' || answer.status < 300 || answer.status > 399) return true;
    const event = preventable({ url: answer.headers.location ?? '', isMainFrame: true });
    this.emit('will-redirect', event, event.url);
    return !event.defaultPrevented;
  }

  async printToPDF(options: PrintRequest): Promise<Buffer> {
    const bytes = await this.#maker.host.ask('print-pdf', options);
    if (!(bytes instanceof Uint8Array)) throw new Error('no PDF came');
    return Buffer.from(bytes);
  }

  async getPrintersAsync(): Promise<readonly unknown[]> {
    const printers = await this.#maker.host.ask('printers');
    return Array.isArray(printers) ? printers : [];
  }

  print(options: unknown, done: (ok: boolean, reason: string) => void): void {
    this.#maker.host.ask('print', options).then(
      (reason) => done(reason === '', String(reason)),
      (error) => done(false, String(error)),
    );
  }
}

export class BrowserWindow extends EventEmitter {
  readonly webContents: WebContents;
  readonly #maker: WindowMaker;
  #isDestroyed = false;
  readonly options: WindowOptions;

  constructor(maker: WindowMaker, options: WindowOptions) {
    super();
    this.#maker = maker;
    this.options = options;
    this.webContents = new WebContents(maker);
    const preferences = options.webPreferences ?? {};
    if (preferences.nodeIntegration || preferences.sandbox === false || preferences.webviewTag) {
      throw new Error('the stand-in cannot give Node, an unsandboxed preload or webviews to a page');
    }
  }

  async loadURL(url: string): Promise<void> {
    const { preload, contextIsolation } = this.options.webPreferences ?? {};
    this.webContents.mainFrame.url = url;
    await this.#maker.host.ask('load', {
      url,
      preloadSource: preload ? readFileSync(preload, 'utf8') : '',
      isIsolated: contextIsolation !== false,
    });
    this.emit('ready-to-show');
  }

  show(): void {
    this.emit('show');
  }
  focus(): void {
    this.emit('focus');
  }
  isMinimized(): boolean {
    return false;
  }
  restore(): void {
    this.emit('restore');
  }
  isDestroyed(): boolean {
    return this.#isDestroyed;
  }

  /** As if the person pressed the cross of the window. */
  close(): void {
    if (this.#isDestroyed) return;
    const event = preventable({});
    this.emit('close', event);
    if (!event.defaultPrevented) this.destroy();
  }

  destroy(): void {
    if (this.#isDestroyed) return;
    this.#isDestroyed = true;
    this.emit('closed');
    this.#maker.onClosed(this);
  }
}
