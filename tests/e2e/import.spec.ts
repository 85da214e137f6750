import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { readWorkbook } from '../../renderer/features/people/import/read-workbook.ts';
import { choose, type Desk, freshDesk, goTo, imported, namesOn, rosterFile, tab } from './import-steps.ts';

let desk: Desk;
test.beforeEach(async () => {
  desk = await freshDesk();
});
test.afterEach(() => desk.end());

const PEOPLE = ['王建国', '李娜', '阿卜杜·热合曼', '欧阳晓燕', '赵䶮', '孙丽', '周强', '吴敏'];

test('job A: a clean file in three clicks, and 撤销 takes everything back', async () => {
  const { page } = desk;
  await goTo(page, '/people', '花名册');
  await desk.clicks();
  await page.getByRole('button', { name: '导入花名册' }).click();
  await choose(desk, rosterFile('clean.xlsx'));
  await expect(tab(page, '新增')).toHaveText('新增 8');
  await page.getByRole('button', { name: '导入', exact: true }).click();
  await imported(page, '已导入 8 人');
  expect(await desk.clicks()).toBeLessThanOrEqual(3);
  expect([...(await namesOn(page))].sort()).toEqual([...PEOPLE].sort());
  await page.getByRole('button', { name: '撤销' }).click();
  await expect(page.getByText('还没有导入花名册。')).toBeVisible();
});

test('job A by keys only', async () => {
  const { page } = desk;
  await goTo(page, '/people', '花名册');
  await page.keyboard.press('Control+i');
  await expect(page.getByRole('button', { name: '选择文件' })).toBeFocused();
  desk.app.dialogs.chooseFile(rosterFile('clean.xlsx'));
  await page.keyboard.press('Enter');
  await expect(tab(page, '新增')).toHaveText('新增 8');
  await page.keyboard.press('Control+Enter');
  await imported(page, '已导入 8 人');
  await expect(page.getByRole('heading', { name: '花名册' })).toBeVisible();
});

test('one round of fixing within eight clicks', async () => {
  const { page } = desk;
  const csv = '姓名,科室,出生年月\n王建国,办公室,1972.03\n李娜,办公室,85.13\n';
  const file = join(desk.folder, '名册.csv');
  writeFileSync(file, csv);
  await goTo(page, '/people', '花名册');
  await desk.clicks();
  await page.getByRole('button', { name: '导入花名册' }).click();
  await choose(desk, file);
  await tab(page, '有误').click();
  await expect(page.getByText('第 3 行“出生年月”填写为“85.13”，月份应为 1–12。示例：1985.12')).toBeVisible();
  await page.getByRole('button', { name: '修改第 3 行' }).click();
  await expect(page.getByLabel('出生年月')).toBeFocused();
  await page.getByLabel('出生年月').fill('1985.12');
  await page.getByRole('button', { name: '保存' }).click();
  await expect(tab(page, '新增')).toHaveText('新增 2');
  await page.getByRole('button', { name: '导入', exact: true }).click();
  await imported(page, '已导入 2 人');
  expect(await desk.clicks()).toBeLessThanOrEqual(8);
});

test('a second file shows what changed, and a move keeps the earlier 科室', async () => {
  const { page } = desk;
  await choose(desk, rosterFile('clean.xlsx'));
  await page.getByRole('button', { name: '导入', exact: true }).click();
  await imported(page, '已导入 8 人');
  const file = join(desk.folder, '变动.csv');
  writeFileSync(
    file,
    '姓名,科室,职务,出生年月\n王建国,法制科,科长,1972.03\n李娜,办公室,科员,1988.11\n新来者,办公室,科员,1999.01\n',
  );
  await page.getByRole('button', { name: '导入花名册' }).click();
  await choose(desk, file);
  await expect(tab(page, '新增')).toHaveText('新增 1');
  await expect(tab(page, '变更')).toHaveText('变更 1');
  await expect(tab(page, '重复')).toHaveText('重复 1');
  await tab(page, '变更').click();
  await expect(page.getByText('科室：办公室 → 法制科；职务：主任 → 科长')).toBeVisible();
  await page.getByRole('button', { name: '导入', exact: true }).click();
  await imported(page, '已导入 1 人，更新 1 人');
  await page.locator('[data-field="name"]', { hasText: '王建国' }).click();
  await expect(page.getByText(/— 2026\.11\.23/)).toBeVisible();
  await expect(page.getByText(/2026\.11\.24 — 至今/)).toBeVisible();
});

test('unknown headings: the mapping is asked once and then remembered', async () => {
  const { page } = desk;
  const csv = '谁,哪里\n甲某,办公室\n乙某,法制科\n';
  const file = join(desk.folder, '怪表.csv');
  writeFileSync(file, csv);
  await choose(desk, file);
  await expect(page.getByText('没有列名')).toBeVisible();
  await page.getByRole('combobox', { name: '列名在' }).click();
  await page.getByRole('option', { name: '第 1 行' }).click();
  await page.getByRole('combobox', { name: '“谁”导入为' }).click();
  await page.getByRole('option', { name: '姓名', exact: true }).click();
  await page.getByRole('combobox', { name: '“哪里”导入为' }).click();
  await page.getByRole('option', { name: '科室', exact: true }).click();
  await page.keyboard.press('Alt+n');
  await expect(tab(page, '新增')).toHaveText('新增 2');
  await page.getByRole('button', { name: '导入', exact: true }).click();
  await imported(page, '已导入 2 人');
  await page.getByRole('button', { name: '导入花名册' }).click();
  await choose(desk, file);
  await expect(tab(page, '重复')).toHaveText('重复 2');
});

test('cells pasted from Excel', async () => {
  const { page } = desk;
  await page.getByRole('tab', { name: '粘贴表格' }).click();
  await page.getByRole('textbox').fill(readFileSync(rosterFile('paste.txt'), 'utf8'));
  await page.keyboard.press('Alt+n');
  await expect(tab(page, '新增')).toHaveText('新增 8');
});

test('the error list and the template are workbooks that can be read again', async () => {
  const { page } = desk;
  await page.getByRole('button', { name: '下载模板' }).click();
  await expect(page.getByText(/已导出到 .*花名册模板/)).toBeVisible();
  const template = await readWorkbook(
    new Uint8Array(readFileSync(join(desk.app.documentsDir, '花名册模板.xlsx'))),
    false,
  );
  expect(template[0]?.rows[0]?.slice(0, 4)).toEqual(['排序号', '姓名', '性别', '科室']);
  await choose(desk, rosterFile('wrong.xlsx'));
  await page.getByRole('button', { name: '错误清单' }).click();
  await expect(page.getByText(/已导出到 .*花名册错误清单/)).toBeVisible();
  const errors = await readWorkbook(
    new Uint8Array(readFileSync(join(desk.app.documentsDir, '花名册错误清单.xlsx'))),
    false,
  );
  const texts = (errors[0]?.rows ?? []).flat().map(String);
  expect(texts).toContain('85.13');
  expect(texts.some((text) => text.includes('月份应为 1–12'))).toBe(true);
});
