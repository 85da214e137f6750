import { cpSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { attach, expectSound, handoffRoom, sent } from './handoff-room.ts';
import { commitAt, connect, type Machine, openPackage, openPage, packagesIn } from './handoff-steps.ts';

const room = handoffRoom('medium');

const nothingLost = /可能.*已拔出。.*(没有丢失|未受影响)。/;

async function handoffLines({ page }: Machine): Promise<readonly string[]> {
  return page.evaluate(() =>
    [...window.storeUnderTest.records().handoff.values()]
      .toSorted((a, b) => a.at - b.at)
      .map((line) => `${line.direction} ${line.unitName} ${line.number} ${line.status}`),
  );
}

test('a stick that was pulled out is named, nothing is lost, and the same step works when it is back', async () => {
  test.setTimeout(240_000);
  const superior = await room.unit('superior', '临江市局', ['孙市局']);
  const branch = await room.unit('branch', '城关分局', ['李城关']);
  const [stick, copy] = [room.folder('stick'), join(room.root(), 'copy')];
  await connect(superior, branch, room.folder('identities'));
  await test.step('between choosing it and writing', async () => {
    const { app, page } = branch;
    await openPage(branch, '/exchange', '上报下发');
    await page.getByRole('button', { name: '生成上报包' }).click();
    app.dialogs.chooseFolder(stick);
    const dialog = page.getByRole('dialog', { name: '生成上报包' });
    await dialog.getByRole('button', { name: '选择文件夹' }).click();
    await expect(dialog.getByText(/^全部 \d+ 条改动/)).toBeVisible();
    rmSync(stick, { recursive: true });
    await dialog.getByRole('button', { name: '写入介质' }).click();
    await expect(dialog.getByRole('alert').filter({ hasText: nothingLost })).toBeVisible();
    await expectSound(branch, 'pulled-writing', true);
    await commitAt(branch, '新增', [{ table: 'person', id: 'later', set: { name: '周后来' } }]);
    expect(await handoffLines(branch)).toEqual([]);
    mkdirSync(stick);
    await dialog.getByRole('button', { name: '写入介质' }).click();
    await expect(page.getByText('可以安全弹出')).toBeVisible();
    expect(readdirSync(stick)).toEqual(packagesIn(stick));
    expect(await handoffLines(branch)).toEqual(['out 临江市局 1 written']);
  });
  await test.step('between looking at it and opening a package', async () => {
    const { app, page } = superior;
    cpSync(stick, copy, { recursive: true });
    await openPage(superior, '/exchange/receive', '接收合并');
    app.dialogs.chooseFolder(stick);
    await page.getByRole('button', { name: '选择文件夹' }).click();
    const line = page.getByRole('grid', { name: '介质上的包' }).getByText('上报包', { exact: true });
    await expect(line).toBeVisible();
    rmSync(stick, { recursive: true });
    await line.click();
    await expect(page.getByRole('alert').filter({ hasText: nothingLost })).toBeVisible();
    await expectSound(superior, 'pulled-reading', true);
    cpSync(copy, stick, { recursive: true });
    await line.click();
    const take = page.getByRole('button', { name: '导入', exact: true });
    await expect(take).toBeVisible();
    await expect(page.getByRole('alert').filter({ hasText: nothingLost })).toHaveCount(0);
    // From here on everything is read from the copy in the inbox.
    rmSync(stick, { recursive: true });
    await take.click();
    await expect(page.getByText('已导入', { exact: true })).toBeVisible();
  });
});

test('two packages one upon the other come in whole, in order, also when the page is left meanwhile', async () => {
  test.setTimeout(300_000);
  const superior = await room.unit('superior', '临江市局', ['孙市局']);
  const { app, page } = superior;
  const stick = room.folder('stick');
  const files: string[] = [];
  for (const [id, name] of [
    ['town', '城关分局'],
    ['port', '港口分局'],
  ] as const) {
    const branch = await room.unit(id, name, ['李某']);
    await connect(superior, branch, room.folder(`ids-${id}`));
    await attach(branch, `evidence-${id}`);
    files.push(await sent(branch, '生成上报包', stick));
    await branch.app.close();
  }
  const [first = '', second = ''] = files;
  const take = page.getByRole('button', { name: '导入', exact: true });
  await test.step('asked for twice at once, one is opened', async () => {
    await openPage(superior, '/exchange/receive', '接收合并');
    const asked = app.dialogs.asked.length;
    app.dialogs.chooseFile(first);
    await page
      .getByRole('button', { name: '选择包文件' })
      .first()
      .evaluate((button: HTMLButtonElement) => {
        button.click();
        button.click();
      });
    await expect(take).toBeVisible();
    expect(app.dialogs.asked.length).toBe(asked + 1);
  });
  const told = page.getByText(/^交接包已导入 \d+ 条改动$/).waitFor({ timeout: 120_000 });
  await take.evaluate((button: HTMLButtonElement) => {
    button.click();
    window.location.hash = '/exchange';
  });
  await expect(page.getByRole('heading', { level: 1, name: '上报下发' })).toBeVisible();
  await openPackage(superior, second);
  await told;
  await take.click();
  await expect(page.getByText(/^已导入 \d+ 条改动，佐证材料 1 件$/)).toBeVisible();
  await commitAt(superior, '新增', [{ table: 'person', id: 'later', set: { name: '周后来' } }]);
  expect(await handoffLines(superior)).toEqual(['in 城关分局 1 applied', 'in 港口分局 1 applied']);
  await openPage(superior, '/exchange/units', '下级单位');
  const grid = page.getByRole('grid', { name: '下级单位' });
  await expect(grid.getByRole('row').filter({ hasText: '合计（3个单位）' })).toBeVisible();
});
