import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import type { Bridge } from '../../shared/contract/contract.ts';
import { removeFolder } from '../support/remove-folder.ts';
import { type Launched, launch } from './fixture.ts';

declare global {
  interface Window {
    readonly qinglan: Bridge;
  }
}

/** The Electron security list of the architecture page, each line on the built program. */
let folder: string;
let app: Launched;
test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'qinglan-'));
  app = await launch({ profileDir: join(folder, 'profile') });
});
test.afterAll(async () => {
  await app.kill();
  await removeFolder(folder);
});

const START = 'https://qinglan.app.invalid/index.html';

test('the page is served by app:// and the scheme is registered exactly once', async () => {
  const report = await app.report();
  expect(app.page.url().split('#')[0]).toBe(START);
  expect(report.schemeRegistrations).toBe(1);
  expect(report.handledSchemes).toEqual(['app']);
  expect(report.privilegedSchemes).toEqual([
    {
      scheme: 'app',
      privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true },
    },
  ]);
  expect(await app.page.evaluate(() => [window.isSecureContext, typeof crypto.subtle])).toEqual([
    true,
    'object',
  ]);
});

test('the window has isolation, sandbox and web security, and no Node, webview, spell check or menu', async () => {
  const report = await app.report();
  expect(report.windows).toHaveLength(1);
  expect(report.windows[0]?.webPreferences).toMatchObject({
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    spellcheck: false,
  });
  expect(report.spellCheck).toBe(false);
  expect(report.menu).toBeNull();
  expect(report.switches).toEqual(
    expect.arrayContaining(['host-resolver-rules=MAP * ~NOTFOUND', 'no-proxy-server']),
  );
});

test('the page finds the frozen bridge and nothing of Node or Electron', async () => {
  const found = await app.page.evaluate(() => {
    const refused = (work: () => unknown): boolean => {
      try {
        work();
        return false;
      } catch {
        return true;
      }
    };
    const property = Object.getOwnPropertyDescriptor(window, 'qinglan');
    return {
      keys: Object.keys(window.qinglan),
      frozen: Object.isFrozen(window.qinglan),
      fixed: property?.writable === false && property.configurable === false,
      replaced: refused(() => Object.defineProperty(window, 'qinglan', { value: 1 })),
      globals: ['require', 'process', 'Buffer', 'module', 'global', 'ipcRenderer', '__standinSend'].filter(
        (name) => name in window,
      ),
    };
  });
  expect(found).toEqual({ keys: ['call', 'on'], frozen: true, fixed: true, replaced: true, globals: [] });
});

test('the preload passes only calls and events of the contract', async () => {
  const outcome = await app.page.evaluate(async () => {
    const call = window.qinglan.call as (name: unknown, request: unknown) => Promise<unknown>;
    const on = window.qinglan.on as unknown as (name: unknown, listener: unknown) => unknown;
    const message = (work: () => unknown): Promise<string> =>
      Promise.resolve()
        .then(work)
        .then(
          () => 'passed',
          (error: Error) => error.message,
        );
    return [
      await message(() => call('shell:open', {})),
      await message(() => call('__proto__', {})),
      await message(() => on('app:secret', () => undefined)),
      await message(() => on('vault:locked', 'no function')),
      await message(() => call('app:info', {})),
    ];
  });
  expect(outcome).toEqual(['unknown call', 'unknown call', 'unknown event', 'unknown event', 'passed']);
});

test('IPC: the router refuses frames that are not ours, and one channel is all there is', async () => {
  expect((await app.report()).ipcChannels).toEqual(['qinglan:call']);
  for (const url of [
    'https://evil.example/',
    'file:///etc/passwd',
    'app://evil/index.html',
    'app://qinglan/index.html',
    null,
  ]) {
    expect(await app.invokeAs(url, 'qinglan:call', 'app:info', {})).toMatchObject({
      ok: false,
      code: 'E_SENDER',
    });
  }
  const answers = await app.page.evaluate(async () => {
    const call = window.qinglan.call as (name: string, request: unknown) => Promise<unknown>;
    return [
      await call('app:info', 7),
      await call('file:launch', { token: 'x' }),
      await call('vault:status', {}),
    ];
  });
  expect(answers).toMatchObject([
    { ok: false, code: 'E_PAYLOAD' },
    { ok: false, code: 'E_LOCKED' },
    { ok: true, value: { state: 'fresh' } },
  ]);
});

test('every permission is denied', async () => {
  const states = await app.page.evaluate(async () => {
    const names = ['geolocation', 'notifications', 'camera', 'microphone', 'clipboard-read', 'midi'];
    const query = (name: string) => navigator.permissions.query({ name: name as PermissionName });
    return Promise.all(names.map(async (name) => `${name} ${(await query(name)).state}`));
  });
  expect(states).toEqual([
    'geolocation denied',
    'notifications denied',
    'camera denied',
    'microphone denied',
    'clipboard-read denied',
    'midi denied',
  ]);
});

test('CSP: no inline script, no evaluation, no style without the nonce', async () => {
  const result = await app.page.evaluate(async () => {
    const ran: string[] = [];
    Object.assign(window, { ran });
    const add = (html: string): void => {
      const holder = document.createElement('div');
      document.body.append(holder);
      holder.append(document.createRange().createContextualFragment(html));
    };
    add('<script>window.ran.push("inline")</script>');
    add('<img src="x:" onerror="window.ran.push(\'handler\')">');
    add('<script src="data:text/javascript,window.ran.push(\'data\')"></script>');
    add('<style>#csp-mark { color: rgb(1, 2, 3) }</style><p id="csp-mark">x</p>');
    // A script that was put into the page, unlike one that a debugger evaluates, obeys the policy.
    const timer = setTimeout as unknown as (code: string) => void;
    try {
      timer('window.ran.push("timer")');
    } catch {
      ran.push('timer refused');
    }
    await new Promise((resolve) => setTimeout(resolve, 300));
    const mark = document.querySelector('#csp-mark');
    const before = mark === null ? '' : getComputedStyle(mark).color;
    const style = document.createElement('style');
    style.nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';
    style.textContent = '#csp-mark { color: rgb(4, 5, 6) }';
    document.head.append(style);
    const after = mark === null ? '' : getComputedStyle(mark).color;
    return {
      ran: ran.filter((entry) => entry !== 'timer refused'),
      before,
      after,
      nonce: style.nonce.length,
    };
  });
  expect(result.ran).toEqual([]);
  expect(result.before).not.toBe('rgb(1, 2, 3)');
  expect(result.after).toBe('rgb(4, 5, 6)');
  expect(result.nonce).toBe(24);
});

test('no way leads out: requests of every kind fail, and main cancels them even without the policy', async () => {
  const finished: string[] = [];
  app.context.on('requestfinished', (request) => void finished.push(request.url()));
  const outcomes = await app.page.evaluate(async () => {
    const loaded = (element: HTMLElement): Promise<string> =>
      new Promise((resolve) => {
        element.addEventListener('load', () => resolve('loaded'));
        element.addEventListener('error', () => resolve('refused'));
        setTimeout(() => resolve('silent'), 1_500);
        document.body.append(element);
      });
    const make = (tag: string, fields: object): HTMLElement =>
      Object.assign(document.createElement(tag), fields);
    const settled = (work: () => Promise<unknown>): Promise<string> =>
      work().then(
        () => 'loaded',
        () => 'refused',
      );
    return {
      image: await loaded(make('img', { src: 'https://evil.example/x.png' })),
      script: await loaded(make('script', { src: 'https://evil.example/x.js' })),
      style: await loaded(make('link', { rel: 'stylesheet', href: 'https://evil.example/x.css' })),
      fetch: await settled(() => fetch('https://evil.example/')),
      own: await settled(() => fetch('/index.html')),
      socket: await new Promise((resolve) => {
        const socket = new WebSocket('wss://evil.example/');
        socket.onopen = () => resolve('loaded');
        socket.onerror = () => resolve('refused');
      }),
    };
  });
  expect(outcomes).toEqual({
    image: 'refused',
    script: 'refused',
    style: 'refused',
    fetch: 'refused',
    own: 'refused',
    socket: 'refused',
  });
  expect(finished.filter((url) => !url.startsWith('https://qinglan.app.invalid/'))).toEqual([]);
  for (const url of [
    'https://evil.example/',
    'http://127.0.0.1/',
    'file:///etc/passwd',
    'ws://x/',
    'app://evil/',
    'ftp://x/',
  ]) {
    expect([url, await app.isCancelled(url)]).toEqual([url, true]);
  }
  expect(await app.isCancelled('app://qinglan/assets/x.js')).toBe(false);
  expect(await app.mayDownload('blob:app://qinglan/1')).toBe(false);
});

test('the page stays: no navigation, no second window, no foreign frame, nothing handed to the system', async () => {
  const { page, context } = app;
  await page.evaluate(() => Object.assign(window, { stays: true }));
  const go = async (work: string): Promise<void> => {
    await page.evaluate((kind) => {
      const link = Object.assign(document.createElement('a'), { href: 'https://evil.example/' });
      document.body.append(link);
      if (kind === 'location') location.href = 'https://evil.example/';
      if (kind === 'link') link.click();
      if (kind === 'own-file') location.href = '/assets/other.html';
      if (kind === 'open') window.open('https://evil.example/');
      if (kind === 'open-own') window.open('/index.html');
      if (kind === 'blank') Object.assign(link, { target: '_blank' }).click();
      if (kind === 'frame')
        document.body.append(
          Object.assign(document.createElement('iframe'), { src: 'https://evil.example/' }),
        );
      if (kind === 'form') {
        const form = Object.assign(document.createElement('form'), {
          action: 'https://evil.example/',
          method: 'post',
        });
        document.body.append(form);
        form.submit();
      }
    }, work);
    await page.waitForTimeout(400);
  };
  for (const work of ['location', 'link', 'own-file', 'open', 'open-own', 'blank', 'frame', 'form']) {
    await go(work);
    expect([work, page.url().split('#')[0], await page.evaluate(() => 'stays' in window)]).toEqual([
      work,
      START,
      true,
    ]);
    await expect.poll(() => context.pages().length, { message: work }).toBe(1);
  }
  expect(page.frames().filter((frame) => frame.url().includes('evil'))).toEqual([]);
  expect(app.shell).toEqual([]);
  const { listeners } = await app.report();
  expect(listeners).toEqual(
    expect.arrayContaining(['will-frame-navigate', 'will-redirect', 'will-attach-webview']),
  );
});

test('loading itself again is the one navigation that works', async () => {
  await app.page.reload();
  expect(app.page.url().split('#')[0]).toBe(START);
  expect(await app.page.evaluate(() => window.qinglan.call('app:info', {}))).toMatchObject({ ok: true });
});
