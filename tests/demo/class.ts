import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Launched } from '../e2e/fixture.ts';
import { openPath } from '../e2e/sweep.ts';

const TITLE = '第四季度公文写作培训班';

/** Job C: a class of today from the scheme to the 学时 in the ledger. */
export async function holdAndRun(app: Launched, folder: string): Promise<string> {
  const { page } = app;
  await openPath(page, '/events');
  await page.keyboard.press('Control+n');
  const form = page.getByRole('dialog', { name: '新建活动' });
  await form.getByLabel('活动名称').fill(TITLE);
  await form.getByLabel('审批依据').fill('2026-11-20 局长办公会批准');
  await page.keyboard.press('Control+Enter');
  await page.getByRole('heading', { name: TITLE }).waitFor();
  const base = `/events/${(await page.evaluate(() => window.location.hash)).split('/')[2] ?? ''}`;
  await openPath(page, `${base}/sessions`);
  await page.getByRole('button', { name: '新增课次' }).click();
  const session = page.getByRole('dialog', { name: '新增课次' });
  await session.getByLabel('内容', { exact: true }).fill('公文写作');
  await page.keyboard.press('Control+Enter');
  await session.waitFor({ state: 'hidden' });
  await openPath(page, `${base}/roster`);
  await page.getByRole('button', { name: '生成名单' }).click();
  await page
    .getByText(/名单 \d+ 人/)
    .first()
    .waitFor();
  await addProofs(app, base, folder);
  return signIn(app, base);
}

async function addProofs(app: Launched, base: string, folder: string): Promise<void> {
  await openPath(app.page, `${base}/evidence`);
  for (const kind of ['培训方案', '培训通知', '最终课表', '签到表']) {
    const path = join(folder, `${kind}.txt`);
    writeFileSync(path, `${kind} ${TITLE}`);
    app.dialogs.chooseFile(path);
    await app.page.getByRole('button', { name: `添加${kind}` }).click();
    await app.page.getByRole('gridcell', { name: `${kind}.txt`, exact: true }).waitFor();
  }
}

async function signIn(app: Launched, base: string): Promise<string> {
  const { page } = app;
  await openPath(page, `${base}/sessions`);
  await page.getByRole('gridcell', { name: '公文写作' }).click();
  await page.getByRole('button', { name: '全部到课' }).click();
  await page
    .getByRole('button', { name: / 请假$/ })
    .first()
    .click();
  await page
    .getByRole('button', { name: / 迟到$/ })
    .nth(3)
    .click();
  await page.getByRole('button', { name: '完成', exact: true }).click();
  await page.getByRole('button', { name: '认定学时' }).click();
  return (await page.getByText(/已结班，\d+ 人共 .* 学时入账/).textContent()) ?? '';
}
