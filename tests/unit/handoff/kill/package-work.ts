/** Child of package-kill.test.ts: `<profile> <folder> <password> <call>` writes one package, and dies at that call. */
import { join } from 'node:path';
import { createAudit } from '../../../../electron/audit/audit.ts';
import { createEvidenceHandlers } from '../../../../electron/evidence/handlers.ts';
import { createJobs } from '../../../../electron/files/jobs.ts';
import { createSavedFiles } from '../../../../electron/files/saved-files.ts';
import { createPackageHandlers } from '../../../../electron/handoff/package-handlers.ts';
import type { Host } from '../../../../electron/host.ts';
import { floorCost } from '../../../../electron/vault/primitives/scrypt.ts';
import { createVault } from '../../../../electron/vault/vault.ts';
import { exchangeOf } from '../../../support/unit-keys.ts';
import { killAtCall } from './count-calls.ts';

const [, , profileDir = '', folder = '', password = '', call = ''] = process.argv;
const nobody = { account: null };
const host: Host = {
  profileDir,
  now: () => Date.now(),
  monotonic: () => performance.now(),
  emit: () => undefined,
  askOpenFile: async () => null,
  askSaveFile: async () => null,
  askFolder: async () => null,
  launch: async () => '',
  reveal: () => undefined,
  log: () => undefined,
};

function value<T>(answer: { ok: true; value: T } | { ok: false; code: string }): T {
  if (!answer.ok) throw new Error(answer.code);
  return answer.value;
}

const vault = await createVault(host, floorCost);
const accountId = (await vault.status()).accounts[0]?.id ?? '';
value(await vault.handlers['vault:unlock']({ accountId, password }, nobody));
const parts = { host, vault, files: createSavedFiles(), jobs: createJobs() };
const evidence = createEvidenceHandlers(parts);
const handlers = createPackageHandlers({
  ...parts,
  audit: createAudit(host, vault),
  mediumPath: async () => folder,
  trust: {
    ownExchange: () => exchangeOf(vault),
    ownCertificate: async () => null,
    find: async () => null,
    vouched: async () => null,
    maySend: () => false,
    mayReceive: () => false,
  },
});
const fileIds: string[] = [];
for (const fill of [1, 2]) {
  const bytes = new Uint8Array(60_000).fill(fill);
  fileIds.push(
    value(await evidence['evidence:add']({ fileName: 'a', level: 'internal', bytes }, nobody)).fileId,
  );
}
const unitId = vault.vaultId() ?? '';
const calls = await killAtCall(folder, join(profileDir, 'vault', 'unit', 'vault.json'), Number(call));
const { session } = value(
  await handlers['package:begin'](
    {
      job: 'j',
      medium: 'm',
      previous: '',
      validDays: null,
      volumeBytes: 90_000,
      fileIds,
      manifest: {
        v: 1,
        minReader: 1,
        schema: 1,
        kind: 'desk',
        from: { unitId, name: '', incarnation: 'i' },
        to: { unitId, name: '' },
        number: 1,
        created: 1,
        by: '',
        level: 'internal',
        period: null,
        snapshotId: null,
        personId: null,
        streams: {},
        tables: {},
        changes: 0,
      },
    },
    nobody,
  ),
);
const bytes = new Uint8Array(5_000).fill(7);
value(await handlers['package:append']({ session, parts: [{ kind: 'changes', bytes }] }, nobody));
value(await handlers['package:finish']({ session }, nobody));
process.stdout.write(`${calls()}\n`);
