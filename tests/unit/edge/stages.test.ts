import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'qinglan-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs stages in a process of their own, as `npm test` does. */
function runStages(stages: string) {
  const summary = join(folder, 'summary.txt');
  const script = `import('./electron/setup/stages.mjs').then(({ runStages }) => {
    process.exitCode = runStages(${stages}, ${JSON.stringify(summary)});
  });`;
  const { status, stdout } = spawnSync(process.execPath, ['-e', script], { encoding: 'utf8' });
  return { status, last: stdout.trimEnd().split('\n').at(-1), summary: readFileSync(summary, 'utf8') };
}

describe('the stages of npm test', () => {
  it('are summed in the last line', () => {
    const stages = "[['a', () => ({ passed: 2, failed: 0 })], ['b', () => ({ passed: 40, failed: 0 })]]";
    expect(runStages(stages)).toEqual({
      status: 0,
      last: '42 passed, 0 failed',
      summary: '42 passed, 0 failed\n',
    });
  });

  it('go on after a failure and after a crash, and the exit code tells', () => {
    const stages =
      "[['a', () => { throw new Error('crash'); }], ['b', () => ({ passed: 1, failed: 2 })], ['c', () => ({ passed: 3, failed: 0 })]]";
    expect(runStages(stages)).toMatchObject({ status: 1, last: '4 passed, 3 failed' });
  });
});
