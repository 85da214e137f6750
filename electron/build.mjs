// Bundles the program with vite: main, its workers and the preload to CommonJS, the renderer to static files.
// `node electron/build.mjs` builds what changed, `--force` builds everything, `--bench` the program for measuring.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const sources = ['electron', 'renderer', 'shared', 'resources'];
const settings = ['package.json', 'package-lock.json', 'vite.config.ts'];

/** Every file below a folder, sorted; `[]` where the folder is missing. */
const filesBelow = (folder) =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name))
        .sort()
    : [];

/** One digest over all inputs of the bundles: equal digest, equal bundles. */
const inputDigest = (more) => {
  const hash = createHash('sha256');
  const files = [...sources, ...more].flatMap((folder) => filesBelow(join(root, folder)));
  for (const file of [...files, ...settings.map((name) => join(root, name))]) {
    if (!existsSync(file)) continue;
    hash.update(`${relative(root, file)}\0${statSync(file).size}\0`).update(readFileSync(file));
  }
  return hash.digest('hex');
};

/** The call names, read from the contract itself, so that the preload need not carry the schemas. */
const contractNames = async (vite) => {
  const { module } = await vite.runnerImport(join(root, 'shared/contract/contract.ts'), {
    configFile: false,
    logLevel: 'error',
  });
  return { calls: Object.keys(module.calls), events: module.eventNames };
};

/** One entry → one CommonJS file with everything inside except Electron and Node's own modules. */
const bundleForNode = (vite, { entry, outDir, name, define = {} }) =>
  vite.build({
    root,
    configFile: false,
    logLevel: 'warn',
    define: { 'process.env.NODE_ENV': '"production"', ...define },
    ssr: { noExternal: true, target: 'node' },
    build: {
      ssr: entry,
      outDir,
      emptyOutDir: false,
      target: 'node20',
      minify: false,
      sourcemap: true,
      rolldownOptions: {
        external: ['electron', ...builtinModules, /^node:/],
        output: { format: 'cjs', entryFileNames: `${name}.cjs`, codeSplitting: false },
      },
    },
  });

/** Worker entries are named after their folder's work; `run-worker.ts` is the module that starts them. */
const workersBelow = (folder) =>
  filesBelow(folder).filter((file) => file.endsWith('-worker.ts') && !file.endsWith('run-worker.ts'));

/** Puts a measuring module beside the page's own code; the program that people get never has one. */
const withPageModule = (file) => ({
  name: 'page-module',
  transform: (code, id) =>
    id === join(root, 'renderer/app/main.tsx')
      ? `${code}\nimport ${JSON.stringify(join(root, file))};\n`
      : undefined,
});

const bundle = async ({ out, pageModule }) => {
  const vite = await import('vite');
  const names = await contractNames(vite);
  const main = join(out, 'main');
  await bundleForNode(vite, { entry: join(root, 'electron/main.ts'), outDir: main, name: 'main' });
  for (const worker of workersBelow(join(root, 'electron'))) {
    const name = worker.slice(worker.lastIndexOf('/') + 1, -'.ts'.length);
    await bundleForNode(vite, { entry: worker, outDir: main, name });
  }
  await bundleForNode(vite, {
    entry: join(root, 'electron/preload.ts'),
    outDir: join(out, 'preload'),
    name: 'preload',
    define: { __CALL_NAMES__: JSON.stringify(names.calls), __EVENT_NAMES__: JSON.stringify(names.events) },
  });
  // Reading the contract above leaves the development mode behind; React must be built for users.
  process.env.NODE_ENV = 'production';
  await vite.build({
    root: join(root, 'renderer'),
    configFile: join(root, 'vite.config.ts'),
    logLevel: 'warn',
    plugins: pageModule === null ? [] : [withPageModule(pageModule)],
    build: { outDir: join(out, 'renderer'), emptyOutDir: true },
  });
};

const program = { out: join(root, 'dist'), pageModule: null, more: [] };

/** The same program for measuring, in a folder of its own, with `tests/bench/page` beside the page's code. */
const benchProgram = {
  out: join(root, '.cache', 'bench', 'dist'),
  pageModule: 'tests/bench/page/hook.ts',
  more: ['tests/bench/page'],
};

/** Builds when an input changed; says whether it did. */
export const build = async (force = false, target = program) => {
  const digest = inputDigest(target.more);
  const stampFile = join(target.out, '.inputs');
  const known = existsSync(stampFile) ? readFileSync(stampFile, 'utf8') : '';
  if (!force && known === digest) return false;
  mkdirSync(dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, '');
  await bundle(target);
  writeFileSync(stampFile, digest);
  return true;
};

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const target = process.argv.includes('--bench') ? benchProgram : program;
  const built = await build(process.argv.includes('--force'), target);
  const folder = relative(root, target.out);
  console.log(built ? `built ${folder}/` : `${folder}/ is up to date`);
}
