import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { removeFolder } from '../support/remove-folder.ts';
import { type Launched, launch } from './fixture.ts';
import { firstRun, go, importRoster } from './vault-steps.ts';

/** security.md, “Keys”: locking makes the page drop its state. What its heap still holds is read here. */
const PASSWORD = '蜂鸟-口令-20261124';
const people = Array.from({ length: 12 }, (_, i) => `蜂${'甲乙丙丁戊己庚辛壬癸子丑'[i]}鸟`);
const unit = {
  ...{ unitName: '蜂鸟市税务局', selfName: '蜂鸟我局', partyBody: '蜂鸟局党委' },
  ...{ superior: '蜂鸟省税务局', userName: '蜂鸟专干' },
} as const;

let root = '';
let app: Launched | null = null;
test.beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'qinglan-memory-'));
});
test.afterEach(async () => {
  await app?.kill();
  await removeFolder(root);
});

interface HeapSnapshot {
  readonly snapshot: { readonly meta: { readonly node_fields: readonly string[] } };
  readonly strings: readonly string[];
}

/** All texts that the page's heap holds after collecting what nobody refers to. */
async function textsInHeap(page: Page): Promise<readonly string[]> {
  const session = await page.context().newCDPSession(page);
  let json = '';
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => {
    json += chunk;
  });
  await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  await session.detach();
  const { strings }: HeapSnapshot = JSON.parse(json);
  return strings;
}

const holding = (texts: readonly string[], words: readonly string[]): readonly string[] =>
  words.filter((word) => texts.some((text) => text.includes(word)));

test.setTimeout(180_000);
test('a locked page holds no name in memory', async () => {
  app = await launch({ profileDir: join(root, 'profile') });
  const { page } = app;
  const csv = join(root, 'roster.csv');
  writeFileSync(csv, ['姓名,科室,职务', ...people.map((name) => `${name},蜂鸟一科,科员`)].join('\r\n'));
  const backupFolder = mkdtempSync(join(root, 'backups-'));
  await firstRun(app, { ...unit, password: PASSWORD, backupFolder, begin: '导入花名册' });
  await importRoster(app, csv, people[0] ?? '');
  await go(page, '/home');
  await expect(page.getByRole('heading', { name: '工作台' })).toBeVisible();
  await go(page, '/people');
  await page.getByRole('textbox', { name: '查找' }).fill('蜂乙鸟');
  await page.getByRole('gridcell', { name: '蜂乙鸟' }).click();
  await expect(page.getByRole('heading', { name: '蜂乙鸟' })).toBeVisible();
  expect(holding(await textsInHeap(page), people)).toEqual(people);
  await page.keyboard.press('Control+l');
  await expect(page.getByRole('button', { name: '解锁' })).toBeVisible();
  expect(holding(await textsInHeap(page), [...people, '蜂鸟一科', PASSWORD])).toEqual([]);
});
