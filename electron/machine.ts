import { join } from 'node:path';
import { type App, type BrowserWindow, dialog, type OpenDialogOptions, shell } from 'electron';
import type { Diagnostics } from './diagnostics/diagnostics.ts';
import type { PagePrinter } from './files/print-handlers.ts';
import type { FileFilter, Host } from './host.ts';

export interface MachineParts {
  readonly app: App;
  readonly profileDir: string;
  readonly diagnostics: Diagnostics;
  /** Null before the window is made and after it is gone. */
  readonly window: () => BrowserWindow | null;
}

/** The machine as the services see it, made from Electron. */
export function createHost({ app, profileDir, diagnostics, window }: MachineParts): Host {
  const ask = async (options: OpenDialogOptions): Promise<string | null> => {
    const owner = window();
    const asked = owner ? dialog.showOpenDialog(owner, options) : dialog.showOpenDialog(options);
    const { canceled, filePaths } = await asked;
    return canceled ? null : (filePaths[0] ?? null);
  };
  return {
    profileDir,
    now: () => Date.now(),
    monotonic: () => performance.now(),
    emit: (event, payload) => {
      const target = window();
      if (target && !target.isDestroyed()) target.webContents.send(`qinglan:event:${event}`, payload);
    },
    askOpenFile: (title, filters) =>
      ask({ title, filters: mutable(filters), properties: ['openFile', 'dontAddToRecent'] }),
    askFolder: (title) => ask({ title, properties: ['openDirectory', 'createDirectory', 'dontAddToRecent'] }),
    askSaveFile: async (title, fileName, filters) => {
      const options = {
        title,
        defaultPath: join(app.getPath('documents'), fileName),
        filters: mutable(filters),
        properties: ['dontAddToRecent' as const, 'showOverwriteConfirmation' as const],
      };
      const owner = window();
      const asked = owner ? dialog.showSaveDialog(owner, options) : dialog.showSaveDialog(options);
      const { canceled, filePath } = await asked;
      return canceled || filePath === '' ? null : filePath;
    },
    launch: (path) => shell.openPath(path),
    reveal: (path) => shell.showItemInFolder(path),
    log: diagnostics.log,
  };
}

/** Electron's types ask for arrays that it may change. */
const mutable = (filters: readonly FileFilter[]) =>
  filters.map(({ name, extensions }) => ({ name, extensions: [...extensions] }));

const MARGIN_INCHES = 0.4;

/** The shown page on A4, as PDF or on a printer. */
export function createPrinter(window: () => BrowserWindow | null): PagePrinter {
  const contents = () => {
    const shown = window();
    if (!shown) throw new Error('there is no window to print');
    return shown.webContents;
  };
  return {
    toPdf: async (landscape) =>
      new Uint8Array(
        await contents().printToPDF({
          pageSize: 'A4',
          landscape,
          printBackground: true,
          preferCSSPageSize: true,
          margins: {
            top: MARGIN_INCHES,
            bottom: MARGIN_INCHES,
            left: MARGIN_INCHES,
            right: MARGIN_INCHES,
          },
        }),
      ),
    hasPrinter: async () => (await contents().getPrintersAsync()).length > 0,
    toPaper: (landscape) =>
      new Promise((resolve) => {
        contents().print({ landscape, pageSize: 'A4', printBackground: true }, (done, reason) =>
          resolve(done ? '' : reason || 'unknown'),
        );
      }),
  };
}
