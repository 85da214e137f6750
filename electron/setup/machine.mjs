import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { request } from 'node:https';
import { join } from 'node:path';
import { ask, cache, root, run, say, stop } from './say.mjs';

const electronFolder = join(root, 'node_modules', 'electron');
const refusedFile = join(cache, 'electron-not-available');
const PROBE_MS = 4_000;
const DOWNLOAD_MS = 10 * 60_000;

/** Path of Electron's binary, or null. */
const electronBinary = () => {
  const pathFile = join(electronFolder, 'path.txt');
  if (!existsSync(pathFile)) return null;
  const binary = join(electronFolder, 'dist', readFileSync(pathFile, 'utf8'));
  return existsSync(binary) ? binary : null;
};

/** Whether the site of Electron's releases answers at all; an isolated network must not cost minutes. */
const canReachReleases = () =>
  new Promise((resolve) => {
    const asked = request('https://github.com/electron/electron/releases', {
      method: 'HEAD',
      timeout: PROBE_MS,
    });
    asked.on('response', (response) => resolve((response.statusCode ?? 500) < 400));
    asked.on('timeout', () => asked.destroy());
    asked.on('error', () => resolve(false));
    asked.on('close', () => resolve(false));
    asked.end();
  });

/** Electron's binary; tried to be fetched once for each version, the failure is remembered. */
export const findElectron = async () => {
  const present = electronBinary();
  if (present) return present;
  const { version } = JSON.parse(readFileSync(join(electronFolder, 'package.json'), 'utf8'));
  if (existsSync(refusedFile) && readFileSync(refusedFile, 'utf8') === version) return null;
  if (await canReachReleases()) {
    say(`下载 Electron ${version} / fetching Electron's binary`);
    run(process.execPath, [join(electronFolder, 'install.js')], { timeout: DOWNLOAD_MS });
  }
  const fetched = electronBinary();
  if (fetched === null) {
    mkdirSync(cache, { recursive: true });
    writeFileSync(refusedFile, version);
    say(`Electron 程序文件无法下载，改用 Chromium / Electron's binary is not available, Chromium stands in`);
  }
  return fetched;
};

const chromiumPlaces = [
  process.env.QINGLAN_CHROMIUM ?? '',
  '/usr/lib/chromium/chromium',
  '/usr/lib/chromium-browser/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/usr/bin/chromium',
];
const hasChromium = () => chromiumPlaces.some((place) => place !== '' && existsSync(place));
const hasProgram = (name) => ask('sh', ['-c', `command -v ${name}`]) !== null;
const hasChineseFont = () => (ask('fc-list', [':lang=zh-cn']) ?? '').trim() !== '';

/** What must be there for a purpose, and the Debian packages that bring it. */
const needs = {
  window: [
    { isThere: hasChromium, packages: ['chromium'] },
    { isThere: hasChineseFont, packages: ['fontconfig', 'fonts-noto-cjk'] },
  ],
  display: [{ isThere: () => hasProgram('Xvfb'), packages: ['xvfb', 'xauth'] }],
  papers: [
    {
      isThere: () => hasProgram('soffice'),
      packages: ['libreoffice-writer-nogui', 'libreoffice-calc-nogui'],
    },
    { isThere: () => hasProgram('pdftoppm'), packages: ['poppler-utils'] },
  ],
};

const canInstall = () => process.getuid?.() === 0 && hasProgram('apt-get');

/** Installs what is missing with apt-get where that is possible; gives the packages that are still missing. */
export const provide = (...purposes) => {
  const missing = () =>
    purposes
      .flatMap((purpose) => needs[purpose])
      .filter(({ isThere }) => !isThere())
      .flatMap(({ packages }) => packages);
  const wanted = missing();
  if (wanted.length === 0) return [];
  if (!canInstall()) return wanted;
  say(`安装系统组件 / installing ${wanted.join(' ')}`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  run('apt-get', ['update', '-qq'], { env, timeout: 5 * 60_000 });
  run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...wanted], {
    env,
    timeout: 20 * 60_000,
  });
  return missing();
};

/** The same for what nothing works without. */
export const insist = (...purposes) => {
  const missing = provide(...purposes);
  if (missing.length === 0) return;
  stop(
    `本机缺少 ${missing.join('、')}，且无法自动安装。请用管理员身份安装后重试（Debian：apt-get install ${missing.join(' ')}）。`,
    `Missing and not installable from here: ${missing.join(' ')}. On Debian run as root: apt-get install ${missing.join(' ')}`,
  );
};

/** The display to draw on; a virtual one where the machine has none. `end` takes it away again. */
export const openDisplay = async () => {
  const none = { env: process.env, end: () => undefined };
  if (process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY) return none;
  insist('display');
  say('没有显示器，在虚拟屏幕上打开 / no display: the window opens on a virtual screen');
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1366x768x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const number = await new Promise((resolve) => {
    server.stdio[3].once('data', (text) => resolve(String(text).trim()));
    server.once('error', () => resolve(null));
    server.once('exit', () => resolve(null));
  });
  if (number === null) stop('虚拟屏幕未能启动。', 'Xvfb did not start.');
  return { env: { ...process.env, DISPLAY: `:${number}` }, end: () => server.kill() };
};
