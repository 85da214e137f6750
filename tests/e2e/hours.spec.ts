import { expect, test } from '@playwright/test';
import { unitWithPeople } from './events-steps.ts';
import type { Desk } from './import-steps.ts';
import { openPath } from './sweep.ts';

let desk: Desk;
test.beforeEach(async () => {
  desk = await unitWithPeople();
});
test.afterEach(() => desk.end());

test('a claim from paper to the ledger: registered, granted, opened down to its record, returned', async () => {
  const { page } = desk;
  await openPath(page, '/hours/claims');
  await page.keyboard.press('Control+n');
  const form = page.getByRole('dialog', { name: '登记申报' });
  await expect(form).toBeVisible();
  await page.keyboard.press('Control+Enter');
  await expect(form.getByText('请选择人员。')).toBeVisible();
  await form.getByLabel('人员').fill('zhaojianguo');
  await page.getByRole('option', { name: /^赵建国/ }).click();
  await form.getByLabel('培训名称').fill('省局业务骨干培训班');
  await form.getByLabel('申报学时').fill('40');
  await form.getByLabel('天数').fill('5');
  await page.keyboard.press('Control+Enter');
  await expect(form).toBeHidden();
  await page.getByRole('gridcell', { name: '省局业务骨干培训班' }).click();
  await expect(page.getByText('还没有证明，认定后将标注待佐证。')).toBeVisible();
  await page.getByRole('button', { name: '认定', exact: true }).click();
  await expect(page.getByText('已认定', { exact: true }).first()).toBeVisible();

  await openPath(page, '/hours');
  await page.getByRole('textbox', { name: '查找' }).fill('赵建国');
  await page.getByRole('gridcell', { name: '赵建国' }).click();
  await expect(page.getByRole('button', { name: '省局业务骨干培训班' })).toBeVisible();
  await expect(page.getByText('待佐证', { exact: false })).toBeVisible();
  await page.getByRole('button', { name: '省局业务骨干培训班' }).click();
  await page.getByRole('button', { name: '退回' }).click();
  const reason = page.getByRole('dialog', { name: '退回申报' });
  await reason.getByLabel('理由').fill('证明不全');
  await reason.getByRole('button', { name: '退回' }).click();
  await expect(page.getByText('已退回', { exact: true }).first()).toBeVisible();
});

test('a rule set is changed as it is typed, copied, and a year is locked and reopened', async () => {
  const { page } = desk;
  await openPath(page, '/hours/rules');
  await page.getByRole('gridcell', { name: '半天4学时', exact: true }).click();
  await page.getByLabel('半天折算').fill('3');
  await page.getByRole('button', { name: '复制修订' }).click();
  await expect(page.getByLabel('名称', { exact: false }).first()).toHaveValue('半天4学时（修订）');
  await openPath(page, '/hours/rules');
  await expect(page.getByRole('gridcell', { name: '半天4学时（修订）' })).toBeVisible();
  await page.getByRole('tab', { name: '年度锁定' }).click();
  await page.getByRole('button', { name: '锁定', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: '锁定', exact: true }).click();
  await expect(page.getByText('已锁定', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: '重开' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('重开原因').fill('更正');
  await dialog.getByRole('button', { name: '重开' }).click();
  await expect(page.getByText('已重开', { exact: true })).toBeVisible();
});
