import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isAppUrl, isStartPage, START_URL } from '../../../electron/app-origin.ts';
import { answerAppRequest, contentSecurityPolicy, fileOf } from '../../../electron/protocol.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'qinglan-'));
  await mkdir(join(folder, 'renderer', 'assets'), { recursive: true });
  await writeFile(join(folder, 'renderer', 'index.html'), '<meta nonce="__CSP_NONCE__">');
  await writeFile(join(folder, 'renderer', 'assets', 'main.js'), 'x');
  await writeFile(join(folder, 'renderer', 'assets', 'secret.key'), 'x');
  await writeFile(join(folder, 'secret.js'), 'secret');
  await symlink(join(folder, 'secret.js'), join(folder, 'renderer', 'out.txt'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const get = (url: string) => answerAppRequest(join(folder, 'renderer'), { url, method: 'GET' });

describe('addresses of the program', () => {
  it('are scheme and host together', () => {
    expect(isAppUrl('app://qinglan/index.html')).toBe(true);
    for (const other of [
      'app://evil/index.html',
      'app://qinglan.evil/index.html',
      'app://user@qinglan/index.html',
      'app://qinglan:80/',
      'https://qinglan/',
      'file:///etc/passwd',
      'appx://qinglan/',
      'qinglan',
      '',
    ]) {
      expect([other, isAppUrl(other)]).toEqual([other, false]);
    }
  });

  it('never change between versions: the database belongs to this origin', () => {
    expect(START_URL).toBe('app://qinglan/index.html');
    expect(isStartPage('app://qinglan/index.html#/people/import')).toBe(true);
    expect(isStartPage('app://qinglan/assets/main.js')).toBe(false);
    expect(isStartPage('app://qinglan/index.html?x=1')).toBe(false);
  });
});

describe('files of the program', () => {
  it('are served with their type and the policy', async () => {
    const page = await get('app://qinglan/');
    expect(page.status).toBe(200);
    expect(page.headers.get('content-type')).toContain('text/html');
    const nonce = /nonce="([^"]+)"/.exec(await page.text())?.[1] ?? '';
    expect(nonce).toMatch(/^[A-Za-z0-9+/]{22}==$/);
    expect(page.headers.get('content-security-policy')).toBe(contentSecurityPolicy(nonce));
    expect(page.headers.get('x-content-type-options')).toBe('nosniff');
    expect((await get('app://qinglan/assets/main.js')).headers.get('content-type')).toContain(
      'text/javascript',
    );
  });

  it('get a new nonce each time', async () => {
    const nonces = new Set<string>();
    for (let i = 0; i < 20; i += 1) nonces.add(await (await get('app://qinglan/index.html')).text());
    expect(nonces.size).toBe(20);
  });

  it.each([
    'app://qinglan/../secret.js',
    'app://qinglan/%2e%2e/secret.js',
    'app://qinglan/assets/..%2f..%2fsecret.js',
    'app://qinglan/assets/%2e%2e%2f%2e%2e%2fsecret.js',
    'app://qinglan/..%5csecret.js',
    'app://qinglan/%00',
    'app://qinglan/%E0%A4%A',
    'app://qinglan//etc/passwd',
    'app://qinglan/assets/secret.key',
    'app://qinglan/assets',
    'app://qinglan/missing.js',
    'app://evil/index.html',
  ])('are the only files: %s is not served', async (url) => {
    const answer = await get(url);
    expect(answer.status).toBe(404);
    expect(await answer.text()).toBe('');
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  it('are only read: another method gets nothing', async () => {
    const answer = await answerAppRequest(join(folder, 'renderer'), { url: START_URL, method: 'POST' });
    expect(answer.status).toBe(404);
  });

  it('stay inside their folder', () => {
    expect(fileOf('/srv/app', 'app://qinglan/a/b.js')).toBe('/srv/app/a/b.js');
    expect(fileOf('/srv/app', 'app://qinglan/%2e%2e/app2/b.js')).toBe('/srv/app/app2/b.js');
    expect(fileOf('/srv/app', 'app://qinglan/..%2fapp2/b.js')).toBeNull();
  });
});

describe('the policy', () => {
  it('starts from nothing and allows no inline script, no evaluation, no connection', () => {
    const policy = contentSecurityPolicy('n');
    expect(policy.startsWith("default-src 'none'")).toBe(true);
    expect(policy).not.toMatch(/unsafe|https?:|\*|script-src[^;]*nonce/);
    for (const part of [
      "script-src 'self'",
      "connect-src 'none'",
      "object-src 'none'",
      "frame-src 'none'",
      "form-action 'none'",
    ]) {
      expect(policy).toContain(part);
    }
  });
});
