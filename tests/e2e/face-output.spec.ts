import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { read, utils } from '@e965/xlsx';
import { expect, test } from '@playwright/test';
import { removeFolder } from '../support/remove-folder.ts';
import { type Launched, launch } from './fixture.ts';
import { openPath } from './sweep.ts';

let root = '';
let app: Launched;

test.beforeEach(async () => {
  test.setTimeout(180_000);
  root = mkdtempSync(join(tmpdir(), 'qinglan-face-'));
  app = await launch({
    profileDir: join(root, 'profile'),
    documentsDir: join(root, 'documents'),
    clock: '2026-11-24T09:00:00+08:00',
    printers: ['办公室打印机'],
  });
  await app.page.getByRole('button', { name: '看示例单位' }).click();
  await expect(app.page.getByRole('navigation', { name: '主导航' })).toBeVisible({ timeout: 120_000 });
});
test.afterEach(async () => {
  await app.close();
  await removeFolder(root);
});

test('a table goes to Excel with all its rows, not only those of the page', async () => {
  const { page } = app;
  await openPath(page, '/people');
  const count = Number(/共 ([\d,]+) 条/.exec(await page.locator('#main').innerText())?.[1]?.replace(',', ''));
  expect(count).toBeGreaterThan(200);
  await page.keyboard.press('Control+e');
  await expect(page.getByText(/^已导出到 /)).toBeVisible({ timeout: 30_000 });
  const file = readdirSync(join(root, 'documents')).find((name) => name.endsWith('.xlsx'));
  expect(file).toMatch(/^临江市示范局_花名册.*_20261124_\d{4}\.xlsx$/);
  const book = read(readFileSync(join(root, 'documents', file ?? '')));
  const sheet = book.Sheets[book.SheetNames[0] ?? ''];
  if (!sheet) throw new Error('no sheet');
  const rows = utils.sheet_to_json<unknown[]>(sheet, { header: 1 });
  const heading = rows.findIndex((row) => row.includes('姓名'));
  const at = rows[heading]?.indexOf('姓名') ?? -1;
  const names = rows.slice(heading + 1, heading + 1 + count).map((row) => row[at]);
  expect(names.filter((name) => typeof name === 'string' && name !== '')).toHaveLength(count);
  await page.getByRole('button', { name: '打开所在文件夹' }).click();
  await expect.poll(() => app.shell.some((line) => line.startsWith('reveal:'))).toBe(true);
});

test('printing lays out every row on paper and leaves the page as it was', async () => {
  const { page } = app;
  await openPath(page, '/people');
  const kept = page.evaluate(
    () =>
      new Promise<{ rows: number; head: string; title: string }>((done) => {
        const look = new MutationObserver(() => {
          const table = document.querySelector('#print-sheet table');
          if (!table) return;
          look.disconnect();
          done({
            rows: table.querySelectorAll('tbody tr').length,
            head: table.querySelector('thead')?.textContent ?? '',
            title: table.querySelector('caption')?.textContent ?? '',
          });
        });
        look.observe(document.body, { childList: true, subtree: true });
      }),
  );
  await page.getByRole('button', { name: '打印', exact: true }).click();
  const sheet = await kept;
  expect(sheet.rows).toBeGreaterThan(200);
  expect(sheet.head).toContain('姓名');
  expect(sheet.title).toContain('花名册');
  await expect(page.locator('#print-sheet')).toHaveCount(0);
  await expect(page.getByRole('grid', { name: '花名册' })).toBeVisible();
});
