import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createAudit } from '../../../electron/audit/audit.ts';
import { logPath } from '../../../electron/audit/log-file.ts';
import { createBackupHandlers } from '../../../electron/backup/handlers.ts';
import { floorCost } from '../../../electron/vault/primitives/scrypt.ts';
import { createVault } from '../../../electron/vault/vault.ts';
import { password, tempDir, testHost } from '../vault/test-host.ts';
import {
  codeOf,
  enrol,
  identityFile,
  must,
  type Office,
  office,
  officeOf,
  peersOf,
  tryEnrol,
} from './identity-world.ts';

const backupOf = ({ host, vault }: Pick<Office, 'host' | 'vault'>) =>
  createBackupHandlers({ host, vault, audit: createAudit(host, vault) });

/** A backup of everything in a folder. */
async function backUp(at: Office): Promise<string> {
  const folder = tempDir();
  const backup = backupOf(at);
  at.host.answers.push(folder);
  must(await backup['backup:pick-folder']({}, at.caller()));
  const { session } = must(await backup['backup:begin']({ reason: 'manual' }, at.caller()));
  return join(folder, must(await backup['backup:finish']({ session }, at.caller())).fileName);
}

async function restore(at: Pick<Office, 'host' | 'vault' | 'caller'>, path: string): Promise<void> {
  const backup = backupOf(at);
  at.host.answers.push(path);
  const opened = must(await backup['backup:restore-open']({ id: null }, at.caller()));
  must(await backup['backup:restore-finish']({ session: opened?.session ?? '' }, at.caller()));
}

test('registered units come back on an empty machine', async () => {
  const [town, county] = [await office('城关镇'), await office('县委组织部')];
  const peer = await enrol(county, town);
  const path = await backUp(county);
  const host = testHost();
  const vault = await createVault(host, floorCost);
  await restore({ host, vault, caller: () => ({ account: null }) }, path);
  const accountId = county.vault.account()?.id ?? '';
  must(await vault.handlers['vault:unlock']({ accountId, password }, { account: null }));
  expect(await peersOf(officeOf('县委组织部', host, vault))).toEqual([peer]);
});

test('in the same vault the newer list stays, a lost one comes back', async () => {
  const [town, county] = [await office('城关镇'), await office('县委组织部')];
  await enrol(county, town);
  const path = await backUp(county);
  must(await county.handlers['identity:revoke']({ unitId: town.id, reason: '撤并' }, county.caller()));
  await restore(county, path);
  expect((await peersOf(county))[0]?.revokedReason).toBe('撤并');
  rmSync(join(county.vault.folder(), 'peers.bin'));
  expect(await peersOf(county)).toEqual([]);
  await restore(county, path);
  expect((await peersOf(county))[0]).toMatchObject({ unitId: town.id, revokedAt: null });
});

test('an enrolment, also one with wrong digits, is in the audit log with the id of the unit, or it does not happen', async () => {
  const [town, county] = [await office('城关镇'), await office('县委组织部')];
  const file = await identityFile(town);
  const who = county.vault.account()?.id;
  expect(codeOf(await tryEnrol(county, file, { digits: '' }))).toBe('E_FINGERPRINT');
  must(await tryEnrol(county, file));
  const audit = createAudit(county.host, county.vault);
  const { entries } = must(await audit.handlers['audit:list']({ before: null, limit: 9 }, county.caller()));
  expect(entries.toSorted((a, b) => a.n - b.n)).toMatchObject([
    { what: 'identity:enrol-failed', about: town.id, who },
    { what: 'identity:enrol', about: town.id, who },
  ]);
  const other = await office('河东乡');
  const path = logPath(county.host.profileDir, 'unit');
  rmSync(path);
  mkdirSync(path);
  const fresh = officeOf('县委组织部', county.host, county.vault);
  expect(codeOf(await tryEnrol(fresh, await identityFile(other)))).toBe('E_AUDIT_LOG');
  expect(await peersOf(county)).toHaveLength(1);
  expect(readFileSync(join(county.vault.folder(), 'peers.bin')).length).toBeGreaterThan(0);
});
