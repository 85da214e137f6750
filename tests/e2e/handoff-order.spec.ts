import { expect, test } from '@playwright/test';
import { expectSound, handoffRoom, sent } from './handoff-room.ts';
import {
  commitAt,
  connect,
  enterCode,
  letGo,
  type Machine,
  openPackage,
  openPage,
  receivePackage,
  secondDesk,
} from './handoff-steps.ts';

const room = handoffRoom('order');

const take = ({ page }: Machine) => page.getByRole('button', { name: '导入', exact: true });

/** How many people a unit has in the comparison; empty as long as nothing of it counts. */
const members = ({ page }: Machine, unit: string) =>
  page
    .getByRole('grid', { name: '下级单位' })
    .getByRole('row')
    .filter({ hasText: unit })
    .locator('[data-field="members"]');

test('packages that come before the first one wait, are not counted, and come in with it', async () => {
  test.setTimeout(300_000);
  const desk = await room.unit('superior', '临江市局', ['孙市局']);
  const branch = await room.unit('branch', '城关分局', ['李城关', '王城关']);
  const stick = room.folder('stick');
  await connect(desk, branch, room.folder('identities'));
  const other = room.kept(await secondDesk(desk));
  const first = await sent(branch, '生成上报包', stick);
  await enterCode(branch, await receivePackage(desk, first));
  const add = (id: string, name: string) =>
    commitAt(branch, '新增', [{ table: 'person', id, set: { name } }]);
  await add('second', '周第二');
  const second = await sent(branch, '生成上报包', stick);
  await add('third', '吴第三');
  const third = await sent(branch, '生成上报包', stick);

  const { page } = other;
  for (const [file, number] of [
    [second, 2],
    [third, 3],
  ] as const) {
    await openPackage(other, file);
    await expect(
      page.getByText(/^缺第 1 号包。这个包的 \d+ 条改动将暂存，接得上以后自动导入。$/),
    ).toBeVisible();
    await expectSound(other, `held-${number}`);
    await expect(page.getByText('这个包先暂存，现在不改变任何记录，也不计入数字。')).toBeVisible();
    await take(other).click();
    await expect(page.getByText('已暂存', { exact: true })).toBeVisible();
    await expect(
      page.getByRole('status').filter({ hasText: /^缺第 1 号包。\d+ 条改动已暂存/ }),
    ).toBeVisible();
  }
  await expectSound(other, 'held-done');
  await openPage(other, '/exchange/units', '下级单位');
  await expect(page.getByRole('note').filter({ hasText: '暂存' })).toHaveText(
    '暂存、尚未并入的包：城关分局第 2 号包（缺第 1 号包）；城关分局第 3 号包（缺第 1 号包）。',
  );
  await expect(page.getByText(/还没有收到数据/)).toHaveCount(0);
  await expect(members(other, '城关分局')).not.toContainText(/\d/);
  await expect(members(other, '合计（1个单位）')).toHaveText('1');
  await expectSound(other, 'held-units');

  await openPackage(other, first);
  await take(other).click();
  await expect(page.getByText(/^已导入 \d+ 条改动，一并导入先前暂存的第 2、3 号包$/)).toBeVisible();
  await expectSound(other, 'released');
  await openPage(other, '/exchange/units', '下级单位');
  await expect(members(other, '城关分局')).toHaveText('4');
  await expect(page.getByRole('note').filter({ hasText: '暂存' })).toHaveCount(0);
  await openPage(other, '/exchange', '上报下发');
  await page.getByRole('tab', { name: '交接记录' }).click();
  const log = page.getByRole('grid', { name: '交接记录' });
  await expect(log.getByText('已导入', { exact: true })).toHaveCount(3);

  for (const file of [third, first, second]) {
    await openPackage(other, file);
    await expect(page.getByText(/^这个包已于 .* 导入过，再导入不会改变任何记录。$/)).toBeVisible();
    await take(other).click();
    await expect(page.getByText('已导入 0 条改动', { exact: true })).toBeVisible();
  }
  await openPage(other, '/exchange/units', '下级单位');
  await expect(members(other, '城关分局')).toHaveText('4');
});

test('a package that overwrites much is named, asks for its own tick, and can be left', async () => {
  test.setTimeout(240_000);
  const first = await room.unit('first', '临江市局', ['李一', '王二']);
  const person = (at: number, name: string) => ({ table: 'person' as const, id: `p${at}`, set: { name } });
  const people = Array.from({ length: 30 }, (_, at) => `张${String.fromCodePoint(0x4e2d + at)}`);
  await commitAt(
    first,
    '新增',
    people.map((name, at) => person(at, name)),
  );
  const second = room.kept(await secondDesk(first));
  const stick = room.folder('stick');
  const renames = people.slice(0, 25).map((name, at) => person(at, `${name}改`));
  await commitAt(second, '批量改名', renames);
  const file = await sent(second, '同单位交换', stick);
  const { page } = first;
  const renamed = async (): Promise<number> => {
    await openPage(first, '/people', '花名册');
    return page.getByRole('grid', { name: '花名册' }).getByText(/改$/).count();
  };
  await openPackage(first, file);
  await expect(page.getByText(/^将改写或删除 25 条已有记录，比平常多。请先与发件单位核对。$/)).toBeVisible();
  await expect(take(first)).toBeDisabled();
  await page.keyboard.press('Control+Enter');
  await expect(take(first)).toBeDisabled();
  await expectSound(first, 'massive');
  await letGo(first);
  expect(await renamed()).toBe(0);
  await openPage(first, '/exchange', '上报下发');
  await page.getByRole('tab', { name: '交接记录' }).click();
  await expect(page.getByText('还没有交接记录。')).toBeVisible();

  await openPackage(first, file);
  await page.getByLabel('已与发件单位核对，允许改写 25 条已有记录').check();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('已导入', { exact: true })).toBeVisible();
  expect(await renamed()).toBeGreaterThan(0);
});
