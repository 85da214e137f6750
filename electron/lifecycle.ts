import type { BrowserWindow } from 'electron';

/** The page gets this long to save what is typed before the window goes anyway. */
const PATIENCE_MS = 8_000;

/**
 * Closing in two steps: the window asks the page (`app:closing`), the page saves and calls `app:quit`. A page that
 * does not answer is closed after a while: what was acknowledged is on disk already.
 */
export function createClosing(window: BrowserWindow, askPage: () => void): { readonly quit: () => void } {
  let isAsked = false;
  let timer: NodeJS.Timeout | null = null;
  const quit = (): void => {
    if (timer) clearTimeout(timer);
    if (!window.isDestroyed()) window.destroy();
  };
  window.on('close', (event) => {
    event.preventDefault();
    if (isAsked) return;
    isAsked = true;
    timer = setTimeout(quit, PATIENCE_MS);
    askPage();
  });
  window.webContents.on('render-process-gone', quit);
  return { quit };
}
