import { expect, test } from '@playwright/test';
import { choose, type Desk, freshDesk, goTo, imported, namesOn, rosterFile } from './import-steps.ts';

let desk: Desk;
test.beforeEach(async () => {
  desk = await freshDesk();
  const { page } = desk;
  await choose(desk, rosterFile('clean.xlsx'));
  await page.getByRole('button', { name: '导入', exact: true }).click();
  await imported(page, '已导入 8 人');
});
test.afterEach(() => desk.end());

test('the list: pinyin, filters, batch moves with 撤销', async () => {
  const { page } = desk;
  await page.getByRole('textbox', { name: '查找' }).fill('oyxy');
  expect(await namesOn(page)).toEqual(['欧阳晓燕']);
  await page.getByRole('button', { name: '重置' }).click();
  await page.getByRole('combobox', { name: '状态' }).click();
  await page.getByRole('option', { name: '离开' }).click();
  await expect(page.getByText('没有符合条件的人员。')).toBeVisible();
  await page.getByRole('button', { name: '重置条件' }).click();
  await page.getByRole('checkbox', { name: '选择本页' }).click();
  await expect(page.getByText('已选 8 条')).toBeVisible();
  await page.getByRole('button', { name: '编入支部' }).click();
  await page.getByRole('combobox', { name: '支部' }).last().click();
  await page.getByRole('option', { name: '第二党支部' }).click();
  await page.getByRole('button', { name: '保存' }).click();
  await expect(page.getByText(/8 人编入“第二党支部”/)).toBeVisible();
  await expect(page.locator('[data-field="branch"][role="gridcell"]', { hasText: '第二党支部' })).toHaveCount(
    8,
  );
});

test('the person page: move, party status, exemption, leaving and coming back', async () => {
  const { page } = desk;
  await page.locator('[role="gridcell"][data-field="name"]', { hasText: '周强' }).click();
  await expect(page.getByRole('heading', { name: '周强' })).toBeVisible();
  await page.getByRole('button', { name: '登记变化' }).click();
  await page.getByRole('textbox', { name: '自哪天起' }).fill('2026.06.20');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('2026.06.20 起')).toBeVisible();
  await page.getByRole('button', { name: '登记免训' }).click();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('请填写依据文件，免训须有依据。')).toBeVisible();
  await page.getByRole('textbox', { name: '自', exact: true }).fill('2026-03-01');
  await page.getByLabel('依据文件').fill('病休证明');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('病休证明')).toBeVisible();
  await page.getByRole('button', { name: '登记离开' }).click();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText(/调出（2026\.11\.24）/)).toBeVisible();
  await page.getByRole('button', { name: '登记返回' }).click();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('“周强”返回本单位')).toBeVisible();
  await expect(page.getByRole('button', { name: '登记离开' })).toBeVisible();
  await page.getByRole('tab', { name: '修改记录' }).click();
  await expect(page.getByText('登记“周强”调出')).toBeVisible();
});

test('units: a new name from a day on keeps the past', async () => {
  const { page } = desk;
  await goTo(page, '/people/units', '科室支部');
  await page.locator('[role="gridcell"][data-field="name"]', { hasText: '城区分局' }).click();
  await page.getByRole('button', { name: '更名' }).click();
  await page.getByLabel('新名称').fill('东城分局');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('“城区分局”更名为“东城分局”')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.locator('[role="gridcell"][data-field="name"]', { hasText: '东城分局' })).toBeVisible();
  await expect(page.locator('[role="gridcell"][data-field="name"]', { hasText: '城区分局' })).toHaveCount(0);
});

test('adding, finding a duplicate, merging, deleting', async () => {
  const { page } = desk;
  await page.keyboard.press('Control+n');
  await page.getByLabel('姓名', { exact: false }).first().fill('李娜');
  await page.getByRole('combobox', { name: '科室、分局' }).click();
  await page.getByRole('option', { name: '办公室' }).click();
  await page.getByRole('button', { name: '保存' }).click();
  await expect(page.getByText('已添加“李娜”')).toBeVisible();
  await goTo(page, '/people/duplicates', '查重合并');
  await page.getByRole('button', { name: '合并“李娜”，保留记录一' }).click();
  await expect(page.getByText(/已合并“李娜”/)).toBeVisible();
  await expect(page.getByText('没有发现重复的人员。')).toBeVisible();
});
