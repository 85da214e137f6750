/** Child of kill.test.ts: `backup <profile> <folder>` backs up for ever, `restore <profile> <file>` restores once. */
import { createAudit } from '../../../../electron/audit/audit.ts';
import { createBackupHandlers } from '../../../../electron/backup/handlers.ts';
import type { Host } from '../../../../electron/host.ts';
import { createCipherWorker } from '../../../../electron/vault/container/worker-ciphers.ts';
import { floorCost } from '../../../../electron/vault/primitives/scrypt.ts';
import { createVault } from '../../../../electron/vault/vault.ts';
import { workerFile } from '../../../support/container-worker.ts';

const [, , task, profileDir = '', target = ''] = process.argv;
const nobody = { account: null };
const host: Host = {
  profileDir,
  now: () => Date.now(),
  monotonic: () => performance.now(),
  emit: () => undefined,
  askOpenFile: async () => target,
  askSaveFile: async () => null,
  askFolder: async () => target,
  launch: async () => '',
  reveal: () => undefined,
  log: () => undefined,
};

const vault = await createVault(host, floorCost, createCipherWorker(workerFile));
const backup = createBackupHandlers({ host, vault, audit: createAudit(host, vault) });
const say = (text: string): void => void process.stdout.write(`${text}\n`);

async function backUpForEver(): Promise<void> {
  await vault.handlers['vault:create']({ userName: 'x', password: 'abcdefgh-1', suite: 2 }, nobody);
  await backup['backup:pick-folder']({}, nobody);
  for (let i = 0; ; i += 1) {
    const begun = await backup['backup:begin']({ reason: 'daily' }, nobody);
    if (!begun.ok) throw new Error(begun.code);
    const { session } = begun.value;
    const bytes = new Uint8Array(2_000_000).fill(i % 256);
    await backup['backup:append']({ session, parts: [{ store: 'blocks', key: `${i}`, bytes }] }, nobody);
    const finished = await backup['backup:finish']({ session }, nobody);
    if (!finished.ok) throw new Error(finished.code);
    if (i === 0) say('ready');
  }
}

async function restoreOnce(): Promise<void> {
  const opened = await backup['backup:restore-open']({ id: null }, nobody);
  if (!opened.ok || !opened.value) throw new Error('not opened');
  say('ready');
  const finished = await backup['backup:restore-finish']({ session: opened.value.session }, nobody);
  if (!finished.ok) throw new Error(finished.code);
}

await (task === 'backup' ? backUpForEver() : restoreOnce());
