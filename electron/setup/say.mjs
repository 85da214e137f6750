import { spawn, spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
export const cache = join(root, '.cache');

export const say = (text) => process.stdout.write(`[qinglan] ${text}\n`);

/** Ends with a text in both languages: what is missing and what to do. */
export const stop = (chinese, english) => {
  process.stderr.write(`\n[qinglan] ${chinese}\n[qinglan] ${english}\n`);
  process.exit(1);
};

/** Runs a program and shows its output; gives its exit code, 1 when it could not be started. */
export const run = (program, args, options = {}) =>
  spawnSync(program, args, { cwd: root, stdio: 'inherit', ...options }).status ?? 1;

/** Runs a program silently; gives its output, or null when it failed. */
export const ask = (program, args, options = {}) => {
  const { status, stdout } = spawnSync(program, args, { cwd: root, encoding: 'utf8', ...options });
  return status === 0 ? stdout : null;
};

/** Runs a program in the foreground until it ends; signals to us end it too. Resolves with its exit code. */
export const runUntilEnd = (program, args, env = process.env) =>
  new Promise((resolve) => {
    const child = spawn(program, args, { cwd: root, stdio: 'inherit', env });
    const pass = (signal) => child.kill(signal);
    process.on('SIGINT', pass);
    process.on('SIGTERM', pass);
    child.on('error', () => resolve(1));
    child.on('exit', (code) => resolve(code ?? 1));
  });
