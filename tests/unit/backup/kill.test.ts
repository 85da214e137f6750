import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createAudit } from '../../../electron/audit/audit.ts';
import { createBackupHandlers } from '../../../electron/backup/handlers.ts';
import { listEvidence } from '../../../electron/evidence/folder.ts';
import { createEvidenceHandlers } from '../../../electron/evidence/handlers.ts';
import { createJobs } from '../../../electron/files/jobs.ts';
import { createSavedFiles } from '../../../electron/files/saved-files.ts';
import { floorCost } from '../../../electron/vault/primitives/scrypt.ts';
import { createVault } from '../../../electron/vault/vault.ts';
import { must, openedVault, tempDir, testHost } from '../vault/test-host.ts';

const nobody = { account: null };
const script = 'tests/unit/backup/kill/work.ts';

/** Milliseconds of work before each kill, from a fixed seed. */
function* pauses(most: number): Generator<number> {
  for (let seed = 20261124; ; ) {
    seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
    yield seed % most;
  }
}

/** Starts the child, waits until it says ready, lets it work, and kills it. */
async function runAndKill(args: readonly string[], pause: number | null): Promise<void> {
  const child = spawn(process.execPath, ['electron/run-ts.mjs', script, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  await new Promise((resolve, reject) => {
    child.stdout.once('data', resolve);
    child.once('error', reject);
    child.once('exit', reject);
  });
  if (pause !== null) {
    await new Promise((resolve) => setTimeout(resolve, pause));
    child.kill('SIGKILL');
  }
  await ended;
}

async function services(profileDir?: string) {
  const host = testHost(profileDir);
  const vault = await createVault(host, floorCost);
  return { host, vault, backup: createBackupHandlers({ host, vault, audit: createAudit(host, vault) }) };
}

test('kill -9 while backing up: every file with the name of a backup is a whole one', async () => {
  const pause = pauses(120);
  for (let round = 0; round < 6; round += 1) {
    const folder = tempDir();
    await runAndKill(['backup', tempDir(), folder], Number(pause.next().value));
    const names = readdirSync(folder);
    const whole = names.filter((name) => name.endsWith('.qlbak'));
    expect(whole.length).toBeGreaterThan(0);
    const fresh = await services();
    for (const name of whole) {
      fresh.host.answers.push(join(folder, name));
      const opened = must(await fresh.backup['backup:restore-open']({ id: null }, nobody));
      must(await fresh.backup['backup:abort']({ session: opened?.session ?? '' }, nobody));
    }
  }
});

/** A backup with forty attachments, so that a restore takes a while. */
async function makeBackup(): Promise<string> {
  const host = testHost(tempDir());
  const vault = await openedVault(host);
  const audit = createAudit(host, vault);
  const backup = createBackupHandlers({ host, vault, audit });
  const evidence = createEvidenceHandlers({ host, vault, files: createSavedFiles(), jobs: createJobs() });
  for (let i = 0; i < 40; i += 1) {
    const bytes = new Uint8Array(200_000).fill(i);
    must(await evidence['evidence:add']({ fileName: 'a', level: 'internal', bytes }, nobody));
  }
  const folder = tempDir();
  host.answers.push(folder);
  must(await backup['backup:pick-folder']({}, nobody));
  const begun = must(await backup['backup:begin']({ reason: 'manual' }, nobody));
  const entry = must(await backup['backup:finish'](begun, nobody));
  return join(folder, entry.fileName);
}

test('kill -9 while restoring: no vault or the whole vault with everything in it, and restoring again works', async () => {
  const file = await makeBackup();
  const pause = pauses(60);
  for (let round = 0; round < 8; round += 1) {
    const profile = tempDir();
    // The last one is left to end by itself.
    await runAndKill(['restore', profile, file], round === 7 ? null : Number(pause.next().value));
    const after = await services(profile);
    const { state } = await after.vault.status();
    if (round === 7) expect(state).toBe('locked');
    const there = await listEvidence(join(profile, 'evidence', 'unit'));
    if (state === 'locked') expect(there).toHaveLength(40);
    else expect(state).toBe('fresh');
    if (state === 'locked') continue;
    after.host.answers.push(file);
    const opened = must(await after.backup['backup:restore-open']({ id: null }, nobody));
    must(await after.backup['backup:restore-finish']({ session: opened?.session ?? '' }, nobody));
    expect((await after.vault.status()).state).toBe('locked');
    expect(await listEvidence(join(profile, 'evidence', 'unit'))).toHaveLength(40);
  }
});
