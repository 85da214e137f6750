// Runs a TypeScript file of this repository: `node electron/run-ts.mjs tests/demo/run.ts --out DIR`.
// Node 20 cannot strip types, so the file is bundled once into .cache/scripts and again when one of its sources changed.
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const folder = join(root, '.cache', 'scripts');

const stampOf = (file) => {
  const { size, mtimeMs } = statSync(file, { throwIfNoEntry: false }) ?? { size: 0, mtimeMs: 0 };
  return `${size}:${mtimeMs}`;
};

/** The bundle is good while every source has the size and time that it had. */
const isFresh = (list, output) => {
  if (!existsSync(list) || !existsSync(output)) return false;
  const sources = JSON.parse(readFileSync(list, 'utf8'));
  return Object.entries(sources).every(([file, stamp]) => stampOf(file) === stamp);
};

const bundle = async (entry, output, list) => {
  const vite = await import('vite');
  const part = `${output}.${process.pid}`;
  const made = await vite.build({
    root,
    configFile: false,
    logLevel: 'error',
    define: { 'import.meta.dirname': JSON.stringify(dirname(entry)) },
    build: {
      ssr: entry,
      outDir: part,
      target: 'node20',
      minify: false,
      rolldownOptions: {
        external: [...builtinModules, /^node:/, /^[a-z@][^:]*$/],
        output: { format: 'es', entryFileNames: 'entry.mjs', codeSplitting: false },
      },
    },
  });
  const chunks = [made].flat().flatMap((result) => result.output);
  const sources = chunks.flatMap((chunk) => chunk.moduleIds ?? []).filter((id) => existsSync(id));
  renameSync(join(part, 'entry.mjs'), output);
  rmSync(part, { recursive: true, force: true });
  writeFileSync(list, JSON.stringify(Object.fromEntries(sources.map((file) => [file, stampOf(file)]))));
};

/** Bundles when needed; gives the path of the JavaScript file. */
export const prepareScript = async (script) => {
  const entry = join(root, script);
  const name = script.replace(/[^a-zA-Z0-9]+/g, '-');
  const output = join(folder, `${name}.mjs`);
  const list = join(folder, `${name}.json`);
  mkdirSync(folder, { recursive: true });
  if (!isFresh(list, output)) await bundle(entry, output, list);
  return output;
};

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [script] = process.argv.splice(2, 1);
  if (!script) throw new Error('which script?');
  await import(pathToFileURL(await prepareScript(script)).href);
}
