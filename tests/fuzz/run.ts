/** `npm run fuzz -- --count N [--seed S]`: spoilt packages, receipts and identities for the readers; see `fuzz.ts`. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { fuzz } from './fuzz.ts';

const { values } = parseArgs({
  options: { count: { type: 'string', default: '100000' }, seed: { type: 'string', default: '20261124' } },
});
const [count, seed] = [Number(values.count), Number(values.seed)];
if (!Number.isSafeInteger(count) || !Number.isSafeInteger(seed)) throw new TypeError('--count N --seed S');

const start = performance.now();
const report = await fuzz({
  count,
  seed,
  mostMs: 5_000,
  onProgress: (done) => {
    if (done % 10_000 === 0) process.stderr.write(`${done}\n`);
  },
});
const table = (counts: Readonly<Record<string, number>>): void => {
  for (const [name, n] of Object.entries(counts).sort(([, a], [, b]) => b - a))
    console.log(`${String(n).padStart(8)}  ${name}`);
};
console.log(`${count} files, seed ${seed}, ${Math.round((performance.now() - start) / 1000)} s`);
table(report.codes);
console.log('by mutation');
table(report.ways);
console.log(`slowest ${report.slowest.ms.toFixed(0)} ms (${report.slowest.how})`);
console.log(`most memory ${Math.round(report.mostBytes / 1024 / 1024)} MiB`);
console.log(`${report.faults.length} faults`);
const folder = join('.cache', 'fuzz');
for (const [at, { what, how, file, bytes }] of report.faults.slice(0, 20).entries()) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${at}-${file}`), bytes);
  console.log(`  ${what} · ${how} · ${join(folder, `${at}-${file}`)}`);
}
process.exitCode = report.faults.length === 0 ? 0 : 1;
