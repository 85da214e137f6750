import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { read } from '@e965/xlsx';
import { strFromU8, unzipSync } from 'fflate';
import { expect, it } from 'vitest';
import { createJobs } from '../../../electron/files/jobs.ts';
import { createSavedFiles } from '../../../electron/files/saved-files.ts';
import { sheetNames } from '../../../electron/sheet/sheet-names.ts';
import { sheetSteps } from '../../../electron/sheet/steps.ts';
import { createWorkbookHandlers } from '../../../electron/sheet/workbook-handlers.ts';
import { writeWorkbook } from '../../../electron/sheet/write-workbook.ts';
import type { Workbook } from '../../../shared/report/workbook.ts';
import { bundledWorker } from '../word/bundled-worker.ts';
import { testHost } from '../word/test-host.ts';

const column = (title: string, kind: Workbook['sheets'][number]['columns'][number]['kind']) => ({
  title,
  kind,
  width: 12,
});

const workbook: Workbook = {
  sheets: [
    {
      name: '花名册',
      captions: ['2026年花名册', '截至2026年12月31日'],
      columns: [
        column('工号', 'text'),
        column('人数', 'integer'),
        column('学时', 'decimal'),
        column('达标率', 'percent'),
        column('日期', 'date'),
      ],
      rows: [
        ['00012345', 3, 96.5, 0.985, '2026-03-05'],
        ['=1+1', 0, null, null, '未定'],
        ['+8613900000000', 7, 1, 1, null],
        ['-12', 1, 1, 1, null],
        ['@sum', 1, 1, 1, null],
      ],
      notes: ['注：0 为零，空白为未知。'],
    },
    { name: '花名册', captions: [], columns: [column('a', 'text')], rows: [], notes: [] },
  ],
};
const silent = () => undefined;
const opened = async () => read(await writeWorkbook(workbook, silent), { cellDates: true, cellStyles: true });

it('keeps digits as text and numbers, shares and dates as such', async () => {
  const sheet = (await opened()).Sheets.花名册;
  expect(sheet?.A4).toMatchObject({ t: 's', v: '00012345' });
  expect(sheet?.B4).toMatchObject({ t: 'n', v: 3 });
  expect(sheet?.C4).toMatchObject({ t: 'n', v: 96.5 });
  expect(sheet?.D4?.w).toBe('98.5%');
  expect(sheet?.E4).toMatchObject({ t: 'd' });
  expect(sheet?.E4?.w).toBe('2026-03-05');
  expect(sheet?.E5).toMatchObject({ t: 's', v: '未定' });
  expect(sheet?.C5?.v).toBeUndefined();
});

it('text that looks like a formula is typed text, never a formula', async () => {
  const bytes = await writeWorkbook(workbook, silent);
  const sheet = read(bytes, { cellFormula: true }).Sheets.花名册;
  for (const [cell, text] of [
    ['A5', '=1+1'],
    ['A6', '+8613900000000'],
    ['A7', '-12'],
    ['A8', '@sum'],
  ] as const) {
    expect(sheet?.[cell]).toMatchObject({ t: 's', v: text });
    expect(sheet?.[cell]?.f).toBeUndefined();
  }
  const styles = strFromU8(unzipSync(bytes)['xl/styles.xml'] ?? new Uint8Array());
  for (const style of styles.match(/<xf numFmtId="49"[^>]*>/gu) ?? ['none']) {
    expect(style).toContain('quotePrefix="1"');
  }
});

it('captions over all columns, a header that stays in view and repeats in print, widths and notes', async () => {
  const parts = unzipSync(await writeWorkbook(workbook, silent));
  const sheet = strFromU8(parts['xl/worksheets/sheet1.xml'] ?? new Uint8Array());
  expect(sheet).toContain('ySplit="3"');
  expect(sheet).toContain('<mergeCell ref="A1:E1"/>');
  expect(sheet).toContain('<mergeCell ref="A9:E9"/>');
  expect(sheet).toContain('width="12"');
  expect(strFromU8(parts['xl/workbook.xml'] ?? new Uint8Array())).toContain("'花名册'!$3:$3");
});

it('the same workbook gives the same bytes', async () => {
  const [a, b] = [await writeWorkbook(workbook, silent), await writeWorkbook(workbook, silent)];
  expect(Buffer.compare(a, b)).toBe(0);
});

it('sheet names follow Excel’s rules and are never alike', () => {
  expect(sheetNames(['a/b', 'A b', "'x'", '', '长'.repeat(40), '长'.repeat(40)])).toEqual([
    'a b',
    'A b(2)',
    'x',
    '表4',
    '长'.repeat(31),
    `${'长'.repeat(28)}(2)`,
  ]);
});

it('workbook:save writes through the worker with its steps', async () => {
  const workers = await bundledWorker('electron/sheet/sheet-worker.ts', 'sheet-worker');
  const folder = mkdtempSync(join(tmpdir(), 'qinglan-sheet-'));
  const host = testHost(join(folder, '花名册'));
  const handlers = createWorkbookHandlers({
    host,
    files: createSavedFiles(),
    jobs: createJobs(),
    workerFile: (name) => join(workers, `${name}.cjs`),
  });
  const saved = await handlers['workbook:save'](
    { job: 'j', suggestedName: '花名册', workbook },
    { account: null },
  );
  expect(saved.ok).toBe(true);
  expect(readdirSync(folder)).toEqual(['花名册.xlsx']);
  expect(read(readFileSync(join(folder, '花名册.xlsx'))).SheetNames).toEqual(['花名册', '花名册(2)']);
  expect(host.steps.map((step) => step.step)).toEqual([...sheetSteps]);
  rmSync(workers, { recursive: true });
  rmSync(folder, { recursive: true });
});
