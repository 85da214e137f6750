import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Launched, launch } from '../e2e/fixture.ts';
import { removeFolder } from '../support/remove-folder.ts';
import { IpcMain } from './module/ipc.ts';
import { BrowserWindow, WebContents } from './module/window.ts';
import { toBrowser, toProgram } from './origin.ts';

/** What weak/preload.cjs puts on the page. */
interface Weak {
  readonly invoke: (channel: string, value?: unknown) => Promise<unknown>;
  readonly on: (channel: string, listener: (value: unknown) => void) => () => void;
  readonly number: number;
  readonly fail: () => void;
}
declare global {
  interface Window {
    readonly weak: Weak;
  }
}

/** A window's surroundings without a Chromium. */
const idleMaker = {
  host: { ask: async () => undefined, receive: () => undefined },
  codec: { createSender: () => () => undefined, createReceiver: () => () => undefined },
  ipcMain: new IpcMain(),
  bulkFolder: null,
  onClosed: () => undefined,
};
const mainFile = 'tests/standin/weak/main.cjs';
const CLOCK = '2031-05-06T07:08:09+08:00';
let folder: string;
let app: Launched;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'qinglan-'));
  app = await launch({ profileDir: join(folder, 'profile'), mainFile, clock: CLOCK });
});
afterAll(async () => {
  await app.kill();
  await removeFolder(folder);
});

describe('addresses', () => {
  it('map there and back', () => {
    for (const url of ['app://qinglan/', 'app://qinglan/a/b.js?x=1#y']) {
      expect(toProgram(toBrowser(url))).toBe(url);
    }
    expect(toBrowser('app://qinglan/a')).toBe('https://qinglan.app.invalid/a');
    expect(toProgram('blob:https://qinglan.app.invalid/1')).toBe('blob:app://qinglan/1');
    expect(toProgram('https://evil.example/')).toBe('https://evil.example/');
  });
});

describe('the bridge', () => {
  it('carries values, failures and who asks', async () => {
    const result = await app.page.evaluate(async () => {
      const { weak } = window;
      const message = await weak.invoke('fail').then(
        () => '',
        (error: Error & { code?: string }) => `${error.message}|${error.code}`,
      );
      return { echo: await weak.invoke('echo', { a: [1, '二'] }), message, who: await weak.invoke('who') };
    });
    expect(result.echo).toEqual({ a: [1, '二'] });
    // A thrown error loses its fields on the way: that is why expected failures are values.
    expect(result.message).toBe("Error invoking remote method 'fail': Error: broken|undefined");
    expect(result.who).toEqual([true, 'app://qinglan/a']);
  });

  it('carries many large values at once: Chromium would drop the eleventh download of a second', async () => {
    const sizes = await app.page.evaluate(() =>
      Promise.all(
        Array.from({ length: 24 }, async (_, n) => {
          const back = await window.weak.invoke('echo', new Uint8Array(300_000 + n));
          return back instanceof Uint8Array ? back.length : -1;
        }),
      ),
    );
    expect(sizes).toEqual(Array.from({ length: 24 }, (_, n) => 300_000 + n));
  }, 30_000);

  it('carries 30 MB there and back unchanged, and leaves nothing in memory', async () => {
    const isSame = await app.page.evaluate(async () => {
      const bytes = new Uint8Array(30 * 1024 * 1024);
      for (let at = 0; at < bytes.length; at += 65_536)
        crypto.getRandomValues(bytes.subarray(at, at + 65_536));
      const back = await window.weak.invoke('echo', { bytes, small: Uint8Array.of(1, 2) });
      const { bytes: other, small } = back as { bytes: Uint8Array; small: Uint8Array };
      return (
        other.length === bytes.length && other.every((byte, i) => byte === bytes[i]) && small.length === 2
      );
    });
    expect(isSame).toBe(true);
    const left = (): readonly string[] =>
      readdirSync(app.bulkFolder ?? join(folder, 'profile')).filter((name) => !/chromium|lock/.test(name));
    await expect.poll(left).toEqual([]);
  });

  it('keeps the order of events, and a listener can be taken away', async () => {
    const seen = await app.page.evaluate(async () => {
      const ticks: unknown[] = [];
      const off = window.weak.on('tick', (value) => ticks.push(value));
      await window.weak.invoke('burst');
      await window.weak.invoke('echo', 0);
      off();
      await window.weak.invoke('burst');
      await window.weak.invoke('echo', 0);
      return ticks;
    });
    expect(seen).toEqual(Array.from({ length: 50 }, (_, i) => i));
  });

  it('throws in the page what the preload throws, gives plain values, and cannot be changed', async () => {
    const result = await app.page.evaluate(() => {
      let message = '';
      try {
        window.weak.fail();
      } catch (error) {
        message = String(error);
      }
      return { message, number: window.weak.number, frozen: Object.isFrozen(window.weak) };
    });
    expect(result).toEqual({ message: 'Error: thrown in the preload', number: 7, frozen: true });
  });

  it('isolates the worlds only where main asks for it', async () => {
    expect(await app.page.evaluate(() => 'fromPreload' in window)).toBe(false);
    const env = { WEAK_ISOLATION: 'off' };
    const open = await launch({ profileDir: join(folder, 'open'), mainFile, env });
    expect(await open.page.evaluate(() => 'fromPreload' in window)).toBe(true);
    await open.kill();
  });
});

describe('without guards in main', () => {
  it('no request is cancelled, every download and permission passes', async () => {
    expect(await app.isCancelled('https://evil.example/')).toBe(false);
    expect(await app.mayDownload('blob:x')).toBe(true);
    const state = await app.page.evaluate(
      async () => (await navigator.permissions.query({ name: 'geolocation' })).state,
    );
    expect(state).toBe('granted');
  });

  it('a second window stays open', async () => {
    await app.page.evaluate(() => void window.open('/b'));
    await expect.poll(() => app.context.pages().length).toBe(2);
    await app.context.pages()[1]?.close();
  });

  it('a navigation arrives; a strict page is strict all the same', async () => {
    await app.page.evaluate(() => {
      location.href = '/b';
    });
    await app.page.waitForURL('**/b');
    await app.page.evaluate(() => {
      location.href = '/strict';
    });
    await app.page.waitForURL('**/strict');
    const ran = await app.page.evaluate(() => {
      const script = document.createElement('script');
      script.textContent = 'window.ran = true';
      document.body.append(script);
      return 'ran' in window;
    });
    expect(ran).toBe(false);
    // The preload stands in the new page as well.
    expect(await app.page.evaluate(() => window.weak.invoke('who'))).toEqual([true, 'app://qinglan/strict']);
  });

  it('a redirect is offered to main, which may refuse it', async () => {
    const answer = {
      kind: 'respond',
      status: 302,
      headers: { location: 'app://qinglan/b' },
      body: new Uint8Array(),
    } as const;
    const contents = new WebContents(idleMaker);
    expect(contents.mayRedirect(answer)).toBe(true);
    contents.on('will-redirect', (event) => event.preventDefault());
    expect(contents.mayRedirect(answer)).toBe(false);
    expect(contents.mayRedirect({ ...answer, status: 200 })).toBe(true);
  });

  it('the network is still not there', async () => {
    const loaded = await app.page.evaluate(
      () =>
        new Promise((resolve) => {
          const image = new Image();
          image.onload = () => resolve(true);
          image.onerror = () => resolve(false);
          image.src = 'https://example.org/x.png';
        }),
    );
    expect(loaded).toBe(false);
  });
});

describe('the machine', () => {
  it('answers dialogs as the test says, and notes what was asked', async () => {
    app.dialogs.saveAs('/x/选的.docx');
    app.dialogs.chooseFile('/x/花名册.xlsx');
    const ask = (channel: string) => app.page.evaluate((name) => window.weak.invoke(name), channel);
    expect(await ask('save')).toEqual({ canceled: false, filePath: '/x/选的.docx' });
    expect(await ask('save')).toEqual({ canceled: false, filePath: '/x/建议.docx' });
    expect(await ask('open')).toEqual({ canceled: false, filePaths: ['/x/花名册.xlsx'] });
    expect(await ask('open')).toEqual({ canceled: true, filePaths: [] });
    expect(app.dialogs.asked.map(({ kind }) => kind)).toEqual(['save', 'save', 'open', 'open']);
    await ask('shell');
    expect(app.shell).toEqual(['open:/x/y.docx']);
    expect(await ask('pdf')).toBe('%PDF-');
  });

  it('has the clock that the test sets, in main and in the page', async () => {
    const [main, page] = await app.page.evaluate(async () => [await window.weak.invoke('now'), Date.now()]);
    for (const now of [main, page]) {
      expect(Number(now) - Date.parse(CLOCK)).toBeGreaterThanOrEqual(0);
      expect(Number(now) - Date.parse(CLOCK)).toBeLessThan(60_000);
    }
  });

  it('refuses what it cannot stand in for', () => {
    expect(() => new BrowserWindow(idleMaker, { webPreferences: { nodeIntegration: true } })).toThrow();
    expect(() => new BrowserWindow(idleMaker, { webPreferences: { sandbox: false } })).toThrow();
    expect(() => new BrowserWindow(idleMaker, { webPreferences: { webviewTag: true } })).toThrow();
  });
});
