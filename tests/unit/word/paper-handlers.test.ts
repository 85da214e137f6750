import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { createJobs } from '../../../electron/files/jobs.ts';
import { createSavedFiles } from '../../../electron/files/saved-files.ts';
import { createPaperHandlers } from '../../../electron/word/paper-handlers.ts';
import { paperSteps } from '../../../electron/word/steps.ts';
import type { Level } from '../../../shared/domain/record/fields.ts';
import type { Paper } from '../../../shared/report/model.ts';
import { partsOf } from '../../conformance/docx-xml.ts';
import { classified, longTable, summary } from '../../conformance/sample-papers.ts';
import { bundledWorker } from './bundled-worker.ts';
import { testHost } from './test-host.ts';

const caller = { account: null };
let workers = '';
let folder = '';
beforeAll(async () => {
  workers = await bundledWorker('electron/word/word-worker.ts', 'word-worker');
});
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'qinglan-paper-'));
});
afterAll(() => {
  rmSync(workers, { recursive: true, force: true });
});

function service(path: string | null, onStep?: (cancel: () => void) => void, ceiling: Level = 'internal') {
  const files = createSavedFiles();
  const jobs = createJobs();
  const host = testHost(path, () => onStep?.(() => jobs.cancel('job-1')));
  const handlers = createPaperHandlers({
    host,
    files,
    jobs,
    ceiling: () => ceiling,
    workerFile: (name) => join(workers, `${name}.cjs`),
  });
  const save = (paper: Paper) =>
    handlers['paper:save']({ job: 'job-1', suggestedName: '总结', paper }, caller);
  return { save, files, host };
}

it('writes the paper, tells each step and remembers the file', async () => {
  const path = join(folder, '总结.docx');
  const { save, files, host } = service(path);
  const saved = await save(summary);
  if (!saved.ok) throw new Error(saved.code);
  const bytes = readFileSync(path);
  expect(saved.value.bytes).toBe(bytes.length);
  expect(saved.value.shortCode).toMatch(/^[0-9a-f]{8}$/u);
  expect(files.pathOf(saved.value.token)).toBe(path);
  expect(files.pathOf('another')).toBeNull();
  expect(partsOf(bytes).get('word/document.xml')).toContain('下一步工作打算');
  expect(host.steps.map((step) => step.step)).toEqual([...paperSteps]);
  expect(readdirSync(folder)).toEqual(['总结.docx']);
});

it('adds the extension that the person left out', async () => {
  const saved = await service(join(folder, '2026.总结')).save(summary);
  expect(saved.ok && saved.value.path).toBe(join(folder, '2026.总结.docx'));
});

it('a closed dialog is E_CANCELLED', async () => {
  expect(await service(null).save(summary)).toMatchObject({ ok: false, code: 'E_CANCELLED' });
});

it('cancelling while it is made leaves nothing, and the old file as it was', async () => {
  const path = join(folder, '表.docx');
  writeFileSync(path, 'old');
  const saved = await service(path, (cancel) => cancel()).save(longTable(3000));
  expect(saved).toMatchObject({ ok: false, code: 'E_CANCELLED' });
  expect(readdirSync(folder)).toEqual(['表.docx']);
  expect(readFileSync(path, 'utf8')).toBe('old');
});

it('【数据不足】 stops the export: E_MISSING_DATA with the number and the first reason', async () => {
  const missing = { type: 'missing' as const, reason: '没有签到记录' };
  const block = { type: 'paragraph' as const, key: 'a', spans: [missing, missing], edited: false };
  const saved = await service(join(folder, 'a.docx')).save({ ...summary, blocks: [block] });
  expect(saved).toMatchObject({
    ok: false,
    code: 'E_MISSING_DATA',
    facts: { count: 2, reason: '没有签到记录' },
  });
  expect(readdirSync(folder)).toEqual([]);
});

it('a level above the ceiling, or a classified paper without 份号, is E_LEVEL', async () => {
  const path = join(folder, 'a.docx');
  expect(await service(path).save(classified)).toMatchObject({ code: 'E_LEVEL' });
  const unnumbered = { ...classified, copyNo: null };
  expect(await service(path, undefined, 'secret').save(unnumbered)).toMatchObject({ code: 'E_LEVEL' });
  expect((await service(path, undefined, 'secret').save(classified)).ok).toBe(true);
});

it.each(['.~lock.a.docx#', '~$a.docx', '.~a.docx'])(
  'a file that is open (%s) is E_IN_USE and stays',
  async (mark) => {
    const path = join(folder, 'a.docx');
    writeFileSync(path, 'old');
    writeFileSync(join(folder, mark), '');
    expect(await service(path).save(summary)).toMatchObject({ ok: false, code: 'E_IN_USE' });
    expect(readFileSync(path, 'utf8')).toBe('old');
  },
);

it('a folder that is gone is E_GONE', async () => {
  const path = join(folder, 'gone', 'a.docx');
  expect(await service(path).save(summary)).toMatchObject({ ok: false, code: 'E_GONE' });
  expect(existsSync(path)).toBe(false);
});

it('a worker that cannot start is a bug, not a failure value', async () => {
  const handlers = createPaperHandlers({
    host: testHost(join(folder, 'a.docx')),
    files: createSavedFiles(),
    jobs: createJobs(),
    ceiling: () => 'internal',
    workerFile: () => join(folder, 'none.cjs'),
  });
  const request = { job: 'j', suggestedName: 'a', paper: summary };
  await expect(handlers['paper:save'](request, caller)).rejects.toThrow();
});
