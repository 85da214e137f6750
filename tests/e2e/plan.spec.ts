import { expect, test } from '@playwright/test';
import { goTo, unitWithPeople } from './events-steps.ts';
import type { Desk } from './import-steps.ts';

let desk: Desk;
test.beforeEach(async () => {
  desk = await unitWithPeople();
});
test.afterEach(() => desk.end());

test('a plan is made, filled, refused 印发 until it is whole, issued and adjusted', async () => {
  const { page } = desk;
  await goTo(page, '/plan');
  await expect(page.getByText('还没有2026年计划。')).toBeVisible();
  await page.keyboard.press('Control+n');
  await page.getByRole('dialog', { name: '新建年度计划' }).waitFor();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('heading', { name: '2026年干部教育培训计划' })).toBeVisible();

  await page.keyboard.press('Control+n');
  const panel = page.locator('[role="dialog"], .MuiDrawer-root').last();
  await panel.getByLabel('班次（项目）名称').fill('科级干部培训班');
  await panel.getByLabel('学时').fill('16');
  await panel.getByLabel('预算').fill('12000');
  await expect(panel.getByText('共 40 人')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('gridcell', { name: '科级干部培训班' })).toBeVisible();
  await expect(page.getByText('共 1 项，预算 12,000 元')).toBeVisible();

  const take = async (verb: string) => {
    await page.getByRole('button', { name: verb, exact: true }).click();
    await page.getByRole('dialog', { name: verb }).getByRole('button', { name: verb, exact: true }).click();
    await expect(page.getByText(`计划已${verb}`)).toBeVisible();
  };
  await take('送审');
  await take('审定');
  await page.getByRole('button', { name: '印发', exact: true }).click();
  const missing = page.getByRole('dialog', { name: '印发前还差 3 处' });
  await expect(missing.getByRole('listitem').first()).toContainText('“科级干部培训班”没有责任科室');
  await missing.getByRole('button', { name: '去补齐' }).first().click();
  await panel.getByLabel('依据').fill('条例第十四条');
  await panel.getByLabel('季度').click();
  await page.getByRole('option', { name: '第四季度' }).click();
  await panel.getByLabel('责任科室').click();
  await page.getByRole('option', { name: '办公室' }).click();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('gridcell', { name: '第四季度' })).toBeVisible();
  await take('印发');
  await expect(page.getByText('项目只读', { exact: false })).toBeVisible();

  await page.getByRole('button', { name: '调整计划' }).click();
  const adjust = page.getByRole('dialog', { name: '调整计划' });
  await adjust.getByLabel('调整原因').fill('机构改革');
  await adjust.getByRole('button', { name: '形成新版' }).click();
  await expect(page.getByRole('heading', { name: '2026年干部教育培训计划第2版' })).toBeVisible();
  await expect(page.getByRole('gridcell', { name: '科级干部培训班' })).toBeVisible();
});

test('an activity from a plan item is prefilled and counts as done in the comparison', async () => {
  const { page } = desk;
  await goTo(page, '/plan?new=1');
  await page.getByRole('dialog', { name: '新建年度计划' }).waitFor();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('heading', { name: '2026年干部教育培训计划' })).toBeVisible();
  await page.keyboard.press('Control+n');
  const panel = page.locator('[role="dialog"], .MuiDrawer-root').last();
  await panel.getByLabel('班次（项目）名称').fill('党务培训班');
  // The panel's title is the saved one.
  await expect(panel.getByRole('heading', { name: '党务培训班' })).toBeVisible();
  await panel.getByRole('button', { name: '新建活动' }).click();
  const form = page.getByRole('dialog', { name: '新建活动' });
  await expect(form.getByLabel('活动名称')).toHaveValue('党务培训班');
  await expect(form.getByLabel('审批依据')).toHaveCount(0);
  await form.getByRole('button', { name: '新建' }).click();
  await expect(page.getByRole('heading', { name: '党务培训班' })).toBeVisible();
  await page.goBack();
  await goTo(page, '/plan');
  await page.getByRole('gridcell', { name: '2026年干部教育培训计划' }).click();
  await page.getByRole('tab', { name: '执行对照' }).click();
  await expect(page.getByRole('gridcell', { name: '进行中' })).toBeVisible();
  await page.getByRole('tab', { name: '月历' }).click();
  await expect(page.getByRole('table', { name: '2026-11培训月历' })).toBeVisible();
});

test('the next year is copied from this one', async () => {
  const { page } = desk;
  await goTo(page, '/plan?new=1');
  await page.getByRole('dialog', { name: '新建年度计划' }).waitFor();
  await page.keyboard.press('Control+Enter');
  await page.getByRole('heading', { name: '2026年干部教育培训计划' }).waitFor();
  await page.keyboard.press('Control+n');
  const panel = page.locator('[role="dialog"], .MuiDrawer-root').last();
  await panel.getByLabel('班次（项目）名称').fill('2026年年初集中学习');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('gridcell', { name: '2026年年初集中学习' })).toBeVisible();
  await goTo(page, '/plan?new=1');
  const form = page.getByRole('dialog', { name: '新建年度计划' });
  await expect(form.getByLabel('年度')).toHaveValue('2027');
  await expect(form.getByLabel('内容来源')).toHaveText('复制2026年计划');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('heading', { name: '2027年干部教育培训计划' })).toBeVisible();
  await expect(page.getByRole('gridcell', { name: '2027年年初集中学习' })).toBeVisible();
});
