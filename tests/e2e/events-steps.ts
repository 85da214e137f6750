import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { choose, type Desk, freshDesk } from './import-steps.ts';

/** Number of people of the class, and what it is called. */
export const CLASS_SIZE = 40;
export const TITLE = '第1期科级干部培训班';

/** 40 people in two 科室, with 工号, as a paste-ready CSV. */
function rosterCsv(folder: string): string {
  const surnames = '赵钱孙李周吴郑王冯陈';
  const given = ['建国', '秀英', '志强', '海燕'];
  const lines = ['姓名,性别,工号,科室,职务'];
  for (let n = 0; n < CLASS_SIZE; n += 1) {
    const name = `${surnames[n % 10]}${given[Math.floor(n / 10)]}`;
    lines.push(`${name},男,${String(3001 + n)},${n < 20 ? '办公室' : '征收管理科'},科员`);
  }
  const path = join(folder, 'roster.csv');
  writeFileSync(path, `\uFEFF${lines.join('\r\n')}\r\n`);
  return path;
}

/** A fresh unit with 40 people. */
export async function unitWithPeople(): Promise<Desk> {
  const desk = await freshDesk();
  desk.page.setDefaultTimeout(15_000);
  await choose(desk, rosterCsv(desk.folder));
  await desk.page.getByRole('button', { name: '导入', exact: true }).click();
  await expect(desk.page.getByText(`已导入 ${CLASS_SIZE} 人`)).toBeVisible();
  return desk;
}

/** Another page of the program, by its address. */
export const goTo = (page: Page, path: string): Promise<void> =>
  page.evaluate((to) => {
    window.location.hash = `#${to}`;
  }, path);

const dialog = (page: Page, name: string) => page.getByRole('dialog', { name });

/** A class outside the plan on one day, with the given half days, everybody on the roster. */
export async function newClass(desk: Desk, halves: readonly ('上午' | '下午')[]): Promise<string> {
  const { page } = desk;
  await goTo(page, '/events');
  await page.getByRole('heading', { name: '培训活动' }).waitFor();
  await page.keyboard.press('Control+n');
  const form = dialog(page, '新建活动');
  await form.getByLabel('活动名称').fill(TITLE);
  await form.getByLabel('审批依据').fill('2026-11-20 局长办公会批准');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('heading', { name: TITLE })).toBeVisible();
  const eventId = (await page.evaluate(() => window.location.hash)).split('/')[2] ?? '';
  await goTo(page, `/events/${eventId}/sessions`);
  for (const half of halves) {
    await page.getByRole('button', { name: '新增课次' }).waitFor();
    await page.keyboard.press('Control+n');
    const session = dialog(page, '新增课次');
    await session.getByLabel('半天').click();
    await page.getByRole('option', { name: half }).click();
    await session.getByLabel('内容', { exact: true }).fill(`${half}的课`);
    await page.keyboard.press('Control+Enter');
    await expect(session).toBeHidden();
  }
  await goTo(page, `/events/${eventId}/roster`);
  await page.getByRole('button', { name: '生成名单' }).click();
  await expect(page.getByText(`名单 ${CLASS_SIZE} 人`)).toBeVisible();
  return eventId;
}

/** Adds the four files that 结班 needs, each through its own button. */
export async function addEvidence(desk: Desk, eventId: string): Promise<void> {
  const { page, folder } = desk;
  await goTo(page, `/events/${eventId}/evidence`);
  for (const kind of ['培训方案', '培训通知', '最终课表', '签到表']) {
    const path = join(folder, `${kind}.txt`);
    writeFileSync(path, `${kind} ${TITLE}`);
    desk.app.dialogs.chooseFile(path);
    await page.getByRole('button', { name: `添加${kind}` }).click();
    await expect(page.getByRole('gridcell', { name: `${kind}.txt`, exact: true })).toBeVisible();
  }
}

export const feedback = (page: Page) => page.getByRole('status', { name: '签到反馈' });
export const count = (page: Page, label: string) => page.locator(`[data-count="${label}"]`);
