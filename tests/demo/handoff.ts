import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import type { Launched } from '../e2e/fixture.ts';
import * as step from '../e2e/handoff-steps.ts';
import { openPath } from '../e2e/sweep.ts';

interface Folders {
  readonly papers: string;
  readonly packages: string;
  readonly screens: string;
}

/**
 * Job F with the stick: the demonstration unit reports to a superior of its own, whose receipt comes back, and the
 * 交接单 is a Word paper. `packages` is the stick.
 */
export async function reportUp(app: Launched, work: string, folders: Folders): Promise<readonly string[]> {
  const own: step.Machine = { app, page: app.page, name: '', profileDir: '' };
  const shot = (at: step.Machine, name: string) =>
    at.page.screenshot({ path: join(folders.screens, `handoff_${name}.png`) });
  const superior = await step.newUnit(work, 'superior', '示范省局', ['孙省局']);
  try {
    const identities = join(work, 'identities');
    mkdirSync(identities);
    const named = { ...own, name: await nameOf(own) };
    await step.connect(superior, named, identities);
    const file = await step.writePackage(named, '生成上报包', folders.packages);
    await shot(named, 'written');
    await app.page.getByRole('button', { name: '打印交接单' }).click();
    await app.page.locator('button:has-text("导出Word"):not([disabled])').waitFor({ timeout: 60_000 });
    app.dialogs.saveAs(join(folders.papers, '数据交接单.docx'));
    await app.page.getByRole('button', { name: '导出Word' }).click();
    await expect(app.page.getByText('数据交接单.docx').first()).toBeVisible();
    await step.openPackage(superior, join(folders.packages, file));
    await superior.page.getByRole('grid', { name: '包的内容' }).waitFor({ timeout: 60_000 });
    await shot(superior, 'preview');
    await superior.page.getByRole('button', { name: '导入', exact: true }).click();
    await expect(superior.page.getByText('已导入', { exact: true })).toBeVisible({ timeout: 60_000 });
    const receipt = join(folders.packages, 'receipt.qlrcp');
    superior.app.dialogs.saveAs(receipt);
    await superior.page.getByRole('button', { name: '写回执' }).click();
    await expect(superior.page.getByText('回执已写到').first()).toBeVisible();
    await step.openPage(superior, '/exchange/units', '下级单位');
    await expect(superior.page.getByRole('grid').first()).toContainText(named.name);
    await superior.page.getByText('合计（2个单位）').waitFor({ timeout: 60_000 });
    await shot(superior, 'units');
    await openPath(app.page, '/exchange');
    await app.page.getByRole('button', { name: '登记回执' }).click();
    app.dialogs.chooseFile(existsSync(receipt) ? receipt : newestReceipt(folders.packages));
    await app.page.getByRole('button', { name: '选择回执文件' }).click();
    await expect(app.page.getByText(/^已登记回执/)).toBeVisible();
    await shot(named, 'confirmed');
    return [`上报包 ${file} 已由示范省局导入，回执已登记`, '已导出 数据交接单.docx'];
  } finally {
    await superior.app.kill();
  }
}

const newestReceipt = (folder: string): string =>
  join(folder, readdirSync(folder).find((name) => name.endsWith('.qlrcp')) ?? '');

async function nameOf({ page }: step.Machine): Promise<string> {
  await openPath(page, '/exchange/registration');
  const heading = await page.getByRole('region', { name: '本单位身份' }).getByRole('heading').textContent();
  return (heading ?? '').replace('的身份指纹', '');
}
