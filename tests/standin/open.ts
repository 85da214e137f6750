import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { stdin, stdout } from 'node:process';
import { createInterface } from 'node:readline/promises';
import { launch } from '../e2e/fixture.ts';
import type { DialogRequest } from './messages.ts';

/** Opens the program by hand on the stand-in: `npm start` where Electron's binary is missing. */
const config = process.env.XDG_CONFIG_HOME ?? join(homedir(), '.config');
const profileDir = process.env.QINGLAN_PROFILE ?? join(config, 'qinglan');
const documents = join(homedir(), 'Documents');

const hasZenity = spawnSync('zenity', ['--version']).status === 0;

/** A file dialog: zenity where it is installed, else the terminal; without a terminal the suggestion is taken. */
async function askPath({ kind, title, defaultPath }: DialogRequest): Promise<string | null> {
  if (hasZenity) {
    const mode = { open: [], folder: ['--directory'], save: ['--save', `--filename=${defaultPath}`] }[kind];
    const { status, stdout: chosen } = spawnSync('zenity', ['--file-selection', `--title=${title}`, ...mode]);
    return status === 0 ? String(chosen).trim() : null;
  }
  if (!stdin.isTTY) return kind === 'save' ? defaultPath : null;
  const terminal = createInterface({ input: stdin, output: stdout });
  const answer = await terminal.question(
    `${title}${defaultPath === '' ? '' : `（回车 = ${defaultPath}）`}: `,
  );
  terminal.close();
  const path = answer.trim() === '' ? defaultPath : answer.trim();
  return path === '' ? null : path;
}

const app = await launch({
  profileDir,
  ...(existsSync(documents) ? { documentsDir: documents } : {}),
  visible: true,
  size: { width: 1366, height: 728 },
  answerDialog: askPath,
  onShell: (action, target) => {
    console.log(`${action}: ${target}`);
    const path = action === 'reveal' ? join(target, '..') : target;
    if (action !== 'external')
      spawn('xdg-open', [path], { stdio: 'ignore', detached: true }).on('error', () => undefined);
  },
});
console.log('青蓝已打开 / Qinglan is open. Ctrl+C 关闭 / closes it.');
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void app.close());
app.page.once('close', () => void app.kill());
process.exitCode = (await app.ended) ?? 0;
