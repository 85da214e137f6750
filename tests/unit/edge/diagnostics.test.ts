import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  createDiagnostics,
  describeError,
  diagnosticsPath,
} from '../../../electron/diagnostics/diagnostics.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'qinglan-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('diagnostics', () => {
  it('keep kind and place of a bug, never its message', () => {
    const { bug } = createDiagnostics(folder, () => Date.UTC(2026, 0, 2));
    bug('vault:unlock', new TypeError('口令 abc123 张三'));
    const text = readFileSync(diagnosticsPath(folder), 'utf8');
    expect(text).toMatch(/^2026-01-02T00:00:00\.000Z bug in vault:unlock: TypeError \S+@\S+:\d+:\d+/);
    expect(text).not.toMatch(/abc123|张三/);
  });

  it('describe what is not an error without its content', () => {
    expect(describeError('口令 abc123')).toBe('thrown string');
    expect(describeError(Object.assign(new Error('x'), { code: 'ENOSPC' }))).toContain('Error ENOSPC');
  });

  it('stay one line each, small, and readable by the owner only', () => {
    const { log } = createDiagnostics(folder, () => 0);
    log('a\nb\r\nc');
    log('x'.repeat(10_000));
    const lines = readFileSync(diagnosticsPath(folder), 'utf8').trimEnd().split('\n');
    expect(lines.length).toBe(2);
    expect(lines[1]?.length).toBeLessThan(2_100);
    expect(statSync(diagnosticsPath(folder)).mode & 0o077).toBe(0);
  });

  it('start a new file at one megabyte and keep one old one', () => {
    const { log } = createDiagnostics(folder, () => 0);
    log('first');
    writeFileSync(diagnosticsPath(folder), 'y'.repeat(1024 * 1024 + 1));
    log('second');
    expect(readFileSync(diagnosticsPath(folder), 'utf8')).toContain('second');
    expect(statSync(`${diagnosticsPath(folder)}.1`).size).toBeGreaterThan(1024 * 1024);
  });

  it('never stop the work', () => {
    writeFileSync(join(folder, 'a-file'), '');
    const { log } = createDiagnostics(join(folder, 'a-file'), () => 0);
    expect(() => log('x')).not.toThrow();
  });
});
