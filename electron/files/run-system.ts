import { execFile } from 'node:child_process';
import { join } from 'node:path';

const LIMIT_MS = 5_000;
const LARGEST = 1024 * 1024;

/**
 * What a program of Windows itself writes to its output; '' when it fails or takes too long. Started by its full path
 * below the system's folder, so that nothing of the same name elsewhere is run.
 */
export const runSystem = (program: string, words: readonly string[]): Promise<string> =>
  new Promise((resolve) => {
    const path = join(process.env.SystemRoot ?? 'C:\\Windows', program);
    const options = { timeout: LIMIT_MS, maxBuffer: LARGEST, windowsHide: true, encoding: 'utf8' as const };
    execFile(path, words, options, (error, output) => resolve(error ? '' : output));
  });
