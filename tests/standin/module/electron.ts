import { EventEmitter } from 'node:events';
import type { MainReport, StartMessage, WindowOptions } from '../messages.ts';
import type { Peer } from '../peer.ts';
import { App } from './app.ts';
import { type Codec, loadCodec } from './codec.ts';
import { IpcMain } from './ipc.ts';
import { Protocol, permissions, Session } from './session.ts';
import { BrowserWindow, type WindowMaker } from './window.ts';

export interface Standin {
  /** What `require('electron')` gives to main. */
  readonly module: object;
  readonly windows: readonly BrowserWindow[];
  readonly session: Session;
  readonly protocol: Protocol;
  readonly ipcMain: IpcMain;
  readonly powerMonitor: EventEmitter;
  readonly report: () => MainReport;
}

interface DialogOptions {
  readonly title?: string;
  readonly defaultPath?: string;
  readonly filters?: unknown;
  readonly properties?: readonly string[];
}

/** Dialogs take an optional owner window first. */
const optionsOf = (args: readonly unknown[]): DialogOptions =>
  (args.length > 1 ? args[1] : args[0]) as DialogOptions;

function createDialog(host: Peer) {
  const ask = async (kind: string, options: DialogOptions): Promise<string | null> => {
    const { title = '', defaultPath = '', filters = [] } = options;
    const path = await host.ask('dialog', { kind, title, defaultPath, filters });
    return typeof path === 'string' ? path : null;
  };
  return {
    showOpenDialog: async (...args: unknown[]) => {
      const options = optionsOf(args);
      const kind = options.properties?.includes('openDirectory') ? 'folder' : 'open';
      const path = await ask(kind, options);
      const many = path === null ? [] : path.split('\n');
      return { canceled: path === null, filePaths: many };
    },
    showSaveDialog: async (...args: unknown[]) => {
      const path = await ask('save', optionsOf(args));
      return { canceled: path === null, filePath: path ?? '' };
    },
  };
}

function createShell(host: Peer) {
  return {
    openPath: async (path: string) => String((await host.ask('open-path', path)) ?? ''),
    showItemInFolder: (path: string) => void host.ask('reveal', path),
    openExternal: async (url: string) => void (await host.ask('open-external', url)),
  };
}

/** The stand-in for the `electron` module: exactly what main uses, nothing more. */
export function createElectron(start: StartMessage, host: Peer, ready: Promise<void>): Standin {
  const codec: Codec = loadCodec(start.root);
  const ipcMain = new IpcMain();
  const session = new Session();
  const protocol = new Protocol();
  const powerMonitor = new EventEmitter();
  const windows: BrowserWindow[] = [];
  const made: WindowOptions[] = [];
  let menu: unknown = 'default';
  // What was sent to the page just before still goes out.
  const app = new App(start, ready, () => void setTimeout(() => process.exit(0), 20));

  const maker: WindowMaker = {
    host,
    codec,
    ipcMain,
    bulkFolder: start.bulkFolder,
    onClosed: (window) => {
      windows.splice(windows.indexOf(window), 1);
      if (windows.length === 0) app.emit('window-all-closed');
    },
  };
  class Window extends BrowserWindow {
    constructor(options: WindowOptions) {
      super(maker, options);
      windows.push(this);
      made.push(options);
    }
    override async loadURL(url: string): Promise<void> {
      const denied: string[] = [];
      for (const permission of permissions) {
        if (!(await session.isGranted(this.webContents, permission))) denied.push(permission);
      }
      await host.ask('permissions', denied);
      await super.loadURL(url);
    }
    static getAllWindows(): readonly BrowserWindow[] {
      return windows;
    }
  }
  const module = {
    app,
    BrowserWindow: Window,
    dialog: createDialog(host),
    ipcMain,
    Menu: {
      setApplicationMenu: (next: unknown) => {
        menu = next;
      },
    },
    powerMonitor,
    protocol,
    safeStorage: {
      isEncryptionAvailable: () => false,
      getSelectedStorageBackend: () => 'basic_text',
    },
    session: { defaultSession: session },
    shell: createShell(host),
  };
  return {
    module,
    windows,
    session,
    protocol,
    ipcMain,
    powerMonitor,
    report: () => ({
      windows: made,
      privilegedSchemes: protocol.privileged,
      schemeRegistrations: protocol.registrations,
      handledSchemes: [...protocol.handlers.keys()],
      ipcChannels: [...ipcMain.handlers.keys()],
      listeners: windows.flatMap((window) => window.webContents.eventNames().map(String)),
      spellCheck: session.spellCheck,
      switches: app.switches,
      menu,
    }),
  };
}
