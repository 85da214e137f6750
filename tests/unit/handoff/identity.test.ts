import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { AllHandlers } from '../../../electron/handlers.ts';
import { openIdentity, sealIdentity } from '../../../electron/handoff/identity-file.ts';
import { asIdentity, ownIdentity } from '../../../electron/handoff/identity-parts.ts';
import { createRouter } from '../../../electron/router.ts';
import { calls } from '../../../shared/contract/contract.ts';
import { roles } from '../../../shared/contract/define.ts';
import { containerFailures } from '../../../shared/contract/handoff-calls.ts';
import { tempDir } from '../vault/test-host.ts';
import {
  codeOf,
  damaged,
  enrol,
  flipped,
  identityFile,
  must,
  office,
  opened,
  peersOf,
  seat,
  signIn,
  tryEnrol,
  tryOpen,
} from './identity-world.ts';

/** Where the header begins: its brace. */
const HEADER_AT = 16;

describe.each([1, 2] as const)('identity files, suite %i', (suite) => {
  test('show the same card on both sides', async () => {
    const [town, county] = [await office('城关镇', suite), await office('县委组织部', suite)];
    const own = must(await town.handlers['identity:own']({}, town.caller()));
    const { card, certificate, known } = await opened(county, await identityFile(town));
    expect(card).toEqual({ unitId: town.id, name: '城关镇', fingerprint: own.fingerprint, suite });
    expect({ certificate, known }).toEqual({ certificate: null, known: null });
    expect(own.fingerprint).toHaveLength(8);
    expect(own.fingerprint.every((group) => /^\d{4}$/.test(group))).toBe(true);
  });

  test('every flipped byte and every cut is refused by name', async () => {
    const town = await office('城关镇', suite);
    const file = new Uint8Array(readFileSync(await identityFile(town)));
    const own = town.vault.suites[suite];
    const open = async (bytes: Uint8Array) => codeOf(await openIdentity(bytes, own, town.vault.suites));
    expect(await open(file)).toBe('ok');
    const codes = new Set<string>();
    for (let at = 0; at < file.length; at += 1) codes.add(await open(flipped(file, at, 1 << (at % 8))));
    for (let length = 0; length < file.length; length += 1) codes.add(await open(file.subarray(0, length)));
    codes.add(await open(Uint8Array.from([...file, 0])));
    const known: readonly string[] = containerFailures;
    expect([...codes].filter((code) => !known.includes(code))).toEqual([]);
    expect([...codes]).toEqual(
      expect.arrayContaining(['E_MAGIC', 'E_VERSION', 'E_SUITE', 'E_FLAGS', 'E_TRUNC']),
    );
    expect([...codes]).toEqual(expect.arrayContaining(['E_HEADER', 'E_LENGTH', 'E_SIGNATURE', 'E_DIGEST']));
  });

  test('a payload that names another writer or a useless key is refused', async () => {
    const town = await office('城关镇', suite);
    const unit = ownIdentity(town.vault);
    const keyring = town.vault.keyring();
    if (!unit || !keyring) throw new Error('locked');
    const own = asIdentity(unit, '城关镇');
    const sealed = async (issuer: typeof own) =>
      (await sealIdentity(keyring.suite, keyring.sign, { issuer, certificate: null }, 1)) ?? new Uint8Array();
    const open = async (bytes: Uint8Array) =>
      codeOf(await openIdentity(bytes, keyring.suite, town.vault.suites));
    expect(await open(await sealed(own))).toBe('ok');
    expect(await open(await sealed({ ...own, suite: suite === 1 ? 2 : 1 }))).toBe('E_HEADER');
    expect(await open(await sealed({ ...own, exchangeKey: 'AAAA' }))).toBe('E_HEADER');
    expect(await open(await sealed({ ...own, name: '城关镇\u202e' }))).toBe('E_HEADER');
    const other = await office('河东乡', suite);
    const foreign = asIdentity(ownIdentity(other.vault) ?? unit, '河东乡');
    expect(await open(await sealed({ ...own, signKey: foreign.signKey }))).toBe('E_SIGNATURE');
  });
});

describe('opening an identity file', () => {
  test('the fingerprint is the digest that the format page describes', async () => {
    const town = await office('城关镇', 2);
    const { unitSign, unitExchange } = town.vault.identity() ?? {};
    if (!unitSign || !unitExchange) throw new Error('no identity');
    const frame = (part: Uint8Array) => [0, 0, 0, part.length, ...part];
    const text = (value: string) => new TextEncoder().encode(value);
    const parts = [text('qinglan fingerprint'), text(town.id), unitSign, unitExchange];
    const digest = createHash('sha256')
      .update(Uint8Array.from(parts.flatMap(frame)))
      .digest();
    const expected = Array.from({ length: 8 }, (_, i) =>
      String(digest.readUInt32BE(i * 4) % 10_000).padStart(4, '0'),
    );
    expect(must(await town.handlers['identity:own']({}, town.caller())).fingerprint).toEqual(expected);
  });

  test('refuses what is none, the own one, another suite, links and giants; null when cancelled', async () => {
    const [town, county] = [await office('城关镇'), await office('县委组织部')];
    const file = await identityFile(town);
    expect(codeOf(await tryOpen(town, file))).toBe('E_OWN_UNIT');
    expect(codeOf(await tryOpen(await office('河东乡', 1), file))).toBe('E_SUITE');
    expect(must(await county.handlers['identity:open']({}, county.caller()))).toBeNull();
    const folder = tempDir();
    symlinkSync(file, join(folder, 'link.qlid'));
    expect(codeOf(await tryOpen(county, join(folder, 'link.qlid')))).toBe('E_IO');
    expect(codeOf(await tryOpen(county, join(folder, 'none.qlid')))).toBe('E_IO');
    mkdirSync(join(folder, 'folder.qlid'));
    expect(codeOf(await tryOpen(county, join(folder, 'folder.qlid')))).toBe('E_IO');
    writeFileSync(join(folder, 'giant.qlid'), new Uint8Array(2_000_000));
    expect(codeOf(await tryOpen(county, join(folder, 'giant.qlid')))).toBe('E_LENGTH');
    expect(
      codeOf(
        await tryOpen(
          county,
          damaged(file, (bytes) => flipped(bytes, HEADER_AT)),
        ),
      ),
    ).toBe('E_HEADER');
  });

  test('saving says where it could not be written and leaves no half file', async () => {
    const town = await office('城关镇');
    const save = () => town.handlers['identity:save']({ unitName: '城关镇' }, town.caller());
    expect(codeOf(await save())).toBe('E_CANCELLED');
    town.host.answers.push(join(tempDir(), 'gone', 'a.qlid'));
    expect(codeOf(await save())).toBe('E_GONE');
    const folder = tempDir();
    writeFileSync(join(folder, '.~lock.a.qlid#'), '');
    town.host.answers.push(join(folder, 'a.qlid'));
    expect(codeOf(await save())).toBe('E_IN_USE');
    town.vault.lock('button');
    town.host.answers.push(join(folder, 'b.qlid'));
    expect(codeOf(await save())).toBe('E_LOCKED');
  });
});

describe('enrolment', () => {
  test('takes the right digits of the asked group only, and stores nothing otherwise', async () => {
    const [town, county] = [await office('城关镇'), await office('县委组织部')];
    const file = await identityFile(town);
    const { fingerprint } = must(await town.handlers['identity:own']({}, town.caller()));
    for (const [group, digits] of [
      [2, String((Number(fingerprint[2]) + 1) % 10_000).padStart(4, '0')],
      [2, ''],
      // The digits of another group, unless chance made them the same.
      [3, fingerprint.find((digits) => digits !== fingerprint[3]) ?? ''],
      [2, fingerprint.join('').slice(0, 8)],
    ] as const)
      expect(codeOf(await tryEnrol(county, file, { group, digits }))).toBe('E_FINGERPRINT');
    expect(await peersOf(county)).toEqual([]);
    const peer = must(await tryEnrol(county, file, { group: 7, digits: ` ${fingerprint[7]} ` }));
    expect(peer).toMatchObject({ unitId: town.id, name: '城关镇', enrolledBy: '王建国', isConfirmed: true });
    expect(await peersOf(county)).toEqual([peer]);
    expect((await opened(county, file)).known).toEqual(peer);
    expect(readFileSync(join(county.vault.folder(), 'peers.bin')).includes('城关镇')).toBe(false);
  });

  test('a session is used once and does not outlive the lock', async () => {
    const [town, county] = [await office('城关镇'), await office('县委组织部')];
    const { session, card } = await opened(county, await identityFile(town));
    const request = {
      ...{ session, role: 'subordinate' as const, level: 'internal' as const, kinds: ['up' as const] },
      ...{ expires: null, group: 0, digits: card.fingerprint[0] ?? '', supersedes: null },
    };
    const [account] = (await county.vault.status()).accounts;
    await signIn(county, account?.id ?? '');
    expect(codeOf(await county.handlers['identity:enrol'](request, county.caller()))).toBe('E_NO_SESSION');
    const again = await opened(county, await identityFile(town));
    const enrolAgain = () =>
      county.handlers['identity:enrol']({ ...request, session: again.session }, county.caller());
    must(await enrolAgain());
    expect(codeOf(await enrolAgain())).toBe('E_NO_SESSION');
  });

  test('limits the kinds to what a unit of the role sends or gets', async () => {
    const [town, county] = [await office('城关镇'), await office('县委组织部')];
    const file = await identityFile(town);
    for (const kinds of [['up'], ['down'], ['desk']] as const)
      expect(codeOf(await tryEnrol(county, file, { role: 'colleague', kinds: [...kinds] }))).toBe('E_SCOPE');
    expect(codeOf(await tryEnrol(county, file, { kinds: ['desk'] }))).toBe('E_SCOPE');
    expect(codeOf(await tryEnrol(county, file, { expires: county.host.now() }))).toBe('E_SCOPE');
    const peer = await enrol(county, town, { role: 'subordinate', kinds: ['up'] });
    const may = (kind: 'up' | 'down' | 'person') =>
      [county.trust.maySend(peer, kind), county.trust.mayReceive(peer, kind)].join();
    expect([may('up'), may('down'), may('person')]).toEqual(['true,false', 'false,false', 'false,false']);
    const superior = await enrol(county, town, { role: 'superior', kinds: ['up', 'down', 'person'] });
    expect(county.trust.maySend(superior, 'up')).toBe(false);
    expect(county.trust.mayReceive(superior, 'up')).toBe(true);
    expect(county.trust.maySend(superior, 'down')).toBe(true);
  });

  test('a registration that runs out or is withdrawn is of no use', async () => {
    const [town, county] = [await office('城关镇'), await office('县委组织部')];
    const now = county.host.now();
    const peer = await enrol(county, town, { expires: now + 1_000 });
    expect(county.trust.maySend(peer, 'up')).toBe(true);
    county.host.setWall(now + 1_000);
    expect(county.trust.maySend(peer, 'up')).toBe(false);
    expect(county.trust.mayReceive(peer, 'down')).toBe(false);
    county.host.setWall(now);
    const revoke = (unitId: string) =>
      county.handlers['identity:revoke']({ unitId, reason: '单位撤并' }, county.caller());
    expect(codeOf(await revoke('nobody'))).toBe('E_NO_PEER');
    const revoked = must(await revoke(town.id));
    expect(revoked).toMatchObject({ revokedAt: now, revokedReason: '单位撤并', supersededBy: null });
    county.host.setWall(now + 5);
    expect(must(await revoke(town.id))).toEqual(revoked);
    expect((await county.trust.find(town.id))?.peer.revokedAt).toBe(now);
    expect(county.trust.maySend(revoked, 'up')).toBe(false);
    expect(await enrol(county, town)).toMatchObject({ revokedAt: null, revokedReason: '' });
  });

  test('the second person is another account, where there is a 安全保密管理员', async () => {
    const [town, county] = [await office('城关镇'), await office('县委组织部')];
    const confirm = (unitId: string) => county.handlers['identity:confirm']({ unitId }, county.caller());
    const officer = county.vault.account()?.id ?? '';
    await seat(county, '赵保密', 'security-admin');
    const peer = await enrol(county, town);
    expect(peer).toMatchObject({ enrolledBy: '赵保密', confirmedBy: '', isConfirmed: false });
    expect(county.trust.maySend(peer, 'up')).toBe(false);
    expect(county.trust.mayReceive(peer, 'down')).toBe(false);
    expect(await confirm(town.id)).toMatchObject({ code: 'E_SAME_PERSON', facts: { role: 'officer' } });
    expect(codeOf(await confirm('nobody'))).toBe('E_NO_PEER');
    await signIn(county, officer);
    const admin = (await county.vault.status()).accounts.find(({ role }) => role === 'security-admin');
    must(await county.vault.handlers['account:remove']({ accountId: admin?.id ?? '' }, county.caller()));
    expect((await peersOf(county))[0]).toMatchObject({ isConfirmed: false });
    const confirmed = must(await confirm(town.id));
    expect(confirmed).toMatchObject({ confirmedBy: '王建国', isConfirmed: true });
    expect(county.trust.maySend(confirmed, 'up')).toBe(true);
  });

  test('what one 培训专干 registered another one does not confirm, a 安全保密管理员 does', async () => {
    const [town, county] = [await office('城关镇'), await office('县委组织部')];
    const confirm = () => county.handlers['identity:confirm']({ unitId: town.id }, county.caller());
    const officer = county.vault.account()?.id ?? '';
    await seat(county, '赵保密', 'security-admin');
    const keeper = county.vault.account()?.id ?? '';
    await signIn(county, officer);
    const peer = await enrol(county, town);
    expect(peer).toMatchObject({ enrolledBy: '王建国', enrolledRole: 'officer', isConfirmed: false });
    const refused = { code: 'E_SAME_PERSON', facts: { role: 'security-admin' } };
    expect(await confirm()).toMatchObject(refused);
    await seat(county, '吴专干', 'officer');
    expect(await confirm()).toMatchObject(refused);
    expect(county.trust.maySend(peer, 'up')).toBe(false);
    await signIn(county, keeper);
    const confirmed = must(await confirm());
    expect(confirmed).toMatchObject({ confirmedBy: '赵保密', isConfirmed: true });
    expect(county.trust.maySend(confirmed, 'up')).toBe(true);
    // Registered anew, it waits anew: by whoever did not register it.
    expect(await enrol(county, town)).toMatchObject({ isConfirmed: false, enrolledRole: 'security-admin' });
  });

  test('a unit that lost its keys goes on as a new one; the old one points to it', async () => {
    const county = await office('县委组织部');
    const [lost, anew] = [await office('城关镇'), await office('城关镇')];
    await enrol(county, lost);
    const file = await identityFile(anew);
    for (const supersedes of ['nobody', anew.id])
      expect(codeOf(await tryEnrol(county, file, { supersedes }))).toBe('E_SCOPE');
    must(await tryEnrol(county, file, { supersedes: lost.id }));
    const old = (await peersOf(county)).find(({ unitId }) => unitId === lost.id);
    expect(old).toMatchObject({ supersededBy: anew.id, revokedAt: county.host.now() });
    expect(codeOf(await tryEnrol(county, await identityFile(lost)))).toBe('E_SCOPE');
    expect(codeOf(await tryEnrol(county, await identityFile(anew), { supersedes: lost.id }))).toBe('E_SCOPE');
  });

  test('other keys under the name of a unit in force are an alarm', async () => {
    const [town, county, thief] = [await office('城关镇'), await office('县委组织部'), await office('假冒')];
    await enrol(county, town);
    const unit = ownIdentity(thief.vault);
    const keyring = thief.vault.keyring();
    if (!unit || !keyring) throw new Error('locked');
    const issuer = { ...asIdentity(unit, '城关镇'), unitId: town.id };
    const bytes = await sealIdentity(keyring.suite, keyring.sign, { issuer, certificate: null }, 1);
    const path = join(tempDir(), 'forged.qlid');
    writeFileSync(path, bytes ?? '');
    expect(codeOf(await tryOpen(county, path))).toBe('E_SIGNATURE');
  });

  test('a damaged or foreign list is a fault and is not written over', async () => {
    const [town, county] = [await office('城关镇'), await office('县委组织部')];
    await enrol(county, town);
    const path = join(county.vault.folder(), 'peers.bin');
    const whole = readFileSync(path);
    writeFileSync(path, flipped(whole, 60));
    expect(codeOf(await county.handlers['identity:peers']({}, county.caller()))).toBe('E_IO');
    expect(codeOf(await county.handlers['identity:confirm']({ unitId: town.id }, county.caller()))).toBe(
      'E_IO',
    );
    expect(await county.trust.find(town.id)).toBeNull();
    expect(readFileSync(path).equals(flipped(whole, 60))).toBe(true);
    await enrol(town, county, { role: 'superior' });
    writeFileSync(path, readFileSync(join(town.vault.folder(), 'peers.bin')));
    expect(codeOf(await county.handlers['identity:peers']({}, county.caller()))).toBe('E_IO');
    writeFileSync(path, whole);
    expect(await peersOf(county)).toHaveLength(1);
  });
});

test('only keepers change registrations, only readers see them', async () => {
  const county = await office('县委组织部');
  const requests = {
    'identity:own': {},
    'identity:peers': {},
    'medium:list': {},
    'mailbox:status': {},
    'identity:save': { unitName: '县委' },
    'identity:open': {},
    'identity:confirm': { unitId: 'x' },
    'identity:revoke': { unitId: 'x', reason: 'y' },
    'identity:certify': { unitId: 'x', unitName: 'y' },
    'mailbox:pick-folder': {},
    'mailbox:off': {},
  } as const;
  for (const [name, request] of Object.entries(requests)) {
    for (const role of roles) {
      const route = createRouter({
        // The calls of other services are not made here.
        handlers: county.handlers as unknown as AllHandlers,
        account: () => ({ id: 'a', name: '甲', role }),
        onBug: (call, error) => {
          throw new Error(`${call} ${String(error)}`);
        },
      });
      const answer = await route({ isOurMainFrame: true }, name, request);
      const allowed: readonly string[] | 'anyone' = calls[name as keyof typeof requests].roles;
      expect([name, role, codeOf(answer) === 'E_ROLE']).toEqual([name, role, !allowed.includes(role)]);
    }
  }
  expect(calls['identity:enrol'].roles).toEqual(['officer', 'security-admin']);
});
