import { expect, test } from '@playwright/test';
import {
  addEvidence,
  CLASS_SIZE,
  count,
  feedback,
  goTo,
  newClass,
  TITLE,
  unitWithPeople,
} from './events-steps.ts';
import type { Desk } from './import-steps.ts';

let desk: Desk;
test.beforeEach(async () => {
  desk = await unitWithPeople();
});
test.afterEach(() => desk.end());

test('job C: sign-in to 学时 in four clicks and one for each exception; a closed class is read-only; reversal', async () => {
  const { page } = desk;
  const eventId = await newClass(desk, ['上午']);
  await addEvidence(desk, eventId);
  await goTo(page, `/events/${eventId}/sessions`);
  await page.getByRole('gridcell', { name: '上午的课' }).waitFor();

  await desk.clicks();
  await page.getByRole('gridcell', { name: '上午的课' }).click();
  await page.getByRole('button', { name: '全部到课' }).click();
  await expect(count(page, '实到')).toHaveText(String(CLASS_SIZE));
  await page.getByRole('button', { name: '王建国 迟到' }).click();
  await page.getByRole('button', { name: '冯建国 请假' }).click();
  await page.getByRole('button', { name: '孙建国 缺课' }).click();
  await expect(feedback(page)).toHaveText('孙建国 记为“缺课”');
  await page.getByRole('button', { name: '完成', exact: true }).click();
  await page.getByRole('button', { name: '认定学时' }).click();
  await expect(page.getByText(`已结班，${CLASS_SIZE - 2} 人共 152 学时入账`)).toBeVisible();
  expect(await desk.clicks()).toBeLessThanOrEqual(4 + 3);

  await page.getByRole('button', { name: '查看学时' }).click();
  await expect(page.getByText(`${CLASS_SIZE - 2} 人，共 152 学时`)).toBeVisible();
  await expect(page.getByText('已结班，内容只读', { exact: false })).toBeVisible();
  await page.getByRole('tab', { name: '方案' }).click();
  await expect(page.getByLabel('活动名称')).toBeDisabled();
  await page.getByRole('tab', { name: '课次签到' }).click();
  await expect(page.getByRole('button', { name: '生成课次' })).toHaveCount(0);
  await page.getByRole('gridcell', { name: '上午的课' }).click();
  await expect(page.getByLabel('签到录入')).toBeDisabled();
  await expect(page.getByRole('button', { name: '重新打开' })).toHaveCount(0);

  await goTo(page, `/events/${eventId}/credits`);
  await page.getByRole('button', { name: '取消结班' }).click();
  const dialog = page.getByRole('dialog', { name: '取消结班' });
  await dialog.getByRole('button', { name: '取消结班' }).click();
  await expect(dialog.getByText('请填写原因', { exact: false })).toBeVisible();
  await dialog.getByLabel('原因').fill('王建国实为到课');
  await dialog.getByRole('button', { name: '取消结班' }).click();
  await expect(page.getByText('曾结班（第1版），已取消，原因：王建国实为到课')).toBeVisible();
  await expect(page.getByText('预计', { exact: true }).first()).toBeVisible();
  await page.getByRole('button', { name: '结班', exact: true }).click();
  await expect(page.getByText('结班（第2版）', { exact: false })).toBeVisible();
});

test('job C by keys only, 40 people within a minute', async () => {
  const { page } = desk;
  const eventId = await newClass(desk, ['上午', '下午']);
  await addEvidence(desk, eventId);
  await goTo(page, `/events/${eventId}/sessions`);
  await page.getByRole('gridcell', { name: '上午的课' }).waitFor();
  await desk.clicks();
  await page.getByRole('gridcell', { name: '上午的课' }).focus();
  await page.keyboard.press('Enter');
  const input = page.getByLabel('签到录入');
  await expect(input).toBeFocused();

  // One after the other by 工号, as a scanner does it.
  const start = Date.now();
  for (let n = 0; n < CLASS_SIZE; n += 1) {
    await page.keyboard.type(String(3001 + n));
    await page.keyboard.press('Enter');
  }
  await expect(count(page, '实到')).toHaveText(String(CLASS_SIZE));
  expect(Date.now() - start).toBeLessThan(60_000);
  await expect(feedback(page)).toHaveText(`陈海燕 已签到（第${CLASS_SIZE}人）`);

  // The second scan of a person tells and does not toggle; an unknown code says so.
  await page.keyboard.type('3001');
  await page.keyboard.press('Enter');
  await expect(feedback(page)).toHaveText('赵建国 已经签到，没有重复登记');
  await page.keyboard.type('9999');
  await page.keyboard.press('Enter');
  await expect(feedback(page)).toHaveText('没有找到“9999”，请核对工号、身份证后四位或姓名');
  await expect(count(page, '实到')).toHaveText(String(CLASS_SIZE));

  // Exceptions from the list: 姓名首字母, ↓, a digit; typing goes back to the input.
  await page.keyboard.type('qxy');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('2');
  await expect(feedback(page)).toHaveText('钱秀英 记为“迟到”');
  await page.keyboard.type('wuxiu');
  await expect(input).toBeFocused();
  await expect(input).toHaveValue('wuxiu');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('4');
  await expect(feedback(page)).toHaveText('吴秀英 记为“缺课”');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('签到已完成', { exact: false }).first()).toBeVisible();

  // The afternoon: preset and one exception.
  await goTo(page, `/events/${eventId}/sessions`);
  await page.getByRole('gridcell', { name: '下午的课' }).focus();
  await page.keyboard.press('Enter');
  await expect(input).toBeFocused();
  await page.keyboard.press('Alt+a');
  await expect(count(page, '实到')).toHaveText(String(CLASS_SIZE));
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('3');
  await expect(count(page, '请假')).toHaveText('1');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('button', { name: '认定学时' })).toBeVisible();
  await page.getByRole('button', { name: '认定学时' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText('已结班，', { exact: false }).first()).toBeVisible();
  expect(await desk.clicks()).toBe(0);
});

test('结班 lists what is missing, each with the button that gets it', async () => {
  const { page } = desk;
  const eventId = await newClass(desk, ['上午']);
  await goTo(page, `/events/${eventId}/sessions`);
  await page.getByRole('gridcell', { name: '上午的课' }).click();
  await page.getByRole('button', { name: '全部到课' }).click();
  await page.getByRole('button', { name: '完成', exact: true }).click();
  await page.getByRole('button', { name: '认定学时' }).click();
  const dialog = page.getByRole('dialog', { name: '结班前还差 4 项' });
  await expect(dialog.getByRole('listitem')).toHaveText([
    '缺培训方案添加方案',
    '缺培训通知添加通知',
    '缺最终课表（议程）添加课表',
    '缺签到表扫描件添加签到表',
  ]);
  await dialog.getByRole('button', { name: '添加课表' }).click();
  await expect(page.getByLabel('材料类别')).toHaveText('最终课表');
});

test('leave with its approver marks the sheet; the missed session is made up once', async () => {
  const { page } = desk;
  const eventId = await newClass(desk, ['上午']);
  await goTo(page, `/events/${eventId}/sessions`);
  await page.getByRole('gridcell', { name: '上午的课' }).click();
  await page.getByRole('button', { name: '全部到课' }).click();
  await page.getByRole('button', { name: '王建国 请假' }).click();
  await page.getByRole('button', { name: '补登假条' }).click();
  const form = page.getByRole('dialog', { name: '请假登记' });
  await expect(form.getByLabel('批准人')).toHaveValue('班主任');
  await form.getByLabel('事由').fill('就医');
  await form.getByRole('button', { name: '批准请假' }).click();
  await expect(page.getByRole('button', { name: '查看假条' })).toBeVisible();

  await goTo(page, `/events/${eventId}/leave`);
  await expect(page.getByRole('gridcell', { name: '就医' })).toBeVisible();
  await page.getByRole('gridcell', { name: '待补训', exact: true }).click();
  const makeUp = page.getByRole('dialog', { name: '登记补训' });
  await makeUp.getByLabel('补训方式').fill('随下期');
  await makeUp.getByRole('button', { name: '登记' }).click();
  await expect(page.getByRole('gridcell', { name: '已补', exact: true })).toBeVisible();
  await expect(page.getByText('补训（待补 0 人次）')).toBeVisible();
});

test('the list finds a class by pinyin and by status, and a copy is the next issue', async () => {
  const { page } = desk;
  await newClass(desk, ['上午']);
  await goTo(page, '/events');
  await page.getByLabel('查找', { exact: true }).fill('kjgb');
  await expect(page.getByRole('gridcell', { name: TITLE })).toBeVisible();
  await page.getByLabel('查找', { exact: true }).fill('没有这个班');
  await expect(page.getByText('没有符合条件的活动。')).toBeVisible();
  await page.getByRole('button', { name: '重置' }).first().click();
  await page.getByRole('gridcell', { name: TITLE }).click();
  await page.getByRole('button', { name: '复制为下期' }).click();
  const form = page.getByRole('dialog', { name: '复制为下一期' });
  await form.getByLabel('活动名称').fill('第2期科级干部培训班');
  await form.getByRole('button', { name: '复制' }).click();
  await expect(page.getByRole('heading', { name: '第2期科级干部培训班' })).toBeVisible();
  await page.getByRole('tab', { name: '课次签到' }).click();
  await expect(page.getByRole('gridcell', { name: '上午的课' })).toBeVisible();
  await page.getByRole('tab', { name: '名单' }).click();
  await expect(page.getByText('名单还是空的。')).toBeVisible();
});

test('a wrong clock text is named before anything is saved; Ctrl+Enter saves from a select too', async () => {
  const { page } = desk;
  const eventId = await newClass(desk, []);
  await goTo(page, `/events/${eventId}/sessions`);
  await page.getByRole('button', { name: '新增课次' }).click();
  const session = page.getByRole('dialog', { name: '新增课次' });
  await session.getByLabel('开始').fill('九点');
  await session.getByRole('combobox', { name: '半天' }).focus();
  await page.keyboard.press('Control+Enter');
  await expect(session.getByText('开始和结束应为 24 小时制的时间，示例：09:00')).toBeVisible();
  await expect(page.getByRole('listbox')).toHaveCount(0);
  await expect(session.getByLabel('开始')).toBeFocused();
  await session.getByLabel('开始').fill('09：00');
  await session.getByRole('combobox', { name: '半天' }).focus();
  await page.keyboard.press('Control+Enter');
  await expect(session).toBeHidden();
});
