import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openIdentity } from '../../../electron/handoff/identity-file.ts';
import { tempDir } from '../vault/test-host.ts';
import {
  certificateFile,
  codeOf,
  enrol,
  family,
  flipped,
  identityFile,
  must,
  type Office,
  office,
  opened,
  peersOf,
  senderOf,
  tryEnrol,
  tryOpen,
} from './identity-world.ts';

const DAY = 24 * 60 * 60 * 1000;

/** What `reader` makes of a package that `sender` wrote with its certificate in it. */
async function vouchedBy(reader: Office, sender: Office, from = sender) {
  const certificate = await sender.trust.ownCertificate();
  return certificate ? reader.trust.vouched(certificate, senderOf(from)) : null;
}

const revoke = async (at: Office, other: Office) =>
  must(await at.handlers['identity:revoke']({ unitId: other.id, reason: '撤并' }, at.caller()));

/** The superior makes a new certificate and the unit takes it. */
const renew = async (superior: Office, branch: Office) =>
  must(await tryEnrol(branch, await certificateFile(superior, branch), { role: 'superior' }));

describe.each([1, 2] as const)('certificates, suite %i', (suite) => {
  test('name the superior, and make two branches known to each other', async () => {
    const { superior, left, right } = await family(suite);
    expect(await peersOf(left)).toMatchObject([{ unitId: superior.id, role: 'superior', isVouched: false }]);
    expect(await left.trust.find(right.id)).toBeNull();
    const unit = await vouchedBy(left, right);
    expect(unit?.peer).toMatchObject({
      unitId: right.id,
      role: 'colleague',
      isVouched: true,
      isConfirmed: true,
    });
    expect(unit?.peer).toMatchObject({ kinds: ['person'], level: 'internal' });
    if (!unit) throw new Error('not vouched');
    expect(left.trust.maySend(unit.peer, 'person')).toBe(true);
    expect(left.trust.maySend(unit.peer, 'up')).toBe(false);
    expect((await left.trust.find(right.id))?.exchangeKey).toEqual(unit.exchangeKey);
    expect(await peersOf(left)).toHaveLength(2);
  });
});

describe('a certificate file', () => {
  test('shows its terms to the unit that it certifies, and to nobody else', async () => {
    const [superior, branch, other] = [await office('县委'), await office('城关镇'), await office('河东乡')];
    const now = superior.host.now();
    const expires = now + 30 * DAY;
    await enrol(superior, branch, { expires, level: 'secret', kinds: ['up', 'person'] });
    const path = await certificateFile(superior, branch);
    expect((await opened(branch, path)).certificate).toEqual({
      serial: 1,
      issuer: expect.objectContaining({ unitId: superior.id, name: '县委' }),
      kinds: ['up', 'person'],
      ...{ level: 'secret', from: now, expires },
    });
    expect(codeOf(await tryOpen(other, path))).toBe('E_NOT_CERTIFIED');
    expect(codeOf(await tryOpen(superior, path))).toBe('E_OWN_UNIT');
    expect(codeOf(await tryEnrol(branch, path, { role: 'subordinate' }))).toBe('E_SCOPE');
    branch.host.setWall(expires);
    expect(codeOf(await tryOpen(branch, path))).toBe('E_EXPIRED');
    branch.host.setWall(now - DAY - 1);
    expect(codeOf(await tryOpen(branch, path))).toBe('E_NOT_BEGUN');
    branch.host.setWall(now - DAY);
    expect(codeOf(await tryOpen(branch, path))).toBe('ok');
  });

  test('is refused with any byte changed', async () => {
    const [superior, branch] = [await office('县委'), await office('城关镇')];
    await enrol(superior, branch);
    const file = new Uint8Array(readFileSync(await certificateFile(superior, branch)));
    const open = async (bytes: Uint8Array) =>
      codeOf(await openIdentity(bytes, branch.vault.suites[2], branch.vault.suites));
    expect(await open(file)).toBe('ok');
    const codes = new Set<string>();
    for (let at = 0; at < file.length; at += 1) codes.add(await open(flipped(file, at)));
    expect(codes.has('ok')).toBe(false);
  });

  test('is made for registered subordinates in force only', async () => {
    const [superior, branch] = [await office('县委'), await office('城关镇')];
    const certify = (unitId = branch.id) =>
      superior.handlers['identity:certify']({ unitId, unitName: '县委' }, superior.caller());
    expect(codeOf(await certify())).toBe('E_NO_PEER');
    await enrol(superior, branch, { role: 'colleague', kinds: ['person'] });
    expect(codeOf(await certify())).toBe('E_SCOPE');
    await enrol(superior, branch, { expires: superior.host.now() + DAY });
    expect(codeOf(await certify())).toBe('E_CANCELLED');
    superior.host.answers.push(join(tempDir(), 'gone', 'a.qlid'));
    expect(codeOf(await certify())).toBe('E_GONE');
    superior.host.pass(0);
    superior.host.setWall(superior.host.now() + DAY);
    expect(codeOf(await certify())).toBe('E_SCOPE');
    await revoke(superior, branch);
    expect(codeOf(await certify())).toBe('E_NO_PEER');
  });

  test('never gives a number twice', async () => {
    const { superior, left } = await family();
    const serialOf = async () =>
      (await opened(left, await certificateFile(superior, left))).certificate?.serial;
    expect([await serialOf(), await serialOf()]).toEqual([3, 4]);
  });
});

describe('a colleague by certificate', () => {
  test('is nobody when the certificate belongs to another or comes from a stranger', async () => {
    const { superior, left, right } = await family();
    expect(await vouchedBy(left, right, superior)).toBeNull();
    const far = await family();
    expect(await vouchedBy(left, far.right)).toBeNull();
    const plain = new Uint8Array(readFileSync(await identityFile(right)));
    expect(await left.trust.vouched(plain, senderOf(right))).toBeNull();
    expect(await left.trust.vouched(new Uint8Array(10), senderOf(right))).toBeNull();
    expect(await peersOf(left)).toHaveLength(1);
  });

  test('is nobody once the superior itself is no longer trusted', async () => {
    const { superior, left, right } = await family();
    expect((await vouchedBy(left, right))?.peer.isVouched).toBe(true);
    await revoke(left, superior);
    expect(await vouchedBy(left, right)).toBeNull();
    expect(await left.trust.find(right.id)).toBeNull();
    expect(await left.trust.ownCertificate()).toBeNull();
    expect((await peersOf(left)).map(({ unitId }) => unitId)).toEqual([superior.id]);
  });

  test('may do nothing after its certificate ran out', async () => {
    const start = (await office('时钟')).host.now();
    const { left, right } = await family(2, { expires: start + DAY });
    const certificate = (await right.trust.ownCertificate()) ?? new Uint8Array();
    left.host.setWall(start + DAY);
    right.host.setWall(start + DAY);
    const late = await left.trust.vouched(certificate, senderOf(right));
    expect(late && left.trust.maySend(late.peer, 'person')).toBe(false);
    expect(await left.trust.find(right.id)).toBeNull();
    expect(await right.trust.ownCertificate()).toBeNull();
  });

  test('may do nothing before its certificate begins, and is not kept', async () => {
    const { left, right } = await family();
    const certificate = (await right.trust.ownCertificate()) ?? new Uint8Array();
    const made = right.host.now();
    for (const { host } of [left, right]) host.setWall(made - DAY - 1);
    const early = await left.trust.vouched(certificate, senderOf(right));
    expect(early && left.trust.maySend(early.peer, 'person')).toBe(false);
    expect(await left.trust.find(right.id)).toBeNull();
    expect(await right.trust.ownCertificate()).toBeNull();
    left.host.setWall(made - DAY);
    const due = await left.trust.vouched(certificate, senderOf(right));
    expect(due && left.trust.maySend(due.peer, 'person')).toBe(true);
  });

  test('is withdrawn by the newest list that was heard, also through another colleague', async () => {
    const { superior, left, right } = await family();
    const third = await office('第三乡');
    await enrol(superior, third);
    await revoke(superior, right);
    // Only the certificate of the third unit knows of it.
    await renew(superior, third);
    expect((await vouchedBy(left, right))?.peer.revokedAt).toBeNull();
    expect((await vouchedBy(left, third))?.peer.unitId).toBe(third.id);
    expect(await left.trust.find(right.id)).toBeNull();
    expect((await vouchedBy(left, right))?.peer).toMatchObject({ revokedAt: left.host.now() });
    // A new registration at the superior is a new certificate.
    await enrol(superior, right);
    await renew(superior, right);
    expect((await vouchedBy(left, right))?.peer.revokedAt).toBeNull();
  });

  test('is withdrawn by the list in the own new certificate', async () => {
    const { superior, left, right } = await family();
    await revoke(superior, right);
    await renew(superior, left);
    expect((await vouchedBy(left, right))?.peer.revokedAt).toBe(left.host.now());
  });

  test('that was withdrawn by hand does not come back by its certificate', async () => {
    const { left, right } = await family();
    await vouchedBy(left, right);
    await revoke(left, right);
    expect((await left.trust.find(right.id))?.peer.revokedAt).toBe(left.host.now());
    await vouchedBy(left, right);
    expect((await left.trust.find(right.id))?.peer).toMatchObject({
      revokedReason: '撤并',
      isVouched: false,
    });
  });

  test('with a certificate in the superior’s name but another key is nobody', async () => {
    const { superior, left, right } = await family();
    const thief = await office('县委组织部');
    await enrol(thief, right);
    const path = await certificateFile(thief, right);
    const bytes = new Uint8Array(readFileSync(path));
    expect(await left.trust.vouched(bytes, senderOf(right))).toBeNull();
    const copy = join(tempDir(), 'copy.qlid');
    writeFileSync(copy, bytes);
    expect((await opened(right, copy)).known).toBeNull();
    expect(superior.id).not.toBe(thief.id);
  });
});
