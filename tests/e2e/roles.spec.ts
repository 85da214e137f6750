import { mkdirSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import type { Bridge } from '../../shared/contract/contract.ts';
import { removeFolder } from '../support/remove-folder.ts';
import { type Launched, launch } from './fixture.ts';
import {
  closeWritten,
  enrol,
  type Machine,
  newUnit,
  openPage,
  PASSWORD,
  packagesIn,
  saveIdentity,
  writePackage,
} from './handoff-steps.ts';
import { axeFaults, openPath, outsideFaults, textFaults } from './sweep.ts';
import { addAccount, changeTo, firstRun, go, importRoster, unlock } from './vault-steps.ts';

declare global {
  interface Window {
    readonly qinglan: Bridge;
  }
}

const shots = process.env['QINGLAN_SHOTS'];
const canaries = ['雀鸣甲', '雀鸣乙', '雀鸣一科'] as const;
const people = { admin: '周管理', keeper: '郑保密', auditor: '吴审计' } as const;

let root = '';
const running: Launched[] = [];
test.beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'qinglan-roles-'));
});
test.afterEach(async () => {
  for (const app of running.splice(0)) await app.kill();
  await removeFolder(root);
});

const rail = (page: Page) => page.getByRole('navigation', { name: '主导航' });
const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name, exact: true });

/** A unit with two people and one account for each of the 三员. */
async function unitOfSix(): Promise<Launched> {
  const app = await launch({ profileDir: join(root, 'profile'), clock: '2026-11-24T09:00:00+08:00' });
  running.push(app);
  app.page.setDefaultTimeout(20_000);
  await firstRun(app, {
    ...{ unitName: '临江市税务局', selfName: '我局', partyBody: '局党委', superior: '省税务局' },
    ...{ userName: '李专干', password: PASSWORD, backupFolder: mkdtempSync(join(root, 'backups-')) },
    begin: '导入花名册',
  });
  writeFileSync(
    join(root, 'roster.csv'),
    `姓名,性别,科室\r\n${canaries[0]},男,${canaries[2]}\r\n${canaries[1]},女,${canaries[2]}`,
  );
  await importRoster(app, join(root, 'roster.csv'), canaries[0]);
  for (const [name, role] of [
    [people.admin, '系统管理员'],
    [people.keeper, '安全保密管理员'],
    [people.auditor, '安全审计员'],
  ] as const)
    await addAccount(app.page, { name, role, password: PASSWORD });
  return app;
}

/** The page as it stands: axe, nothing outside the window, no foreign words. */
async function expectSound(page: Page, name: string): Promise<void> {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  if (shots) await page.screenshot({ path: join(shots, `${name}.png`) });
  expect(await axeFaults(page), name).toEqual([]);
  expect([...(await outsideFaults(page)), ...(await textFaults(page))], name).toEqual([]);
}

const expectNoContent = async (page: Page): Promise<void> => {
  const html = await page.evaluate(() => document.documentElement.outerHTML);
  expect(canaries.filter((canary) => html.includes(canary))).toEqual([]);
};

/** Counts the databases that are opened from the next load on. */
const watchDatabases = async (page: Page): Promise<void> => {
  await page.addInitScript(() => {
    const opened: string[] = [];
    Object.assign(window, { opened });
    const open = indexedDB.open.bind(indexedDB);
    indexedDB.open = (name: string, version?: number) => {
      opened.push(name);
      return open(name, version);
    };
  });
};

const foreign = [
  ...['/home', '/plan', '/events', '/people', '/people/import', '/hours', '/reports', '/reports/summary'],
  ...['/settings', '/settings/recycle', '/exchange', '/exchange/receive', '/exchange/conflicts'],
  ...['/exchange/units', '/exchange/directives'],
];
const all = [
  '/settings/accounts',
  '/settings/security',
  '/settings/audit',
  '/exchange/registration',
  '/exchange/media',
];

const duties = [
  {
    ...{ name: people.admin, role: '系统管理员', lines: ['账号', '口令与锁定'] },
    pages: ['/settings/accounts', '/settings/security'],
  },
  {
    ...{ name: people.keeper, role: '安全保密管理员', lines: ['单位登记', '介质', '审计日志'] },
    pages: ['/exchange/registration', '/exchange/media', '/settings/audit'],
  },
  { name: people.auditor, role: '安全审计员', lines: ['审计日志'], pages: ['/settings/audit'] },
] as const;

test('each of the 三员 has exactly the pages of the role, and no record', async () => {
  test.setTimeout(300_000);
  const app = await unitOfSix();
  const { page } = app;
  await expectSound(page, 'accounts-of-officer');
  // All three are there: a second one of each is no business of the 培训专干.
  await page.getByRole('button', { name: '添加账号' }).click();
  await page.getByLabel('角色').click();
  await expect(page.getByRole('option')).toHaveText(['培训专干', '联络员', '只读领导']);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  // And where there is a 系统管理员, he removes the others.
  const removable = page.getByRole('row').filter({ has: page.getByRole('button', { name: '删除' }) });
  await expect(removable).toHaveCount(1);
  await expect(removable).toContainText(people.admin);
  await watchDatabases(page);
  for (const { name, role, lines, pages } of duties) {
    await test.step(role, async () => {
      await page.keyboard.press('Control+l');
      await expect(page.getByRole('button', { name: '解锁' })).toBeVisible();
      await page.reload();
      await page.getByLabel('账户').click();
      await page.getByRole('option', { name: new RegExp(name) }).click();
      await unlock(page, PASSWORD);
      await expect(rail(page).getByRole('link')).toHaveText([...lines]);
      await expect(page.getByRole('banner')).toContainText('临江市税务局');
      await expect(page.getByRole('contentinfo')).toContainText(role);
      for (const path of [...foreign, ...all.filter((one) => !pages.some((own) => own === one))]) {
        await go(page, path);
        await expect(page.locator('#main'), path).toHaveAttribute('data-page', pages[0]);
        await expect.poll(() => page.evaluate(() => window.location.hash)).toBe(`#${pages[0]}`);
      }
      for (const path of pages) {
        await openPath(page, path);
        await expectNoContent(page);
        await expectSound(page, `${role}${path.replaceAll('/', '-')}`);
      }
      await page.keyboard.press('Control+k');
      await expect(page.getByRole('dialog')).toHaveCount(0);
      await page.keyboard.press('F1');
      await expect(page.getByRole('heading', { name: '账号与三员' })).toBeVisible();
      await expect(page.getByRole('navigation', { name: '帮助题目' })).not.toContainText('花名册');
      await expectSound(page, `${role}-help`);
      await expectNoContent(page);
      expect(await page.evaluate(() => Reflect.get(window, 'opened'))).toEqual([]);
    });
  }
  await changeTo(page, '李专干', PASSWORD);
  await go(page, '/people');
  await expect(page.getByRole('grid', { name: '花名册' })).toContainText(canaries[0]);
});

test('a 系统管理员 keeps accounts and the idle lock; the lock takes the page away', async () => {
  test.setTimeout(300_000);
  const { page } = await unitOfSix();
  await changeTo(page, people.admin, PASSWORD);
  // Not himself, and not the last 培训专干.
  const removable = page.getByRole('row').filter({ has: page.getByRole('button', { name: '删除' }) });
  await expect(removable).toHaveText([/郑保密/, /吴审计/]);
  await addAccount(page, { name: '钱审计', role: '安全审计员', password: PASSWORD });
  await page
    .getByRole('row', { name: /钱审计/ })
    .getByRole('button', { name: '删除' })
    .click();
  await page.getByRole('button', { name: '删除账号' }).click();
  await expect(page.getByRole('grid', { name: '账号' })).not.toContainText('钱审计');
  await page.getByRole('button', { name: '菜单' }).click();
  await expect(page.getByRole('menuitem')).toHaveText([/^修改口令/, /^帮助/, /^锁定/, /^关于/]);
  await page.getByRole('menuitem', { name: '修改口令' }).click();
  const dialog = page.getByRole('dialog', { name: '修改口令' });
  await dialog.getByLabel('原口令').fill(PASSWORD);
  await dialog.getByLabel('新口令').fill('管理员新口令-9');
  await dialog.getByLabel('再输一次').fill('管理员新口令-9');
  await page.keyboard.press('Control+Enter');
  await expect(dialog).toHaveCount(0, { timeout: 30_000 });
  await changeTo(page, people.auditor, PASSWORD);
  await expect(page.getByText('日志完整')).toBeVisible();
  const log = page.getByRole('grid', { name: '审计日志' });
  await expect(log).toContainText(people.admin);
  await page.getByRole('searchbox').or(page.getByPlaceholder('操作人或操作')).first().fill('删除账号');
  await expect(log.getByRole('row').filter({ hasText: '删除账号' })).toHaveCount(1);
  await expect(page.getByRole('button', { name: '打印' })).toBeVisible();
  await expect(page.getByRole('button', { name: '导出Excel' })).toHaveCount(0);
  await changeTo(page, people.admin, '管理员新口令-9');
  await rail(page).getByText('口令与锁定').click();
  await page.getByLabel('不操作多久后锁定').fill('1');
  await page.getByRole('button', { name: '保存' }).click();
  await expect(page.getByText('已设为 1 分钟不操作后锁定')).toBeVisible();
  await expect(page.getByRole('button', { name: '解锁' })).toBeVisible({ timeout: 90_000 });
  await expect(rail(page)).toHaveCount(0);
});

test('a unit counts after two roles: 专干 then 保密管理员, and the other way round', async () => {
  test.setTimeout(300_000);
  const superior = await newUnit(root, 'superior', '临江市局', ['孙市局']);
  const branch = await newUnit(root, 'branch', '城关分局', ['李城关']);
  const machines: readonly Machine[] = [superior, branch];
  const [ids, stick] = [join(root, 'ids'), join(root, 'stick')];
  for (const folder of [ids, stick]) mkdirSync(folder);
  for (const { app, page } of machines) {
    running.push(app);
    page.setDefaultTimeout(20_000);
    await addAccount(page, { name: people.keeper, role: '安全保密管理员', password: PASSWORD });
  }
  const waiting = (page: Page) => page.getByRole('region', { name: '待复核的登记' });
  const ours = await saveIdentity(superior, ids);
  const theirs = await saveIdentity(branch, ids);
  await test.step('专干 registers, 保密管理员 confirms', async () => {
    const { page } = superior;
    await enrol(superior, branch, theirs, '下级单位');
    await expect(waiting(page)).toContainText('须由安全保密管理员登录后复核');
    await expect(page.getByRole('button', { name: '复核确认' })).toHaveCount(0);
    await expectSound(page, 'waiting-officer');
    const refused = await page.evaluate(async () => {
      const peers = await window.qinglan.call('identity:peers', {});
      const unitId = peers.ok ? (peers.value[0]?.unitId ?? '') : '';
      return window.qinglan.call('identity:confirm', { unitId });
    });
    expect(refused).toMatchObject({ code: 'E_SAME_PERSON', facts: { role: 'security-admin' } });
    await openPage(superior, '/exchange', '上报下发');
    await expect(page.getByText('已登记的单位还没有复核。')).toBeVisible();
    await changeTo(page, people.keeper, PASSWORD);
    await expect(heading(page, '单位登记')).toBeVisible();
    await expect(waiting(page)).toContainText('城关分局');
    const shown = await waiting(page).getByRole('listitem').allTextContents();
    await openPage(branch, '/exchange/registration', '单位登记');
    const own = branch.page.getByRole('region', { name: '本单位身份' }).getByRole('listitem');
    expect(shown).toEqual(await own.allTextContents());
    await expectSound(page, 'waiting-keeper');
    await waiting(page).getByRole('button', { name: '复核确认' }).click();
    await expect(page.getByText('已复核 城关分局')).toBeVisible();
    await expect(waiting(page)).toHaveCount(0);
    const list = page.getByRole('grid', { name: '已登记单位' });
    await expect(list).toContainText('有效');
    await expect(list).toContainText(people.keeper);
    await expectSound(page, 'registration-keeper');
  });
  await test.step('保密管理员 registers, 专干 confirms', async () => {
    const { page } = branch;
    await changeTo(page, people.keeper, PASSWORD);
    // By telephone: the keeper of the other unit reads out.
    await enrol(branch, superior, ours, '上级单位');
    await expect(waiting(page)).toContainText('须由培训专干登录后复核');
    await expect(page.getByRole('button', { name: '复核确认' })).toHaveCount(0);
    await changeTo(page, '城关分局专干', PASSWORD);
    await openPage(branch, '/exchange/registration', '单位登记');
    await expectSound(page, 'waiting-for-officer');
    await waiting(page).getByRole('button', { name: '复核确认' }).click();
    await expect(page.getByText('已复核 临江市局')).toBeVisible();
  });
  await test.step('packages go out', async () => {
    await writePackage(branch, '生成上报包', stick);
    await closeWritten(branch);
    expect(packagesIn(stick)).toHaveLength(1);
  });
  await test.step('a 保密管理员 writes the certificate, sees the stick, and withdraws', async () => {
    const { app, page } = superior;
    await page.getByRole('grid', { name: '已登记单位' }).getByText('城关分局').click();
    app.dialogs.saveAs(join(stick, 'certificate.qlid'));
    await page.getByRole('button', { name: '制作证书' }).click();
    await expect(page.getByText(/^证书已写到/)).toBeVisible();
    await page.keyboard.press('Escape');
    await rail(page).getByText('介质').click();
    app.dialogs.chooseFolder(stick);
    await page.getByRole('button', { name: '选择文件夹' }).first().click();
    const files = page.getByRole('grid', { name: '介质上的文件' });
    await expect(files).toContainText('上报包');
    await expect(files).toContainText('身份文件');
    await expect(files.getByRole('row')).toHaveCount(readdirSync(stick).length + 1);
    await expectSound(page, 'media');
    await rail(page).getByText('单位登记').click();
    await page.getByRole('grid', { name: '已登记单位' }).getByText('城关分局').click();
    await page.getByRole('button', { name: '撤销登记' }).click();
    await page.getByRole('dialog', { name: '撤销登记：城关分局' }).getByLabel('原因').fill('密钥遗失');
    await page.keyboard.press('Control+Enter');
    await expect(page.getByText('已撤销 城关分局 的登记，它的包不再接收。')).toBeVisible();
  });
});
