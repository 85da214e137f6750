import { basename, join } from 'node:path';
import type { Launched } from '../e2e/fixture.ts';
import { openPath } from '../e2e/sweep.ts';

interface Folders {
  readonly papers: string;
  readonly excel: string;
}

interface Wanted {
  readonly file: string;
  readonly path: string;
  readonly excel?: boolean;
}

const year = 'from=2026-01-01&to=2026-12-31';
const wanted: readonly Wanted[] = [
  { file: '2026年度工作总结', path: `/reports/summary?${year}` },
  { file: '2024至2026年工作总结', path: '/reports/summary?from=2024-01-01&to=2026-12-31' },
  { file: '2027年度计划', path: '/reports/annual-plan' },
  { file: '2026年度统计表', path: `/reports/statistics?${year}`, excel: true },
  { file: '2026年度学时登记表', path: `/reports/unit-register?${year}`, excel: true },
  { file: '个人教育培训登记表', path: `/reports/person-register?${year}&subject=demo.p.40`, excel: true },
  { file: '学时证明', path: `/reports/hours-certificate?${year}&subject=demo.p.40` },
  { file: '签到表', path: '/reports/sign-in-sheet?subject=demo.e.2026.1.1' },
];

/** Paragraphs without records are left out, as a person would do after the check. */
async function dropMissing(app: Launched): Promise<number> {
  const { page } = app;
  let dropped = 0;
  for (;;) {
    const check = page.getByRole('button', { name: /^缺项 \d+$/ });
    if ((await check.count()) === 0) return dropped;
    await check.click();
    const first = page.getByRole('button', { name: '删去该段' }).first();
    await first.waitFor();
    await first.click();
    await page.keyboard.press('Escape');
    dropped++;
    await page.waitForTimeout(400);
  }
}

/** Job F: every paper through its page, Word and, where it has tables, Excel. */
export async function exportPapers(app: Launched, folders: Folders): Promise<readonly string[]> {
  const { page } = app;
  const lines: string[] = [];
  for (const { file, path, excel } of wanted) {
    await openPath(page, '/reports');
    await openPath(page, path);
    const word = page.getByRole('button', { name: '导出Word' });
    await page.locator('button:has-text("导出Word"):not([disabled])').waitFor({ timeout: 60_000 });
    const dropped = await dropMissing(app);
    app.dialogs.saveAs(join(folders.papers, `${file}.docx`));
    await word.click();
    await page.getByText(`${file}.docx`, { exact: false }).first().waitFor({ timeout: 60_000 });
    lines.push(`已导出 ${basename(file)}.docx${dropped > 0 ? `，删去无数据段落 ${dropped} 处` : ''}`);
    if (!excel) continue;
    app.dialogs.saveAs(join(folders.excel, `${file}.xlsx`));
    await page.getByRole('button', { name: '导出Excel' }).click();
    await page.getByText(`${file}.xlsx`, { exact: false }).first().waitFor({ timeout: 60_000 });
    lines.push(`已导出 ${basename(file)}.xlsx`);
  }
  return lines;
}
