import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Launched } from '../e2e/fixture.ts';
import { openPath } from '../e2e/sweep.ts';

/** Job A: twenty newcomers in a file with its own column names. */
export async function importNewcomers(app: Launched, folder: string): Promise<string> {
  const surnames = '赵钱孙李周吴郑王冯陈';
  const lines = ['姓名,性别,所在部门,职务名称,职级,工号,政治面貌,出生年月,入职日期'];
  for (let n = 0; n < 20; n++) {
    const name = `${surnames[n % 10] ?? '赵'}新${n < 10 ? '平' : '宁'}`;
    const office = n % 2 === 0 ? '办公室' : '信息中心';
    lines.push(
      `${name},${n % 3 === 0 ? '女' : '男'},${office},科员,二级科员,N${2001 + n},共青团员,2001.0${1 + (n % 9)},2026.07.0${1 + (n % 9)}`,
    );
  }
  const file = join(folder, '新录用人员.csv');
  writeFileSync(file, `\uFEFF${lines.join('\r\n')}\r\n`);
  const { page } = app;
  await openPath(page, '/people');
  await page
    .getByRole('button', { name: '导入', exact: true })
    .or(page.getByRole('button', { name: '导入花名册' }))
    .first()
    .click();
  app.dialogs.chooseFile(file);
  await page.getByRole('button', { name: '选择文件' }).click();
  await page.getByRole('tab', { name: /^新增 20/ }).waitFor();
  await page.getByRole('button', { name: '导入', exact: true }).click();
  await page.getByText('已导入 20 人').waitFor({ timeout: 60_000 });
  return '已导入新录用人员 20 人';
}

/** The plan of next year, copied from this year's. */
export async function planNextYear(app: Launched): Promise<string> {
  const { page } = app;
  await openPath(page, '/plan');
  await page.keyboard.press('Control+n');
  const dialog = page.getByRole('dialog', { name: '新建年度计划' });
  await dialog.waitFor();
  await page.keyboard.press('Control+Enter');
  await dialog.waitFor({ state: 'hidden' });
  return `已建立${(await page.getByRole('heading', { level: 1 }).textContent()) ?? ''}`;
}
