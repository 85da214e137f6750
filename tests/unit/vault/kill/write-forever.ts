/** Child of disk.test.ts: replaces one file again and again until it is killed. */
import { writeWhole } from '../../../../electron/vault/disk.ts';

const path = process.argv[2] ?? '';
for (let i = 0; ; i += 1) {
  const written = await writeWhole(path, new Uint8Array(200_000).fill(i % 256));
  if (!written.ok) throw new Error(written.code);
  if (i === 0) process.stdout.write('ready\n');
}
