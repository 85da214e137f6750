import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { removeFolder } from '../support/remove-folder.ts';
import { type Launched, launch } from './fixture.ts';
import { type PageFault, pagePaths, recordPaths, sweepPage, watchConsole } from './sweep.ts';
import { firstRun } from './vault-steps.ts';

const CLOCK = '2026-11-24T09:00:00+08:00';
const shots = process.env['QINGLAN_SHOTS'];
let root = '';
let app: Launched;

test.afterEach(async () => {
  await app.close();
  await removeFolder(root);
});

async function start(size: { width: number; height: number }): Promise<void> {
  root = mkdtempSync(join(tmpdir(), 'qinglan-face-'));
  app = await launch({ profileDir: join(root, 'profile'), clock: CLOCK, size });
}

async function sweepAll(name: string, more: readonly string[] = []): Promise<readonly PageFault[]> {
  const { page } = app;
  const lines = watchConsole(page);
  const faults: PageFault[] = [];
  for (const path of [...pagePaths, ...more]) {
    faults.push(...(await sweepPage(page, path, lines)));
    if (shots) await page.screenshot({ path: join(shots, `${name}${path.replaceAll('/', '-')}.png`) });
  }
  return faults;
}

const shown = (faults: readonly PageFault[]): string => faults.map((f) => `${f.page}  ${f.what}`).join('\n');

test('every page of an empty unit stands at 1366×696', async () => {
  test.setTimeout(300_000);
  await start({ width: 1366, height: 696 });
  await firstRun(app, {
    unitName: '临江市税务局',
    selfName: '我局',
    partyBody: '局党委',
    superior: '省税务局',
    userName: '李干事',
    password: '空单位的口令-2026',
    backupFolder: mkdtempSync(join(root, 'backups-')),
    begin: '直接开始',
  });
  expect(shown(await sweepAll('empty'))).toBe('');
});

for (const [name, size, scheme] of [
  ['small', { width: 1366, height: 696 }, 'light'],
  ['large', { width: 1920, height: 1010 }, 'dark'],
] as const) {
  test(`every page of 300 people stands at ${size.width}×${size.height}, ${scheme}`, async () => {
    test.setTimeout(300_000);
    await start(size);
    const { page } = app;
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    await page.getByRole('button', { name: '看示例单位' }).click();
    await expect(page.getByRole('navigation', { name: '主导航' })).toBeVisible({ timeout: 120_000 });
    expect(shown(await sweepAll(name, await recordPaths(page)))).toBe('');
  });
}
