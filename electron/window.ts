import type { BrowserWindow, BrowserWindowConstructorOptions, Session, WebContents } from 'electron';
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

/** Whether a message comes from the main frame of this window while it shows one of the program's own pages. */
export function isOurMainFrame(
  window: BrowserWindow,
  frame: { readonly url: string; readonly parent: unknown } | null,
): boolean {
  if (frame === null || window.isDestroyed()) return false;
  return frame === window.webContents.mainFrame && frame.parent === null && isAppUrl(frame.url);
}
