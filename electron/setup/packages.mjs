import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, run, say, stop } from './say.mjs';

const lockFile = join(root, 'package-lock.json');
const modules = join(root, 'node_modules');
const stampFile = join(modules, '.qinglan-lock');

const lockDigest = () => createHash('sha256').update(readFileSync(lockFile)).digest('hex');
const packagesOf = (file) => JSON.parse(readFileSync(file, 'utf8')).packages ?? {};

/** Whether node_modules already holds exactly what the lock file names (packages of other platforms aside). */
const isInstalled = () => {
  const hidden = join(modules, '.package-lock.json');
  if (!existsSync(hidden)) return false;
  const have = packagesOf(hidden);
  return Object.entries(packagesOf(lockFile)).every(
    ([path, { version, optional }]) =>
      path === '' || have[path]?.version === version || (optional && !have[path]),
  );
};

export const checkNode = () => {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  stop(
    `本机 Node.js 为 ${process.versions.node}，需要 20.19 或更新版本。请安装后重试。`,
    `Node.js ${process.versions.node} is too old: version 20.19 or newer is needed.`,
  );
};

const npm = (command) =>
  run(
    process.platform === 'win32' ? 'npm.cmd' : 'npm',
    [command, '--no-audit', '--no-fund', '--loglevel=error'],
    {
      shell: process.platform === 'win32',
    },
  );

/**
 * A registry that lacks a package of another platform makes `npm ci` refuse the whole lock file; `npm install` takes
 * the same versions. The lock file itself stays as it was.
 */
const installLoosely = () => {
  const lock = readFileSync(lockFile);
  const code = npm('install');
  writeFileSync(lockFile, lock);
  return code;
};

/** `npm ci` when the lock file changed since the last time; nothing at all otherwise. */
export const installPackages = () => {
  const digest = lockDigest();
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === digest) return;
  if (!isInstalled()) {
    say('安装依赖包 / installing packages (npm ci)');
    if (npm('ci') !== 0 && installLoosely() !== 0) {
      stop(
        '依赖包未能安装：本机连不上 npm 软件源。请连接后重试，或从已安装的电脑复制 node_modules 文件夹。',
        'The packages could not be installed: no npm registry was reached. Connect and try again, or copy node_modules.',
      );
    }
  }
  writeFileSync(stampFile, digest);
};
