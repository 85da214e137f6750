import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { codeOf, must, password } from '../vault/test-host.ts';
import {
  attach,
  beginning,
  draft,
  inboxOf,
  nobody,
  onStep,
  opened,
  pair,
  register,
  send,
  somePart,
  tryOpen,
  trySend,
  type Unit,
  unit,
  unitOf,
} from './package-world.ts';

const utf8 = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);
const nameOf = (written: { readonly files: readonly { readonly name: string }[] }): string =>
  written.files[0]?.name ?? '';

describe.each([1, 2] as const)('a package of suite %i', (suite) => {
  test('goes from one unit to the other, parts and attachments, and both know the same 8 digits', async () => {
    const { branch, superior, folder } = await pair(suite);
    const fileId = await attach(branch, '签到表扫描件');
    const parts = [
      somePart,
      { kind: 'person' as const, bytes: utf8('{"person":1}') },
      { kind: 'changes' as const, bytes: new Uint8Array(200_000).fill(5) },
      { kind: 'changes' as const, bytes: new Uint8Array(0) },
    ];
    const written = await send(branch, superior, { parts, fileIds: [fileId, fileId] });
    const name = nameOf(written);
    expect(name).toMatch(/^ql-up-20261124-0007-[0-9a-f]{4}\.qlpkg$/);
    expect(readdirSync(folder)).toEqual([name]);
    expect(statSync(join(folder, name)).size).toBe(written.bytes);
    expect(written.receiptCode).toMatch(/^\d{8}$/);
    expect(written.shortCode).toBe(written.digest.slice(0, 8));
    expect(inboxOf(branch)).toEqual([]);

    const got = await opened(superior, name);
    expect(got).toMatchObject({
      packageId: written.packageId,
      digest: written.digest,
      receiptCode: written.receiptCode,
      bytes: written.bytes,
      parts: ['changes', 'changes', 'changes', 'person'],
      peer: { unitId: branch.id },
      manifest: { number: 7, changes: 3, attachments: [{ fileId, volume: 1 }] },
    });
    const { session } = got;
    const read = superior.handlers['package:read'];
    const all = must(await read({ session, offset: 0 }, nobody));
    expect(all.map((bytes) => bytes.length)).toEqual([somePart.bytes.length, 200_000, 0, 12]);
    expect(all[0]).toEqual(somePart.bytes);
    expect(must(await read({ session, offset: 3 }, nobody))).toEqual([utf8('{"person":1}')]);
    expect(must(await read({ session, offset: 4 }, nobody))).toEqual([]);

    const keep = superior.handlers['package:keep'];
    expect(must(await keep({ job: 'k', session }, nobody))).toEqual({ kept: 1 });
    expect(must(await keep({ job: 'k', session }, nobody))).toEqual({ kept: 0 });
    expect(must(await superior.evidence['evidence:read']({ fileId }, nobody))).toEqual(utf8('签到表扫描件'));
    must(await superior.handlers['package:close']({ session }, nobody));
    expect(inboxOf(superior)).toEqual([]);
    expect(codeOf(await read({ session, offset: 0 }, nobody))).toBe('E_NO_SESSION');
  });

  test('says nothing of its content in the clear, and the same file opens again', async () => {
    const { branch, superior, folder } = await pair(suite);
    const fileId = await attach(branch, 'canary-attachment');
    const bytes = utf8('canary-changes 张三');
    const parts = [{ kind: 'changes' as const, bytes }];
    const written = await send(branch, superior, {
      parts,
      fileIds: [fileId],
      manifest: { by: 'canary-by', tables: { canaryTable: 1 }, personId: 'canary-person' },
    });
    const raw = readFileSync(join(folder, nameOf(written)));
    for (const token of ['canary', '张三', '城关镇', '组织部', 'inc-1', fileId])
      expect(raw.includes(token)).toBe(false);
    for (let round = 0; round < 2; round += 1) {
      const again = await opened(superior, nameOf(written));
      expect(again.packageId).toBe(written.packageId);
      expect(again.digest).toBe(written.digest);
    }
  });
});

test('another desk of the own unit opens `desk`, with the own key and no peer', async () => {
  const { branch } = await pair();
  const written = await send(branch, branch, { manifest: { kind: 'desk' } });
  expect(nameOf(written)).toMatch(/^ql-desk-/);
  expect(await opened(branch, nameOf(written))).toMatchObject({ peer: null, manifest: { kind: 'desk' } });
});

describe('on the way out', () => {
  test('only a registered unit in the right role gets a package, up to its level', async () => {
    const { branch, superior } = await pair();
    const stranger = await unit();
    const tried = async (...args: Parameters<typeof trySend>): Promise<string> =>
      codeOf(await trySend(...args));
    expect(await tried(branch, stranger)).toBe('E_NO_PEER');
    expect(await tried(branch, superior, { manifest: { kind: 'down' } })).toBe('E_SCOPE');
    expect(await tried(branch, superior, { manifest: { kind: 'desk' } })).toBe('E_SCOPE');
    expect(await tried(branch, branch, { manifest: { kind: 'up' } })).toBe('E_SCOPE');
    const from = { unitId: superior.id, name: '', incarnation: 'x' };
    expect(await tried(branch, superior, { manifest: { from } })).toBe('E_SCOPE');
    register(branch, superior, 'superior', { level: 'internal' });
    expect(await tried(branch, superior, { manifest: { level: 'secret' } })).toBe('E_LEVEL');
    register(branch, superior, 'superior', { revokedAt: 1 });
    expect(await tried(branch, superior)).toBe('E_REVOKED');
    register(branch, superior, 'superior', { suite: 1 });
    expect(await tried(branch, superior)).toBe('E_SCOPE');
    branch.media.clear();
    register(branch, superior, 'superior');
    expect(await tried(branch, superior)).toBe('E_NO_MEDIUM');
  });

  test('a level that the account has no key for does not go out', async () => {
    const { branch, superior } = await pair();
    branch.vault.keyring()?.secrets.delete('level:secret:1');
    expect(codeOf(await trySend(branch, superior, { manifest: { level: 'secret' } }))).toBe('E_LEVEL');
  });

  test('attachments above the level of the package stay, a missing one is named', async () => {
    const { branch, superior } = await pair();
    const low = await attach(branch, 'low', 'public');
    const high = await attach(branch, 'high', 'secret');
    const written = await send(branch, superior, { fileIds: [low, high] });
    const { manifest } = await opened(superior, nameOf(written));
    expect(manifest.attachments.map(({ fileId }) => fileId)).toEqual([low]);
    const missing = await trySend(branch, superior, { fileIds: ['none-such'] });
    expect(missing).toMatchObject({ code: 'E_NO_FILE', facts: { fileId: 'none-such' } });
    expect(codeOf(await trySend(branch, superior, { fileIds: ['../../x'] }))).toBe('E_NO_FILE');
  });

  test('a damaged attachment stops the package and leaves nothing', async () => {
    const { branch, superior, folder } = await pair();
    const fileId = await attach(branch, 'x'.repeat(1000));
    const path = join(branch.host.profileDir, 'evidence', 'unit', fileId.slice(0, 2), `${fileId}.qlan`);
    const raw = readFileSync(path);
    raw[raw.length - 1] = (raw.at(-1) ?? 0) ^ 1;
    writeFileSync(path, raw);
    expect(await trySend(branch, superior, { fileIds: [fileId] })).toMatchObject({ code: 'E_NO_FILE' });
    expect(readdirSync(folder)).toEqual([]);
  });

  test('closing and locking end a session without a trace', async () => {
    const { branch, superior, folder } = await pair();
    const first = must(await beginning(branch, superior));
    const parts = [somePart];
    must(await branch.handlers['package:append']({ session: first.session, parts }, nobody));
    must(await branch.handlers['package:close']({ session: first.session }, nobody));
    expect(inboxOf(branch)).toEqual([]);
    const second = must(await beginning(branch, superior));
    expect(inboxOf(branch)).toHaveLength(1);
    branch.vault.lock('idle');
    await expect.poll(() => inboxOf(branch)).toEqual([]);
    expect(codeOf(await branch.handlers['package:finish']({ session: second.session }, nobody))).toBe(
      'E_NO_SESSION',
    );
    expect(codeOf(await beginning(branch, superior))).toBe('E_LOCKED');
    expect(readdirSync(folder)).toEqual([]);
  });

  test('a bug leaves nothing behind either', async () => {
    const { branch, superior, folder } = await pair();
    const name = nameOf(await send(branch, superior));
    for (const [at, step] of [
      [branch, '核对写入的文件'],
      [superior, '核对完整性和签名'],
    ] as const) {
      onStep(at, step, () => {
        throw new TypeError('a bug');
      });
      const work = at === branch ? trySend(branch, superior) : tryOpen(superior, name);
      await expect(work).rejects.toThrow('a bug');
      expect(inboxOf(at)).toEqual([]);
    }
    expect(readdirSync(folder)).toEqual([name]);
  });

  test('a second finish finds no session, the first one goes on', async () => {
    const { branch, superior, folder } = await pair();
    const request = {
      job: 'j',
      medium: 'stick',
      previous: 'ab',
      validDays: 1,
      volumeBytes: 2 ** 21,
      fileIds: [],
    };
    const manifest = draft(branch, superior);
    const { session } = must(await branch.handlers['package:begin']({ ...request, manifest }, nobody));
    must(await branch.handlers['package:append']({ session, parts: [somePart] }, nobody));
    const finish = () => branch.handlers['package:finish']({ session }, nobody);
    const [first, second] = await Promise.all([finish(), finish()]);
    expect([codeOf(first), codeOf(second)]).toEqual(['ok', 'E_NO_SESSION']);
    expect(readdirSync(folder)).toHaveLength(1);
  });

  test('parts wait sealed in the profile', async () => {
    const { branch, superior } = await pair();
    const { session } = must(await beginning(branch, superior));
    const bytes = new Uint8Array(3_000_000).fill(65);
    must(await branch.handlers['package:append']({ session, parts: [{ kind: 'changes', bytes }] }, nobody));
    const [name = ''] = readdirSync(join(branch.host.profileDir, 'outbox'));
    const path = join(branch.host.profileDir, 'outbox', name);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(statSync(path).size).toBeGreaterThan(1_000_000);
    expect(readFileSync(path).includes('AAAA')).toBe(false);
  });

  test('cancelling while it is written leaves nothing on the medium', async () => {
    const { branch, superior, folder } = await pair();
    const fileIds = [await attach(branch, 'a'), await attach(branch, 'b')];
    for (const step of ['加密写入记录', '加密写入佐证材料', '核对写入的文件']) {
      const lock = branch.host.events.length;
      const finished = trySendCancelling(branch, superior, step, fileIds);
      expect([step, codeOf(await finished)]).toEqual([step, 'E_CANCELLED']);
      expect(
        branch.host.events.slice(lock).some(([, payload]) => JSON.stringify(payload).includes(step)),
      ).toBe(true);
      expect(readdirSync(folder)).toEqual([]);
      expect(inboxOf(branch)).toEqual([]);
    }
  });
});

/** Closes the session as soon as the step is told, as the page does when the person cancels. */
async function trySendCancelling(from: Unit, to: Unit, step: string, fileIds: readonly string[]) {
  const { session } = must(await beginning(from, to, { fileIds }));
  must(await from.handlers['package:append']({ session, parts: [somePart] }, nobody));
  onStep(from, step, () => void from.handlers['package:close']({ session }, nobody));
  return from.handlers['package:finish']({ session }, nobody);
}

describe('on the way in', () => {
  test('what a kill left in the two folders is removed at the next start', async () => {
    const { branch, superior } = await pair();
    const written = await send(branch, superior);
    for (const folder of ['inbox', 'outbox']) {
      mkdirSync(join(superior.host.profileDir, folder), { recursive: true });
      writeFileSync(join(superior.host.profileDir, folder, 'left.in'), 'x');
    }
    const restarted = unitOf(superior.host, superior.vault);
    restarted.media.set('stick', superior.media.get('stick') ?? '');
    register(restarted, branch, 'subordinate');
    await opened(restarted, nameOf(written));
    expect(inboxOf(restarted)).toHaveLength(1);
    restarted.vault.lock('button');
    await expect.poll(() => inboxOf(restarted)).toEqual([]);
  });

  test('only for the unit that it was written for', async () => {
    const { branch, superior, folder } = await pair();
    const written = await send(branch, superior);
    const third = await unit();
    third.media.set('stick', folder);
    register(third, branch, 'subordinate');
    expect(codeOf(await tryOpen(third, nameOf(written)))).toBe('E_NOT_RECIPIENT');
    expect(inboxOf(third)).toEqual([]);
  });

  test('senders that are unknown, withdrawn or out of scope are named', async () => {
    const { branch, superior } = await pair();
    const name = nameOf(await send(branch, superior));
    const tried = async (): Promise<string> => codeOf(await tryOpen(superior, name));
    superior.known.clear();
    expect(await tried()).toBe('E_UNKNOWN_SENDER');
    register(superior, branch, 'subordinate', { revokedAt: 5 });
    expect(await tried()).toBe('E_REVOKED');
    register(superior, branch, 'colleague');
    expect(await tried()).toBe('E_SCOPE');
    register(superior, branch, 'subordinate', { kinds: ['person'] });
    expect(await tried()).toBe('E_SCOPE');
    const known = superior.known.get(branch.id);
    if (!known) throw new Error('registered above');
    superior.known.set(branch.id, {
      ...known,
      signKey: superior.vault.identity()?.unitSign ?? known.signKey,
    });
    expect(await tried()).toBe('E_SIGNATURE');
    expect(inboxOf(superior)).toEqual([]);
  });

  test('a colleague without registration comes in by the certificate in the package, else as nobody', async () => {
    const { branch, superior } = await pair();
    const certificate = utf8('certificate of the common superior');
    Object.assign(branch.trust, { ownCertificate: async () => certificate });
    register(branch, superior, 'colleague');
    const name = nameOf(await send(branch, superior, { manifest: { kind: 'person' } }));
    register(superior, branch, 'colleague', { isVouched: true });
    const known = superior.known.get(branch.id) ?? null;
    superior.known.clear();
    expect(codeOf(await tryOpen(superior, name))).toBe('E_UNKNOWN_SENDER');
    const shown: unknown[] = [];
    Object.assign(superior.trust, {
      vouched: async (...args: unknown[]) => {
        shown.push(args);
        return known;
      },
    });
    expect((await opened(superior, name)).peer?.isVouched).toBe(true);
    const signKey = branch.vault.identity()?.unitSign;
    expect(shown).toEqual([[certificate, { unitId: branch.id, signKey }]]);
  });

  test('expired at its last millisecond, not before', async () => {
    const { branch, superior } = await pair();
    const name = nameOf(await send(branch, superior, { validDays: 3 }));
    const end = branch.host.now() + 3 * 86_400_000;
    superior.host.setWall(end - 1);
    expect((await opened(superior, name)).expires).toBe(end);
    superior.host.setWall(end);
    expect(codeOf(await tryOpen(superior, name))).toBe('E_EXPIRED');
  });

  test('only a sender in force can be answered, with what a receipt needs', async () => {
    const { branch, superior } = await pair();
    const sent = await send(branch, superior, { validDays: 3 });
    superior.host.setWall(branch.host.now() + 3 * 86_400_000);
    const open = () => tryOpen(superior, nameOf(sent));
    const facts = {
      ...{ packageId: sent.packageId, digest: sent.digest, kind: 'up', number: 7, level: 'internal' },
      ...{ unitId: branch.id, unitName: superior.known.get(branch.id)?.peer.name },
    };
    expect(await open()).toMatchObject({ code: 'E_EXPIRED', facts });
    register(superior, branch, 'subordinate', { kinds: ['down'] });
    expect(await open()).toMatchObject({ code: 'E_SCOPE', facts });
    for (const more of [{ isConfirmed: false }, { expires: superior.host.now() }, { revokedAt: 1 }]) {
      register(superior, branch, 'subordinate', more);
      const refused = await open();
      expect(refused.ok).toBe(false);
      expect(refused).not.toHaveProperty('facts.packageId');
    }
    superior.known.clear();
    expect(await open()).toMatchObject({ code: 'E_UNKNOWN_SENDER' });
    expect(await open()).not.toHaveProperty('facts.packageId');
  });

  test('above what the account may see', async () => {
    const { branch, superior } = await pair();
    const name = nameOf(await send(branch, superior, { manifest: { level: 'secret' } }));
    superior.vault.keyring()?.secrets.delete('level:secret:1');
    expect(codeOf(await tryOpen(superior, name))).toBe('E_LEVEL');
    expect(inboxOf(superior)).toEqual([]);
  });

  test('a package of a newer program is refused whole', async () => {
    const { branch, superior } = await pair();
    const name = nameOf(await send(branch, superior, { manifest: { minReader: 2 } }));
    expect(await tryOpen(superior, name)).toMatchObject({ code: 'E_NEWER_PACKAGE', facts: { minReader: 2 } });
    expect(inboxOf(superior)).toEqual([]);
  });

  test('names are names, links are not followed, and what is no file of ours is left alone', async () => {
    const { branch, superior, folder } = await pair();
    const name = nameOf(await send(branch, superior));
    const inner = join(folder, 'inner');
    mkdirSync(inner);
    renameSync(join(folder, name), join(inner, name));
    expect(codeOf(await tryOpen(superior, `inner/${name}`))).toBe('E_GONE');
    expect(codeOf(await tryOpen(superior, '..'))).toBe('E_GONE');
    symlinkSync(join(inner, name), join(folder, 'link.qlpkg'));
    expect(await tryOpen(superior, 'link.qlpkg')).toMatchObject({ code: 'E_IO', facts: { errno: 'ELOOP' } });
    expect(codeOf(await tryOpen(superior, 'inner'))).toBe('E_IO');
    writeFileSync(join(folder, 'letter.txt'), 'Dear');
    expect(codeOf(await tryOpen(superior, 'letter.txt'))).toBe('E_MAGIC');
    expect(codeOf(await tryOpen(superior, 'none.qlpkg'))).toBe('E_GONE');
    expect(codeOf(await tryOpen(superior, name, 'other'))).toBe('E_NO_MEDIUM');
    superior.host.answers.push(join(inner, name), null);
    const ask = { job: 'j', medium: null, name: null };
    expect(must(await superior.handlers['package:open'](ask, nobody))?.packageId).toHaveLength(32);
    expect(must(await superior.handlers['package:open'](ask, nobody))).toBeNull();
  });

  test('cancelling leaves the inbox empty', async () => {
    const { branch, superior } = await pair();
    const name = nameOf(await send(branch, superior));
    const jobs = ['复制到本机', '核对完整性和签名'];
    for (const step of jobs) {
      onStep(superior, step, () => superior.vault.lock('button'));
      expect(codeOf(await tryOpen(superior, name))).toBe('E_LOCKED');
      expect(inboxOf(superior)).toEqual([]);
      const { accounts } = await superior.vault.status();
      const accountId = accounts[0]?.id ?? '';
      must(await superior.vault.handlers['vault:unlock']({ accountId, password }, nobody));
    }
  });

  test('an attachment cannot take the place of an own one', async () => {
    const { branch, superior } = await pair();
    const fileId = await attach(branch, 'of the branch');
    const own = await attach(superior, 'of the superior');
    const place = (id: string): string =>
      join(superior.host.profileDir, 'evidence', 'unit', id.slice(0, 2), `${id}.qlan`);
    mkdirSync(join(place(fileId), '..'), { recursive: true });
    renameSync(place(own), place(fileId));
    const before = readFileSync(place(fileId));
    const { session } = await opened(superior, nameOf(await send(branch, superior, { fileIds: [fileId] })));
    expect(must(await superior.handlers['package:keep']({ job: 'k', session }, nobody))).toEqual({ kept: 0 });
    expect(readFileSync(place(fileId))).toEqual(before);
  });
});

test('part files of a kill are removed from the medium after a day, nothing else ever is', async () => {
  const { branch, superior, folder } = await pair();
  const put = (name: string, hours: number): void => {
    writeFileSync(join(folder, name), 'half');
    const at = branch.host.now() / 1000 - hours * 3600;
    utimesSync(join(folder, name), at, at);
  };
  put('ql-up-20261101-0001-aaaa.qlpkg.part', 25);
  put('ql-up-20261101-0001-aaaa-v2.qlpkg.part', 25);
  put('qinglan-0123456789ab.part', 25);
  put('ql-up-20261124-0002-bbbb.qlpkg.part', 2);
  put('holiday.part', 99);
  const written = await send(branch, superior);
  expect(readdirSync(folder).sort()).toEqual(
    ['holiday.part', 'ql-up-20261124-0002-bbbb.qlpkg.part', nameOf(written)].sort(),
  );
});
