import type { App, BrowserWindow, BrowserWindowConstructorOptions, Session, WebContents } from 'electron';
import { isAppUrl, isStartPage } from './app-origin.ts';

/** What the page may do at all; every line is a line of the Electron security list. */
export const windowOptions = (preload: string, isPackaged: boolean): BrowserWindowConstructorOptions => ({
  width: 1366,
  height: 728,
  minWidth: 1024,
  minHeight: 640,
  show: false,
  title: '青蓝',
  backgroundColor: '#f3f5f8',
  autoHideMenuBar: true,
  webPreferences: {
    preload,
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    spellcheck: false,
    enableWebSQL: false,
    devTools: !isPackaged,
  },
});

/** Chromium's own connections, besides those of the page: no name resolves, no proxy is looked for. */
export function silenceNetwork(app: App): void {
  app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND');
  app.commandLine.appendSwitch('no-proxy-server');
  app.commandLine.appendSwitch('disable-background-networking');
  app.commandLine.appendSwitch('disable-quic');
}

/** No permission, no request but for the program's own files, no device, no download. */
export function hardenSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.webRequest.onBeforeRequest((details, answer) => answer({ cancel: !isOwnRequest(details.url) }));
  session.on('will-download', (event) => event.preventDefault());
  session.setSpellCheckerEnabled(false);
}

/** `blob:` and `data:` never leave the page; DevTools has pages of its own and is closed in the packed program. */
const isOwnRequest = (url: string): boolean =>
  isAppUrl(url) || url.startsWith('blob:app://') || url.startsWith('data:') || url.startsWith('devtools:');

/** The page stays where it is: no navigation but loading itself again, no redirect, no second window, no embedded page. */
export function hardenContents(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame || !isStartPage(event.url)) event.preventDefault();
  });
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
}

const ZOOM_STEP = 0.5;
const ZOOM_LIMIT = 3;

/** Ctrl with + − 0: a program without a menu has no other zoom. */
export function zoomByKeys(contents: WebContents): void {
  contents.on('before-input-event', (event, input) => {
    if (input.type !== 'keyDown' || !input.control || input.alt || input.meta) return;
    const level = zoomLevelOf(input.key, contents.getZoomLevel());
    if (level === null) return;
    event.preventDefault();
    contents.setZoomLevel(level);
  });
}

/** The level after a key; null = not a key of the zoom. */
export function zoomLevelOf(key: string, level: number): number | null {
  if (key === '0') return 0;
  if (key === '=' || key === '+') return Math.min(ZOOM_LIMIT, level + ZOOM_STEP);
  if (key === '-') return Math.max(-ZOOM_LIMIT, level - ZOOM_STEP);
  return null;
}

/** Whether a message comes from the main frame of this window while it shows one of the program's own pages. */
export function isOurMainFrame(
  window: BrowserWindow,
  frame: { readonly url: string; readonly parent: unknown } | null,
): boolean {
  if (frame === null || window.isDestroyed()) return false;
  return frame === window.webContents.mainFrame && frame.parent === null && isAppUrl(frame.url);
}
