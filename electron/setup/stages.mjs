import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cache, root, run, say } from './say.mjs';

const results = join(cache, 'results');
const bin = (name, ...path) => join(root, 'node_modules', name, ...path);
const node = (file, ...args) => run(process.execPath, [file, ...args]);

/** One tool with one verdict. */
const single = (work) => () => (work() === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 });

/** A test runner that writes JSON; a crash before the report, or a bad exit without a failed test, counts as failed. */
const counted = (name, work, read) => () => {
  const file = join(results, `${name}.json`);
  rmSync(file, { force: true });
  const code = work(file);
  const { passed, failed } = existsSync(file)
    ? read(JSON.parse(readFileSync(file, 'utf8')))
    : { passed: 0, failed: 0 };
  return { passed, failed: failed === 0 && code !== 0 ? 1 : failed };
};

const vitestCounts = (report) => ({
  passed: report.numPassedTests,
  // A file that could not be loaded has no tests of its own.
  failed:
    report.numFailedTests +
    report.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0)
      .length,
});
const vitest = (name, projects) =>
  counted(
    `vitest-${name}`,
    (file) =>
      node(
        bin('vitest', 'vitest.mjs'),
        'run',
        ...projects.flatMap((project) => ['--project', project]),
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${file}`,
      ),
    vitestCounts,
  );
const playwright = counted(
  'playwright',
  () => node(bin('@playwright/test', 'cli.js'), 'test'),
  ({ stats }) => ({ passed: stats.expected, failed: stats.unexpected + stats.flaky + stats.skipped }),
);

const types = single(() => node(bin('typescript', 'bin', 'tsc'), '-b'));
const style = single(() => node(bin('@biomejs/biome', 'bin', 'biome'), 'check', '.'));
const unused = single(() => node(bin('knip', 'bin', 'knip.js')));

const quick = [
  ['types', types],
  ['style', style],
  ['unused', unused],
];
const unitProjects = ['unit', 'contract', 'architecture'];
export const checkStages = [...quick, ['unit', vitest('unit', unitProjects)]];
export const testStages = [
  ...quick,
  ['unit', vitest('unit', [...unitProjects, 'property', 'migrations', 'conformance', 'standin'])],
  ['pack', vitest('pack', ['pack'])],
  ['e2e', playwright],
];

/** A stage that throws has failed; the others still run. */
const verdictOf = (stage) => {
  try {
    return stage();
  } catch (error) {
    say(String(error));
    return { passed: 0, failed: 1 };
  }
};

/** Runs all stages, also after a failure; prints one line for each and the sum as the last line. */
export const runStages = (stages, summary = join(results, 'summary.txt')) => {
  mkdirSync(results, { recursive: true });
  const done = [];
  for (const [name, stage] of stages) {
    say(`—— ${name}`);
    const start = Date.now();
    done.push({ name, ...verdictOf(stage), seconds: Math.round((Date.now() - start) / 1000) });
  }
  for (const { name, passed, failed, seconds } of done) {
    say(`${name.padEnd(8)} ${passed} passed, ${failed} failed (${seconds} s)`);
  }
  const sum = (key) => done.reduce((total, stage) => total + stage[key], 0);
  const line = `${sum('passed')} passed, ${sum('failed')} failed`;
  writeFileSync(summary, `${line}\n`);
  process.stdout.write(`${line}\n`);
  return sum('failed') === 0 ? 0 : 1;
};
