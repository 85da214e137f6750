import { rmSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';

/**
 * Removes a folder that a dying process may still write to. Node's own retries repeat only the last `rmdir` and
 * give up over a file that came after the folder was emptied; here the whole folder is emptied again.
 */
export async function removeFolder(folder: string): Promise<void> {
  for (let round = 0; ; round += 1) {
    try {
      rmSync(folder, { recursive: true, force: true });
      return;
    } catch (error) {
      if (round === 50) throw error;
      await wait(100);
    }
  }
}
