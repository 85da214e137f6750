import { mkdir, readFile, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MAX_PICKED_BYTES } from '../../electron/files/file-handlers.ts';
import { createRouter, type Route } from '../../electron/router.ts';
import { type OpenedServices, openServices } from './services.ts';

const ours = { isOurMainFrame: true };
let opened: OpenedServices;
let route: Route;
const call = (name: string, request: object) => route(ours, name, request);

beforeEach(async () => {
  opened = await openServices();
  route = createRouter({ ...opened.services, onBug: () => undefined });
  await call('vault:create', { userName: '张三', password: 'kuai-le-xue-xi-1', suite: 2 });
}, 60_000);
afterEach(() => opened.end());

const tokenOf = (answer: unknown): string => {
  const found = /"token":"([^"]+)"/.exec(JSON.stringify(answer))?.[1];
  if (found === undefined) throw new Error(`no token in ${JSON.stringify(answer)}`);
  return found;
};

describe('file:pick', () => {
  it('gives name and bytes of the chosen file, null when the person cancels', async () => {
    expect(await call('file:pick', { purpose: 'roster' })).toEqual({ ok: true, value: null });
    opened.person.opens = join(opened.folder, '花名册.csv');
    await writeFile(opened.person.opens, '姓名\n张三\n');
    const picked = await call('file:pick', { purpose: 'roster' });
    expect(picked).toMatchObject({ ok: true, value: { name: '花名册.csv' } });
    expect(picked).toMatchObject({ value: { bytes: new TextEncoder().encode('姓名\n张三\n') } });
  });

  it('refuses what is too large (E_TOO_LARGE_FILE) and says what cannot be read (E_IO)', async () => {
    opened.person.opens = join(opened.folder, '大.xlsx');
    await writeFile(opened.person.opens, '');
    await truncate(opened.person.opens, MAX_PICKED_BYTES + 1);
    expect(await call('file:pick', { purpose: 'marks' })).toMatchObject({ code: 'E_TOO_LARGE_FILE' });
    opened.person.opens = join(opened.folder, '没有.xlsx');
    expect(await call('file:pick', { purpose: 'marks' })).toMatchObject({
      code: 'E_IO',
      facts: { cause: 'ENOENT' },
    });
    await mkdir(join(opened.folder, '夹'));
    opened.person.opens = join(opened.folder, '夹');
    expect(await call('file:pick', { purpose: 'marks' })).toMatchObject({ code: 'E_IO' });
  });
});

describe('print:pdf, file:launch and file:reveal', () => {
  it('writes the PDF whole and opens it by its token only', async () => {
    opened.person.saves = join(opened.folder, '签到表');
    const saved = await call('print:pdf', { suggestedName: '签到表', landscape: true });
    expect(saved).toMatchObject({ ok: true, value: { path: `${opened.person.saves}.pdf`, bytes: 9 } });
    expect(await readFile(`${opened.person.saves}.pdf`, 'utf8')).toBe('%PDF true');
    const token = tokenOf(saved);
    expect(await call('file:launch', { token })).toEqual({ ok: true, value: null });
    expect(await call('file:reveal', { token })).toEqual({ ok: true, value: null });
    expect(opened.person.launched).toEqual([`${opened.person.saves}.pdf`]);
    expect(opened.person.revealed).toEqual(opened.person.launched);
    opened.person.launchProblem = 'no program';
    expect(await call('file:launch', { token })).toMatchObject({ code: 'E_IO' });
  });

  it('opens no path that the page names (E_UNKNOWN_FILE)', async () => {
    for (const token of ['/etc/passwd', '../x', '', 'e3b0c442']) {
      expect(await call('file:launch', { token })).toMatchObject({ code: 'E_UNKNOWN_FILE' });
      expect(await call('file:reveal', { token })).toMatchObject({ code: 'E_UNKNOWN_FILE' });
    }
    expect(opened.person.launched).toEqual([]);
  });

  it('says E_CANCELLED, E_GONE, E_NO_PRINTER', async () => {
    const pdf = { suggestedName: 'x', landscape: false };
    expect(await call('print:pdf', pdf)).toMatchObject({ code: 'E_CANCELLED' });
    opened.person.saves = join(opened.folder, 'gone', 'x.pdf');
    expect(await call('print:pdf', pdf)).toMatchObject({ code: 'E_GONE' });
    expect(await call('print:page', { landscape: false })).toMatchObject({ code: 'E_NO_PRINTER' });
    opened.person.printers = 1;
    expect(await call('print:page', { landscape: false })).toEqual({ ok: true, value: null });
    opened.person.printProblem = 'cancelled';
    expect(await call('print:page', { landscape: false })).toMatchObject({ code: 'E_CANCELLED' });
  });
});

describe('app and job calls', () => {
  it('job:cancel ignores jobs that it does not know', async () => {
    expect(await call('job:cancel', { job: 'long-gone' })).toEqual({ ok: true, value: null });
  });

  it('app:quit ends the program once', async () => {
    expect(await call('app:quit', {})).toEqual({ ok: true, value: null });
    expect(opened.quits()).toBe(1);
  });

  it('app:report-error keeps places and drops what a person typed', async () => {
    const message = 'TypeError: 张三 440981198512120011 is not a function';
    const stack = 'TypeError: 张三\n    at render (app://qinglan/assets/main-abc.js:10:20)';
    expect(await call('app:report-error', { message, stack })).toEqual({ ok: true, value: null });
    const log = await readFile(join(opened.folder, 'profile/logs/diagnostics.log'), 'utf8');
    expect(log).toContain('page: TypeError render@main-abc.js:10:20');
    expect(log).not.toMatch(/张三|440981/);
  });
});
