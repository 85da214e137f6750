import { join } from 'node:path';
import { app, BrowserWindow, ipcMain, Menu, powerMonitor, protocol, session } from 'electron';
import { START_URL } from './app-origin.ts';
import { createDiagnostics } from './diagnostics/diagnostics.ts';
import { createClosing } from './lifecycle.ts';
import { createHost, createPrinter } from './machine.ts';
import { answerAppRequest, registerAppScheme } from './protocol.ts';
import { createRouter } from './router.ts';
import { createServices } from './services.ts';
import {
  hardenContents,
  hardenSession,
  isOurMainFrame,
  silenceNetwork,
  windowOptions,
  zoomByKeys,
} from './window.ts';

/** Composition only: what is wired to what. The behaviour is in the files that are imported. */
const profileDir = app.commandLine.getSwitchValue('user-data-dir') || join(app.getPath('appData'), 'qinglan');
app.setPath('userData', profileDir);
registerAppScheme(protocol);
silenceNetwork(app);

const diagnostics = createDiagnostics(profileDir, () => Date.now());
process.on('uncaughtException', (error) => diagnostics.bug('process', error));
process.on('unhandledRejection', (error) => diagnostics.bug('promise', error));

let window: BrowserWindow | null = null;

async function start(): Promise<void> {
  const built = join(__dirname, '..');
  hardenSession(session.defaultSession);
  protocol.handle('app', (request) => answerAppRequest(join(built, 'renderer'), request));
  Menu.setApplicationMenu(null);

  const shown = new BrowserWindow(windowOptions(join(built, 'preload', 'preload.cjs'), app.isPackaged));
  window = shown;
  hardenContents(shown.webContents);
  zoomByKeys(shown.webContents);
  shown.once('ready-to-show', () => shown.show());
  shown.on('closed', () => {
    window = null;
  });

  const host = createHost({ app, profileDir, diagnostics, window: () => window });
  const closing = createClosing(shown, () => host.emit('app:closing', {}));
  const services = await createServices({
    host,
    diagnostics,
    printer: createPrinter(() => window),
    version: app.getVersion(),
    platform: process.platform,
    workerFile: (name) => join(__dirname, `${name}.cjs`),
    quit: closing.quit,
  });
  const route = createRouter({
    handlers: services.handlers,
    account: services.account,
    onBug: diagnostics.bug,
  });
  ipcMain.handle('qinglan:call', (event, name: unknown, payload: unknown) =>
    route({ isOurMainFrame: isOurMainFrame(shown, event.senderFrame) }, name, payload),
  );
  powerMonitor.on('suspend', () => services.lock('suspend'));
  powerMonitor.on('lock-screen', () => services.lock('screen'));
  shown.webContents.on('render-process-gone', () => services.lock('screen'));
  app.on('will-quit', () => services.lock('button'));
  await shown.loadURL(START_URL);
}

function showAgain(): void {
  if (!window) return;
  if (window.isMinimized()) window.restore();
  window.focus();
}

if (app.requestSingleInstanceLock()) {
  app.on('second-instance', showAgain);
  app.on('window-all-closed', () => app.quit());
  app
    .whenReady()
    .then(start)
    .catch((error: unknown) => {
      diagnostics.bug('start', error);
      app.exit(1);
    });
} else {
  app.quit();
}
