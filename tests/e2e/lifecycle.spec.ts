import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import type { Bridge } from '../../shared/contract/contract.ts';
import { removeFolder } from '../support/remove-folder.ts';
import { launch } from './fixture.ts';

declare global {
  interface Window {
    readonly qinglan: Bridge;
  }
}

let folder: string;
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'qinglan-'));
});
test.afterEach(() => removeFolder(folder));

const PASSWORD = 'kuai-le-xue-xi-1';
const createVault = (password: string) =>
  window.qinglan.call('vault:create', { userName: '张三', password, suite: 2 });

test('suspend and screen lock lock the vault and tell the page', async () => {
  const app = await launch({ profileDir: join(folder, 'profile') });
  for (const [event, reason] of [
    ['suspend', 'suspend'],
    ['lock-screen', 'screen'],
  ] as const) {
    const opened = await app.page.evaluate(async (password) => {
      const status = await window.qinglan.call('vault:status', {});
      const account = status.ok ? status.value.accounts[0] : undefined;
      return account
        ? window.qinglan.call('vault:unlock', { accountId: account.id, password })
        : window.qinglan.call('vault:create', { userName: '张三', password, suite: 2 });
    }, PASSWORD);
    expect(opened).toMatchObject({ ok: true, value: { state: 'open' } });
    await app.page.evaluate(() => {
      window.qinglan.on('vault:locked', (payload) => Object.assign(window, { told: payload.reason }));
    });
    await app.system(event);
    await expect.poll(() => app.page.evaluate(() => Reflect.get(window, 'told'))).toBe(reason);
    expect(await app.page.evaluate(() => window.qinglan.call('tips:read', {}))).toMatchObject({
      code: 'E_LOCKED',
    });
  }
  await app.kill();
});

test('the cross asks the page, which saves and quits', async () => {
  const app = await launch({ profileDir: join(folder, 'profile') });
  const said: string[] = [];
  app.page.on('console', (message) => void said.push(message.text()));
  await app.page.evaluate(() => {
    // The page may be gone before a longer answer could come back.
    window.qinglan.on('app:closing', () => console.info('closing was asked'));
  });
  const closed = app.close();
  await expect.poll(() => said).toContain('closing was asked');
  await app.page.evaluate(() => window.qinglan.call('app:quit', {})).catch(() => undefined);
  await closed;
  expect(await app.ended).toBe(0);
});

test('a second start on the same profile ends at once and leaves the first alone', async () => {
  const app = await launch({ profileDir: join(folder, 'profile') });
  const holder = readFileSync(join(folder, 'profile', 'standin.lock'), 'utf8');
  expect(Number(holder)).toBe(app.mainPid);
  await expect(launch({ profileDir: join(folder, 'profile') })).rejects.toThrow();
  expect(await app.page.evaluate(() => window.qinglan.call('app:info', {}))).toMatchObject({ ok: true });
  await app.kill();
});

test('what the page stores is there after a kill and a new start: the origin is the same', async () => {
  const profileDir = join(folder, 'profile');
  const first = await launch({ profileDir });
  expect(await first.page.evaluate(createVault, PASSWORD)).toMatchObject({ ok: true });
  await first.page.evaluate(async () => {
    const open = indexedDB.open('lifecycle-spec', 1);
    open.onupgradeneeded = () => open.result.createObjectStore('kept');
    await new Promise((resolve) => {
      open.onsuccess = resolve;
    });
    const change = open.result.transaction('kept', 'readwrite', { durability: 'strict' });
    change.objectStore('kept').put('value', 'key');
    await new Promise((resolve) => {
      change.oncomplete = resolve;
    });
  });
  await first.kill();
  const second = await launch({ profileDir });
  const kept = await second.page.evaluate(async () => {
    const open = indexedDB.open('lifecycle-spec', 1);
    await new Promise((resolve) => {
      open.onsuccess = resolve;
    });
    const read = open.result.transaction('kept').objectStore('kept').get('key');
    await new Promise((resolve) => {
      read.onsuccess = resolve;
    });
    return read.result;
  });
  expect(kept).toBe('value');
  const status = await second.page.evaluate(() => window.qinglan.call('vault:status', {}));
  expect(status).toMatchObject({ ok: true, value: { state: 'locked' } });
  await second.kill();
});
