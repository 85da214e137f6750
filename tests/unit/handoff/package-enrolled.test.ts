import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createAudit } from '../../../electron/audit/audit.ts';
import { createJobs } from '../../../electron/files/jobs.ts';
import { createSavedFiles } from '../../../electron/files/saved-files.ts';
import type { Caller } from '../../../electron/handlers.ts';
import { createHandoffHandlers } from '../../../electron/handoff/handlers.ts';
import type { PackageKind, PeerRole } from '../../../shared/domain/handoff/kinds.ts';
import { codeOf, must, openedVault, tempDir, testHost } from '../vault/test-host.ts';

/** One unit with everything of main that hand-off has. */
async function machine(suite: 1 | 2) {
  const host = testHost();
  const vault = await openedVault(host, suite);
  const audit = createAudit(host, vault);
  const shared = { files: createSavedFiles(), jobs: createJobs(), platform: 'linux' };
  const handlers = createHandoffHandlers({ host, vault, audit, ...shared });
  return { id: vault.vaultId() ?? '', host, vault, handlers };
}
type Machine = Awaited<ReturnType<typeof machine>>;
const caller = ({ vault }: Machine): Caller => ({ account: vault.account() });

/** `at` registers `other` by its identity file, with the digits heard by telephone. */
async function enrol(at: Machine, other: Machine, role: PeerRole, kinds: readonly PackageKind[]) {
  const path = join(tempDir(), 'other.qlid');
  other.host.answers.push(path);
  must(await other.handlers['identity:save']({ unitName: '城关镇' }, caller(other)));
  at.host.answers.push(path);
  const found = must(await at.handlers['identity:open']({}, caller(at)));
  const heard = must(await other.handlers['identity:own']({}, caller(other))).fingerprint[5] ?? '';
  const session = found?.session ?? '';
  const rest = { level: 'internal' as const, expires: null, group: 5, digits: heard, supersedes: null };
  return must(await at.handlers['identity:enrol']({ session, role, kinds: [...kinds], ...rest }, caller(at)));
}

async function stick(at: Machine, folder: string): Promise<string> {
  at.host.answers.push(folder);
  return must(await at.handlers['medium:pick']({}, caller(at)))?.id ?? '';
}

async function begin(from: Machine, to: Machine, medium: string) {
  const manifest = {
    v: 1 as const,
    minReader: 1,
    schema: 1,
    kind: 'up' as const,
    from: { unitId: from.id, name: '城关镇', incarnation: 'i' },
    to: { unitId: to.id, name: '县委组织部' },
    number: 1,
    created: 1,
    by: '王建国',
    level: 'internal' as const,
    period: null,
    snapshotId: null,
    personId: null,
    streams: {},
    tables: {},
    changes: 0,
  };
  const facts = { job: 'j', previous: '', validDays: 30, volumeBytes: 2 ** 30, fileIds: [] };
  return from.handlers['package:begin']({ ...facts, medium, manifest }, caller(from));
}

async function send(from: Machine, to: Machine, medium: string) {
  const { session } = must(await begin(from, to, medium));
  const parts = [{ kind: 'changes' as const, bytes: Uint8Array.of(1, 2, 3) }];
  must(await from.handlers['package:append']({ session, parts }, caller(from)));
  return must(await from.handlers['package:finish']({ session }, caller(from)));
}

describe.each([1, 2] as const)('two units of suite %i that registered each other by hand', (suite) => {
  test('send, read, give a receipt; and stop when the registration is withdrawn', async () => {
    const [branch, superior] = [await machine(suite), await machine(suite)];
    await enrol(branch, superior, 'superior', ['up', 'down']);
    const folder = tempDir();
    const [out, inn] = [await stick(branch, folder), await stick(superior, folder)];
    const written = await send(branch, superior, out);
    const name = written.files[0]?.name ?? '';
    const open = () => superior.handlers['package:open']({ job: 'o', medium: inn, name }, caller(superior));
    expect(codeOf(await open())).toBe('E_UNKNOWN_SENDER');
    await enrol(superior, branch, 'subordinate', ['up', 'down']);
    const opened = must(await open());
    expect(opened).toMatchObject({ receiptCode: written.receiptCode, peer: { unitId: branch.id } });
    const session = opened?.session ?? '';
    const read = superior.handlers['package:read']({ session, offset: 0 }, caller(superior));
    expect(must(await read)).toEqual([Uint8Array.of(1, 2, 3)]);

    const receipt = {
      v: 1 as const,
      packageId: written.packageId,
      digest: written.digest,
      from: { unitId: superior.id, name: '县委组织部' },
      to: { unitId: branch.id, name: '城关镇' },
      at: 1,
      status: 'applied' as const,
      tips: {},
      fresh: 1,
      conflicts: 0,
      missing: [],
      refusal: '',
    };
    const saved = must(await superior.handlers['receipt:save']({ medium: inn, receipt }, caller(superior)));
    const file = { medium: out, name: saved.path.slice(folder.length + 1) };
    const got = must(await branch.handlers['receipt:open'](file, caller(branch)));
    expect(got).toMatchObject({ peer: { unitId: superior.id }, receipt });

    must(await superior.handlers['identity:revoke']({ unitId: branch.id, reason: '撤并' }, caller(superior)));
    expect(codeOf(await open())).toBe('E_REVOKED');
    must(await branch.handlers['identity:revoke']({ unitId: superior.id, reason: '撤并' }, caller(branch)));
    expect(codeOf(await begin(branch, superior, out))).toBe('E_REVOKED');
    expect(codeOf(await branch.handlers['receipt:open'](file, caller(branch)))).toBe('E_REVOKED');
    rmSync(folder, { recursive: true });
    expect(codeOf(await open())).not.toBe('ok');
  });
});
