import { join } from 'node:path';
import { expect, type Locator, test } from '@playwright/test';
import { expectSound, handoffRoom, sent } from './handoff-room.ts';
import {
  closeWritten,
  connect,
  enrol,
  letGo,
  type Machine,
  openPackage,
  openPage,
  packagesIn,
  receivePackage,
  saveIdentity,
} from './handoff-steps.ts';

const room = handoffRoom('trust');

/** The words of the refusal where packages are taken in. */
const refusalAt = ({ page }: Machine) => page.getByRole('alert').first();

/** 调出人员: one person to a colleague; gives the path of the file. */
async function sendPerson(from: Machine, to: string, person: string, stick: string): Promise<string> {
  const before = new Set(packagesIn(stick));
  const { app, page } = from;
  await openPage(from, '/exchange', '上报下发');
  await page.getByRole('button', { name: '调出人员' }).click();
  app.dialogs.chooseFolder(stick);
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: '选择文件夹' }).click();
  await dialog.getByLabel('收件单位').click();
  await page.getByRole('option', { name: to }).click();
  await dialog.getByLabel('调出人员').click();
  await page.getByRole('option', { name: new RegExp(person) }).click();
  await dialog.getByRole('button', { name: '写入介质' }).click();
  await expect(page.getByText('可以安全弹出')).toBeVisible();
  await closeWritten(from);
  return join(stick, packagesIn(stick).find((name) => !before.has(name)) ?? '');
}

async function openPeer({ page }: Machine, name: string): Promise<void> {
  await page.getByRole('grid', { name: '已登记单位' }).getByText(name).first().click();
}

/** 制作证书 for a registered branch; gives the file. */
async function certificate(superior: Machine, branch: string, folder: string, no: number): Promise<string> {
  const file = join(folder, `certificate-${no}.qlid`);
  await openPage(superior, '/exchange/registration', '单位登记');
  await openPeer(superior, branch);
  superior.app.dialogs.saveAs(file);
  await superior.page.getByRole('button', { name: '制作证书' }).click();
  await expect(superior.page.getByText(`证书已写到 ${file}，请交给 ${branch} 登记。`)).toBeVisible();
  await superior.page.keyboard.press('Escape');
  return file;
}

async function withdraw(at: Machine, name: string, reason: string): Promise<void> {
  const { page } = at;
  await openPeer(at, name);
  await page.getByRole('button', { name: '撤销登记' }).click();
  await page.getByRole('dialog').getByLabel('原因').fill(reason);
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText(`已撤销 ${name} 的登记，它的包不再接收。`)).toBeVisible();
  await page.getByRole('region', { name }).getByRole('button', { name: '关闭' }).click();
  await expect(page.getByRole('region', { name })).toHaveCount(0);
}

test('colleagues know each other by the certificate of the superior until it runs out or is withdrawn', async () => {
  test.setTimeout(480_000);
  const superior = await room.unit('superior', '临江市局', ['孙市局']);
  const town = await room.unit('town', '城关分局', ['李城关', '王城关', '赵城关']);
  let port = await room.unit('port', '港口分局', ['钱港口']);
  const [ids, stick] = [room.folder('identities'), room.folder('stick')];
  const year = (branch: Machine) => async (dialog: Locator) => {
    await dialog.getByLabel('有效期').fill('1');
    await expectSound(superior, `enrol-${branch.name}`);
  };
  for (const branch of [town, port])
    await enrol(superior, branch, await saveIdentity(branch, ids), '下级单位', year(branch));

  await test.step('the certificate is made for one branch and says its terms', async () => {
    const ofTown = await certificate(superior, '城关分局', ids, 1);
    port.app.dialogs.chooseFile(ofTown);
    await openPage(port, '/exchange/registration', '单位登记');
    await port.page.getByRole('button', { name: '登记单位' }).first().click();
    await expect(port.page.getByText('文件中的证书不是发给本单位的。请让上级单位重新制作。')).toBeVisible();
    await enrol(town, superior, ofTown, '上级单位', async (dialog) => {
      await expect(
        dialog.getByText(
          /^文件中有发给本单位的证书：第1号，内部，上报包、下发包、个人档案包，有效期至 2027-11-24。/,
        ),
      ).toBeVisible();
      await expectSound(town, 'certificate');
    });
    await enrol(port, superior, await certificate(superior, '港口分局', ids, 2), '上级单位');
  });

  const early = await test.step('town sends a person to port, which never registered town', async () => {
    await enrol(town, port, await saveIdentity(port, ids), '同级单位');
    const file = await sendPerson(town, '港口分局', '赵城关', stick);
    await openPackage(port, file);
    await expect(port.page.getByText(/^城关分局/)).toBeVisible();
    await port.page.getByLabel('到本单位的科室').click();
    await port.page.getByRole('option', { name: '办公室' }).click();
    await expectSound(port, 'colleague');
    await port.page.getByRole('button', { name: '接收', exact: true }).click();
    await expect(port.page.getByText('已导入', { exact: true })).toBeVisible();
    await openPage(port, '/exchange/registration', '单位登记');
    const line = port.page
      .getByRole('grid', { name: '已登记单位' })
      .getByRole('row')
      .filter({ hasText: '城关分局' });
    await expect(line).toContainText('同级单位');
    await expect(line).toContainText('个人档案包');
    await expect(line).toContainText('内部');
    await expect(line).toContainText('2027-11-24');
    await expect(line).toContainText('有效');
    await expectSound(port, 'vouched');
    const back = await sendPerson(port, '城关分局', '钱港口', stick);
    await openPackage(town, back);
    await expect(town.page.getByText(/^港口分局/)).toBeVisible();
    return sendPerson(town, '港口分局', '王城关', stick);
  });

  await test.step('after the end of the certificate', async () => {
    port = await room.restarted(port, '2027-11-25T09:00:00+08:00');
    await openPackage(port, early);
    await expect(refusalAt(port)).toContainText('“城关分局”的登记或证书已于 2027-11-24 到期');
    await expectSound(port, 'expired');
    port = await room.restarted(port, '2026-11-24T10:00:00+08:00');
    await openPackage(port, early);
    await expect(port.page.getByText(/^王城关，/)).toBeVisible();
    await letGo(port);
  });

  await test.step('withdrawn: the next certificate of port says so', async () => {
    await openPage(superior, '/exchange/registration', '单位登记');
    await withdraw(superior, '城关分局', '撤并');
    await expectSound(superior, 'withdrawn');
    await openPackage(port, early);
    await expect(port.page.getByText(/^王城关，/)).toBeVisible();
    await letGo(port);
    await enrol(port, superior, await certificate(superior, '港口分局', ids, 3), '上级单位');
    await openPackage(port, early);
    await expect(refusalAt(port)).toContainText('“城关分局”的登记或证书已撤销');
    await expectSound(port, 'revoked');
  });
});

test('a branch that lost its keys comes back under a new identity in the place of the old one', async () => {
  test.setTimeout(400_000);
  const superior = await room.unit('superior', '临江市局', ['孙市局']);
  const lost = await room.unit('lost', '城关分局', ['李城关', '王城关']);
  const [ids, stick] = [room.folder('identities'), room.folder('stick')];
  await connect(superior, lost, ids);
  await receivePackage(superior, await sent(lost, '生成上报包', stick));
  const late = await sent(lost, '生成上报包', stick);

  const anew = await room.unit('anew', '城关分局', ['李城关', '王城关', '周新来']);
  await enrol(anew, superior, await saveIdentity(superior, ids), '上级单位');
  await enrol(superior, anew, await saveIdentity(anew, ids), '下级单位', async (dialog) => {
    await dialog.getByLabel('替代的登记').click();
    await superior.page.getByRole('option', { name: '城关分局' }).click();
    await expectSound(superior, 'supersede');
  });
  const { page } = superior;
  await expect(page.getByRole('grid', { name: '已登记单位' })).toContainText('已被替代');
  await expectSound(superior, 'superseded');
  await openPackage(superior, late);
  await expect(refusalAt(superior)).toContainText('“城关分局”的这个身份已由新的登记接替');
  await openPage(superior, '/exchange/registration', '单位登记');
  const list = page.getByRole('grid', { name: '已登记单位' });
  await expect(list.getByText('已被替代')).toBeVisible();
  await expect(list.getByText('有效', { exact: true })).toBeVisible();

  const grid = page.getByRole('grid', { name: '下级单位' });
  const members = (row: string) =>
    grid.getByRole('row').filter({ hasText: row }).locator('[data-field="members"]');
  await openPage(superior, '/exchange/units', '下级单位');
  await expect(members('城关分局（原登记）')).toHaveText('2');
  await expect(members('合计（2个单位）')).toHaveText('3');
  await expectSound(superior, 'units-before');
  await receivePackage(superior, await sent(anew, '生成上报包', stick));
  await openPage(superior, '/exchange/units', '下级单位');
  await expect(members('合计（2个单位）')).toHaveText('4');
  await expect(grid).not.toContainText('原登记');
  await expectSound(superior, 'units-after');
  await grid.getByRole('gridcell', { name: '城关分局' }).click();
  await expect(page.getByRole('grid', { name: '人员' })).toContainText('周新来');
  await expectSound(superior, 'unit-after');
  await page.getByRole('button', { name: '原登记的记录' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '城关分局（原登记）' })).toBeVisible();
  await expect(page.getByRole('grid', { name: '人员' })).toContainText('王城关');
  await expectSound(superior, 'unit-before');
});
