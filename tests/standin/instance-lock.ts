import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export const lockPath = (profileDir: string): string => join(profileDir, 'standin.lock');

/** Process id of the main that holds a profile; null when nobody living does. */
export function holderOf(profileDir: string): number | null {
  try {
    const holder = Number(readFileSync(lockPath(profileDir), 'utf8'));
    process.kill(holder, 0);
    return holder;
  } catch {
    return null;
  }
}
