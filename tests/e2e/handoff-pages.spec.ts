import { copyFileSync, mkdirSync, mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { removeFolder } from '../support/remove-folder.ts';
import {
  closeWritten,
  connect,
  enrol,
  type Machine,
  newUnit,
  openPackage,
  openPage,
  receivePackage,
  saveIdentity,
  writePackage,
} from './handoff-steps.ts';
import { axeFaults, outsideFaults, textFaults } from './sweep.ts';
import { go } from './vault-steps.ts';

const shots = process.env['QINGLAN_SHOTS'];
let root = '';
const running: Machine[] = [];
test.beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'qinglan-pages-'));
});
test.afterEach(async () => {
  for (const machine of running.splice(0)) await machine.app.kill();
  await removeFolder(root);
});

async function unit(id: string, name: string, people: readonly string[]): Promise<Machine> {
  const made = await newUnit(root, id, name, people);
  made.page.setDefaultTimeout(20_000);
  await made.page.emulateMedia({ reducedMotion: 'reduce' });
  running.push(made);
  return made;
}

function folder(name: string): string {
  const path = join(root, name);
  mkdirSync(path);
  return path;
}

/** The page as it stands, in both schemes: axe, nothing outside the window, no foreign words. */
async function expectSound({ page }: Machine, name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    if (shots) await page.screenshot({ path: join(shots, `${name}-${colorScheme}.png`) });
    expect(await axeFaults(page), `${name}, ${colorScheme}`).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  expect([...(await outsideFaults(page)), ...(await textFaults(page))], name).toEqual([]);
}

/** Mouse clicks from now on. */
async function countClicks(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    const counted = { clicks: 0 };
    Object.assign(window, { counted });
    window.addEventListener(
      'click',
      (event) => {
        if (event.detail > 0) counted.clicks += 1;
      },
      true,
    );
  });
  return () => page.evaluate(() => (Reflect.get(window, 'counted') as { clicks: number }).clicks);
}

/** Chooses a folder as medium and opens the only line that is for this unit. */
async function openFromMedium({ app, page }: Machine, medium: string, line: string): Promise<void> {
  app.dialogs.chooseFolder(medium);
  await page.getByRole('button', { name: '选择文件夹' }).click();
  await page.getByRole('grid', { name: '介质上的包' }).getByText(line, { exact: true }).click();
}

test('a report in three clicks, taken in from the list of the stick, and its receipt back as a file', async () => {
  test.setTimeout(240_000);
  const superior = await unit('superior', '临江市局', ['孙市局']);
  const branch = await unit('branch', '城关分局', ['李城关', '王城关']);
  const [stick, back] = [folder('stick'), folder('back')];
  await connect(superior, branch, folder('identities'));
  await openPage(branch, '/exchange', '上报下发');
  await expect(branch.page.getByRole('grid', { name: '往来单位' })).toContainText('逾期');
  await expectSound(branch, 'board');

  const clicks = await countClicks(branch.page);
  await branch.page.getByRole('button', { name: '生成上报包' }).click();
  branch.app.dialogs.chooseFolder(stick);
  const dialog = branch.page.getByRole('dialog', { name: '生成上报包' });
  await dialog.getByRole('button', { name: '选择文件夹' }).click();
  await expect(dialog.getByText(/^全部 \d+ 条改动/)).toBeVisible();
  await dialog.getByRole('button', { name: '写入介质' }).click();
  await expect(branch.page.getByText('可以安全弹出')).toBeVisible();
  expect(await clicks()).toBeLessThanOrEqual(3);
  await expectSound(branch, 'written');
  await branch.page.getByRole('button', { name: '打开文件夹' }).click();
  await expect.poll(() => branch.app.shell.some((line) => line.startsWith(`reveal:${stick}`))).toBe(true);
  await closeWritten(branch);
  await expect(branch.page.getByText('1 个包待回执')).toBeVisible();

  await openPage(superior, '/exchange/receive', '接收合并');
  await openFromMedium(superior, stick, '上报包');
  const content = superior.page.getByRole('grid', { name: '包的内容' });
  await content.getByText('干部', { exact: true }).click();
  await expect(superior.page.getByText('姓名：李城关')).toBeVisible();
  await expectSound(superior, 'preview');
  await superior.page.keyboard.press('Escape');
  await superior.page.keyboard.press('Control+Enter');
  await expect(superior.page.getByText('已导入', { exact: true })).toBeVisible();
  await expectSound(superior, 'done');
  superior.app.dialogs.saveAs(join(back, 'receipt.qlrcp'));
  await superior.page.getByRole('button', { name: '写回执' }).click();
  await expect(superior.page.getByText(/^回执已写到/)).toBeVisible();
  expect(readdirSync(stick).filter((name) => !name.endsWith('.qlpkg'))).toEqual([]);

  await openPage(branch, '/exchange', '上报下发');
  await branch.page.keyboard.press('Control+i');
  const plugged = folder('plugged');
  branch.app.dialogs.chooseFolder(plugged);
  await branch.page.getByRole('button', { name: '选择文件夹' }).click();
  await expect(branch.page.getByText('介质上没有发给本单位的包或回执。')).toBeVisible();
  copyFileSync(join(back, 'receipt.qlrcp'), join(plugged, 'receipt.qlrcp'));
  await branch.page.getByRole('button', { name: '刷新' }).click();
  const listed = branch.page.getByRole('grid', { name: '介质上的包' });
  await listed.getByText('回执', { exact: true }).click();
  await expect(branch.page.getByText('已登记回执：临江市局 第1号，已导入')).toBeVisible();
  await openPage(branch, '/exchange', '上报下发');
  await expect(branch.page.getByRole('grid', { name: '往来单位' })).toContainText('已送达');
  await branch.page.getByRole('tab', { name: '交接记录' }).click();
  await expectSound(branch, 'log');
});

test('a code that was misheard leaves its tries; a withdrawn unit gets and brings nothing', async () => {
  test.setTimeout(240_000);
  const superior = await unit('superior', '临江市局', ['孙市局']);
  const branch = await unit('branch', '城关分局', ['李城关']);
  const [stick, box] = [folder('stick'), folder('box')];
  await connect(superior, branch, folder('identities'));
  const first = await writePackage(branch, '生成上报包', stick);
  await closeWritten(branch);
  const code = await receivePackage(superior, join(stick, first));
  await test.step('the receipt by telephone', async () => {
    const { page } = branch;
    await go(page, '/exchange?do=receipt');
    const dialog = page.getByRole('dialog', { name: '登记回执' });
    await dialog
      .getByLabel('回执码')
      .fill(code.replaceAll(/\d/g, (digit) => String((Number(digit) + 1) % 10)));
    await page.keyboard.press('Control+Enter');
    await expect(dialog.getByText(/还可以试 4 次/)).toBeVisible();
    await expectSound(branch, 'receipt');
    await dialog.getByLabel('回执码').fill(`${code.slice(0, 4)} ${code.slice(4)}`);
    await page.keyboard.press('Control+Enter');
    await expect(page.getByText('已登记回执：临江市局 第1号')).toBeVisible();
    await expect(page.getByRole('grid', { name: '往来单位' })).toContainText('已送达');
  });
  await test.step('what waits in the mailbox is said where packages are sent', async () => {
    const { app, page } = superior;
    await openPage(superior, '/exchange', '上报下发');
    app.dialogs.chooseFolder(box);
    await page.getByRole('button', { name: '启用' }).click();
    await expect(page.getByText(/没有待接收的包/)).toBeVisible();
    await writePackage(branch, '生成上报包', box);
    await closeWritten(branch);
    await expect(page.getByText(/有 1 个包待接收/)).toBeVisible({ timeout: 45_000 });
    await expectSound(superior, 'mailbox');
    await page.getByRole('button', { name: '去接收' }).click();
    await expect(page.getByRole('grid', { name: '介质上的包' })).toContainText('城关分局');
  });
  await test.step('撤销登记', async () => {
    const { page } = superior;
    await openPage(superior, '/exchange/registration', '单位登记');
    await page.getByRole('grid', { name: '已登记单位' }).getByText('城关分局').click();
    await expectSound(superior, 'unit');
    await page.getByRole('button', { name: '撤销登记' }).click();
    const dialog = page.getByRole('dialog', { name: '撤销登记：城关分局' });
    await dialog.getByLabel('原因').fill('密钥遗失');
    await page.keyboard.press('Control+Enter');
    await expect(page.getByText('已撤销 城关分局 的登记，它的包不再接收。')).toBeVisible();
    await openPackage(superior, join(box, readdirSync(box).find((name) => name.endsWith('.qlpkg')) ?? ''));
    await expect(page.getByRole('alert').first()).toBeVisible();
    await expect(page.getByRole('button', { name: '导入', exact: true })).toHaveCount(0);
    await openPage(superior, '/exchange', '上报下发');
    await expect(page.getByText('还没有登记上级、下级或同级单位。')).toBeVisible();
  });
});

test('a unit in the middle sends both ways; its registration asks for the digits of the call', async () => {
  test.setTimeout(180_000);
  const branch = await unit('branch', '城关分局', ['李城关']);
  const superior = await unit('superior', '临江市局', ['孙市局']);
  const ids = folder('identities');
  const above = await saveIdentity(superior, ids);
  await openPage(branch, '/exchange/registration', '单位登记');
  branch.app.dialogs.chooseFile(above);
  await branch.page.keyboard.press('Control+n');
  const dialog = branch.page.getByRole('dialog', { name: '登记单位：临江市局' });
  await dialog.getByLabel(/^第 \d 组的四位数字/).fill('0000');
  await expectSound(branch, 'enrol');
  await branch.page.keyboard.press('Control+Enter');
  await expect(dialog.getByRole('textbox', { name: /^第 \d 组的四位数字/ })).toHaveAttribute(
    'aria-invalid',
    'true',
  );
  await branch.page.keyboard.press('Escape');
  await expect(branch.page.getByRole('grid', { name: '已登记单位' })).toHaveCount(0);
  await enrol(branch, superior, above, '上级单位');
  const village = await unit('village', '河口分局', ['周河口']);
  await enrol(branch, village, await saveIdentity(village, ids), '下级单位');
  await openPage(branch, '/exchange', '上报下发');
  for (const name of ['同单位交换', '登记回执', '生成下发包', '生成上报包'])
    await expect(branch.page.getByRole('button', { name })).toBeVisible();
  await branch.page.getByRole('button', { name: '生成下发包' }).click();
  await expect(branch.page.getByRole('dialog', { name: '生成下发包' })).toContainText('河口分局');
  await expectSound(branch, 'down');
});
