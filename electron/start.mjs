// All set-up on a fresh machine, without dependencies: `node electron/start.mjs app|test|check|demo|bench|fuzz|pack`.
// A second start finds everything in place, downloads nothing and is quick.
import { pathToFileURL } from 'node:url';
import { findElectron, insist, openDisplay, provide } from './setup/machine.mjs';
import { checkNode, installPackages } from './setup/packages.mjs';
import { root, runUntilEnd, say, stop } from './setup/say.mjs';
import { checkStages, runStages, testStages } from './setup/stages.mjs';

/** Imported only after the packages are there. */
const build = async () => {
  const { build: bundle } = await import('./build.mjs');
  say((await bundle()) ? '已构建 / built' : '无需重新构建 / build is up to date');
};

const runScript = (script, args, env) =>
  runUntilEnd(process.execPath, ['electron/run-ts.mjs', script, ...args], env);

/** As root Electron refuses its sandbox; anybody else gets it. */
const electronArgs = () => (process.getuid?.() === 0 ? ['.', '--no-sandbox'] : ['.']);

const app = async (args) => {
  const electron = await findElectron();
  if (electron === null) {
    if (process.platform !== 'linux') {
      stop(
        'Electron 程序文件无法下载，程序不能在本机启动。请连接网络后重试，或使用安装包。',
        "Electron's binary could not be fetched, so the program cannot start here. Connect and try again, or use an installer.",
      );
    }
    insist('window');
  }
  await build();
  const display = await openDisplay();
  say('打开青蓝 / opening Qinglan');
  const code =
    electron === null
      ? await runScript('tests/standin/open.ts', args, display.env)
      : await runUntilEnd(electron, [...electronArgs(), ...args], display.env);
  display.end();
  return code;
};

const test = async () => {
  insist('window');
  const missing = provide('papers');
  if (missing.length > 0)
    say(`没有 ${missing.join(' ')}：Word 版式检查不完整 / layout checks of papers are incomplete`);
  await build();
  return runStages(testStages);
};

const check = async () => runStages(checkStages);

const script = (file) => async (args) => {
  insist('window');
  await build();
  return runScript(file, args, process.env);
};

const pack = async (args) => {
  if ((await findElectron()) === null) {
    stop(
      '打包安装程序需要 Electron 程序文件，本机无法下载。请在能下载的电脑上执行 npm run pack。',
      "Packing installers needs Electron's binary, which cannot be fetched here. Run `npm run pack` where it can.",
    );
  }
  await build();
  return runUntilEnd(process.execPath, ['node_modules/electron-builder/cli.js', ...args]);
};

const commands = {
  app,
  test,
  check,
  demo: script('tests/demo/run.ts'),
  bench: script('tests/bench/run.ts'),
  fuzz: (args) => runScript('tests/fuzz/run.ts', args, process.env),
  pack,
};

const main = async ([name = 'app', ...args]) => {
  const command = commands[name];
  if (!command) stop(`没有“${name}”这个命令。`, `Commands: ${Object.keys(commands).join(' ')}`);
  process.chdir(root);
  checkNode();
  installPackages();
  return command(args);
};

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  process.exitCode = await main(process.argv.slice(2));
}
