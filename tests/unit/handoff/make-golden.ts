import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fingerprintOf } from '../../../electron/handoff/fingerprint.ts';
import { sealIdentity } from '../../../electron/handoff/identity-file.ts';
import { toBase64 } from '../../../electron/vault/primitives/bytes.ts';
import { pack } from '../../../renderer/store/pack.ts';
import { encodeBlock, type LogEntry } from '../../../shared/log/block-codec.ts';
import { canonical } from '../../../shared/log/canonical.ts';
import type { Change } from '../../../shared/log/change.ts';
import { changeId } from '../../../shared/log/change-id.ts';
import { must } from '../vault/test-host.ts';
import { files, folderOf, type Golden } from './golden-world.ts';
import { attach, nobody, opened, pair, send, type Unit } from './package-world.ts';

const STREAM = 'k3v9xQ2mB7tL5nR8wZ1cYa|0|internal';

/** Three changes of two records: a person, a changed name, a sheet with two marks. */
function changes(): readonly LogEntry[] {
  const entries: LogEntry[] = [];
  const add = (change: Omit<Change, 'stream' | 'n' | 'prev' | 'actor' | 'schema'>) => {
    const whole: Change = {
      ...{ stream: STREAM, n: entries.length + 1, prev: entries.at(-1)?.id ?? '', actor: 'officer-1' },
      ...{ schema: 1, ...change },
    };
    entries.push({ id: changeId(whole), change: whole });
  };
  add({
    ...{ hlc: [1_764_000_000_000, 0], action: 'a1', table: 'person', record: 'p1' },
    ...{ fields: { name: '李明', order: 1 }, over: {} },
  });
  const [first] = entries;
  add({
    ...{ hlc: [1_764_000_060_000, 0], action: 'a2', table: 'person', record: 'p1' },
    ...{ fields: { name: '李鸣' }, over: { name: [first?.id ?? ''] } },
  });
  const mark = { state: 'present', minutes: 0, spoke: false, leaveId: null };
  add({
    ...{ hlc: [1_764_000_060_000, 1], action: 'a3', table: 'sheet', record: 's1' },
    ...{
      fields: { eventId: 'e1', 'marks/p1': mark, 'marks/p2': { ...mark, state: 'late', minutes: 7 } },
      over: {},
    },
  });
  return entries;
}

const labels = { a1: '新增干部', a2: '改名', a3: '签到' };
const TEXT = '签到表扫描件，虚构。\n';

function keysOf(unit: Unit, name: string): Golden['branch'] {
  const { publicKey, privateKey } = unit.exchange();
  return {
    ...{ unitId: unit.id, name, sign: toBase64(unit.vault.identity()?.unitSign ?? new Uint8Array()) },
    ...{ exchange: toBase64(publicKey), exchangePrivate: toBase64(privateKey) },
  };
}

/** Writes the golden set of a suite once; an existing one is never overwritten. */
export async function makeGolden(suite: 1 | 2): Promise<void> {
  const target = folderOf(suite);
  if (existsSync(target)) return;
  const { branch, superior, folder } = await pair(suite);
  const fileId = await attach(branch, TEXT);
  const entries = changes();
  const last = entries.at(-1);
  const sent = await send(branch, superior, {
    parts: [{ kind: 'changes', bytes: await pack(encodeBlock({ entries, labels })) }],
    fileIds: [fileId],
    manifest: {
      ...{ number: 1, changes: entries.length, tables: { person: 2, sheet: 1 } },
      streams: { [STREAM]: { after: '', tip: `${entries.length}.${last?.id ?? ''}` } },
    },
  });
  const { manifest, digest, receiptCode } = await opened(superior, sent.files[0]?.name ?? '');
  const receipt: Golden['receipt'] = {
    ...{ v: 1, packageId: sent.packageId, digest, at: superior.host.now(), status: 'applied', refusal: '' },
    from: { unitId: superior.id, name: '县委组织部' },
    to: { unitId: branch.id, name: '城关镇' },
    tips: { [STREAM]: `${entries.length}.${last?.id ?? ''}` },
    ...{ fresh: entries.length, conflicts: 0, missing: [] },
  };
  must(await superior.handlers['receipt:save']({ medium: 'stick', receipt }, nobody));
  const own = branch.vault.suite();
  const keys = { branch: keysOf(branch, '城关镇'), superior: keysOf(superior, '县委组织部') };
  if (!own) throw new Error('locked');
  const { unitId, name, sign: signKey, exchange: exchangeKey } = keys.branch;
  const issuer = { unitId, name, signKey, exchangeKey, suite };
  const identity = await sealIdentity(
    own,
    (message) => branch.vault.keyring()?.sign(message) ?? null,
    { issuer, certificate: null } as Parameters<typeof sealIdentity>[2],
    branch.host.now(),
  );
  const golden: Golden = {
    ...{ suite, ...keys, manifest, labels, digest, receiptCode, receipt },
    changes: entries.map(({ id, change }) => ({ id, canonical: canonical(change) })),
    attachment: { fileId, text: TEXT },
    fingerprint: [...fingerprintOf(own, branchKeys(branch))],
  };
  mkdirSync(target, { recursive: true });
  for (const [from, to] of [
    ['.qlpkg', files.package],
    ['.qlrcp', files.receipt],
  ] as const)
    copyFileSync(
      join(folder, readdirSync(folder).find((file) => file.endsWith(from)) ?? ''),
      join(target, to),
    );
  writeFileSync(join(target, files.identity), identity ?? new Uint8Array());
  writeFileSync(join(target, 'content.json'), `${JSON.stringify(golden, null, 1)}\n`);
}

function branchKeys(unit: Unit) {
  const identity = unit.vault.identity();
  if (!identity) throw new Error('no vault');
  return { unitId: unit.id, signKey: identity.unitSign, exchangeKey: unit.exchange().publicKey };
}

export const bytesOf = (suite: 1 | 2, name: string): Buffer => readFileSync(join(folderOf(suite), name));
