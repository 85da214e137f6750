import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { PackageKind } from '../../../shared/domain/handoff/kinds.ts';
import type { Receipt } from '../../../shared/log/package.ts';
import { tempDir } from '../vault/test-host.ts';
import {
  certificateFile,
  codeOf,
  enrol,
  family,
  identityFile,
  must,
  type Office,
  office,
  seat,
  signIn,
  tryEnrol,
} from './identity-world.ts';
import { draft, somePart } from './package-world.ts';

/** Packages and registration together, through the calls that the page makes. */
async function medium(at: Office, folder: string): Promise<string> {
  at.host.answers.push(folder);
  return must(await at.handlers['medium:pick']({}, at.caller()))?.id ?? '';
}

async function trySend(from: Office, to: Office, kind: PackageKind, folder: string) {
  const manifest = draft(from as never, to as never, { kind, personId: kind === 'person' ? 'p1' : null });
  const begun = await from.handlers['package:begin'](
    {
      ...{ job: 'j', medium: await medium(from, folder), manifest, previous: '' },
      ...{ validDays: null, volumeBytes: 2_000_000_000, fileIds: [] },
    },
    from.caller(),
  );
  if (!begun.ok) return begun;
  const { session } = begun.value;
  const parts = [kind === 'person' ? { ...somePart, kind: 'person' as const } : somePart];
  must(await from.handlers['package:append']({ session, parts }, from.caller()));
  return from.handlers['package:finish']({ session }, from.caller());
}

async function tryTake(at: Office, folder: string, name: string) {
  return at.handlers['package:open']({ job: 'o', medium: await medium(at, folder), name }, at.caller());
}

test('a person goes to a colleague that never enrolled the sender, and the receipt comes back', async () => {
  const { left, right } = await family();
  // The sender knows the recipient's key from its identity file; the recipient knows nothing but the superior.
  await enrol(left, right, { role: 'colleague', kinds: ['person'] });
  const folder = tempDir();
  const sent = must(await trySend(left, right, 'person', folder));
  const taken = must(await tryTake(right, folder, sent.files[0]?.name ?? ''));
  expect(taken?.peer).toMatchObject({ unitId: left.id, isVouched: true, role: 'colleague' });
  expect(taken?.receiptCode).toBe(sent.receiptCode);
  const receipt: Receipt = {
    ...{ v: 1, packageId: sent.packageId, digest: sent.digest, at: right.host.now(), status: 'applied' },
    ...{ from: { unitId: right.id, name: right.name }, to: { unitId: left.id, name: left.name } },
    ...{ tips: {}, fresh: 1, conflicts: 0, missing: [], refusal: '' },
  };
  right.host.answers.push(join(folder, 'back.qlrcp'));
  must(await right.handlers['receipt:save']({ medium: null, receipt }, right.caller()));
  const back = { medium: await medium(left, folder), name: 'back.qlrcp' };
  const read = must(await left.handlers['receipt:open'](back, left.caller()));
  expect(read?.receipt.packageId).toBe(sent.packageId);
  expect((await right.trust.find(left.id))?.peer.isVouched).toBe(true);
});

test('a colleague whose certificate was withdrawn is refused by name', async () => {
  const { superior, left, right } = await family();
  await enrol(left, right, { role: 'colleague', kinds: ['person'] });
  const folder = tempDir();
  const sent = must(await trySend(left, right, 'person', folder));
  const name = sent.files[0]?.name ?? '';
  must(await superior.handlers['identity:revoke']({ unitId: left.id, reason: '撤并' }, superior.caller()));
  must(await tryEnrol(right, await certificateFile(superior, right), { role: 'superior' }));
  expect(codeOf(await tryTake(right, folder, name))).toBe('E_REVOKED');
});

test('a certificate that ran out gives no right to send', async () => {
  const day = 24 * 60 * 60 * 1000;
  const start = (await office('时钟')).host.now();
  const { left, right } = await family(2, { expires: start + day });
  await enrol(left, right, { role: 'colleague', kinds: ['person'] });
  const folder = tempDir();
  const sent = must(await trySend(left, right, 'person', folder));
  right.host.setWall(start + 2 * day);
  const ended = await tryTake(right, folder, sent.files[0]?.name ?? '');
  expect(ended).toMatchObject({ code: 'E_SCOPE', facts: { unit: left.name, ended: start + day } });
});

test('nothing goes to or comes from a unit that waits for the second person', async () => {
  const [town, county] = [await office('城关镇'), await office('县委组织部')];
  await enrol(town, county, { role: 'superior' });
  const folder = tempDir();
  const sent = must(await trySend(town, county, 'up', folder));
  const officer = county.vault.account()?.id ?? '';
  await seat(county, '赵保密', 'security-admin');
  must(await tryEnrol(county, await identityFile(town)));
  await signIn(county, officer);
  const name = sent.files[0]?.name ?? '';
  expect(codeOf(await tryTake(county, folder, name))).toBe('E_SCOPE');
  const waits = { code: 'E_SCOPE', facts: { unit: town.name, part: 'unconfirmed' } };
  expect(await trySend(county, town, 'down', folder)).toMatchObject(waits);
  must(await county.handlers['identity:confirm']({ unitId: town.id }, county.caller()));
  expect(must(await tryTake(county, folder, name))?.peer?.isConfirmed).toBe(true);
  must(await trySend(county, town, 'down', folder));
});

test('nothing goes to a unit whose registration ran out, and what it sent before is refused by name', async () => {
  const day = 24 * 60 * 60 * 1000;
  const [town, county] = [await office('城关镇'), await office('县委组织部')];
  const ended = county.host.now() + day;
  await enrol(town, county, { role: 'superior' });
  await enrol(county, town, { expires: ended });
  const folder = tempDir();
  const sent = must(await trySend(town, county, 'up', folder));
  county.host.setWall(ended);
  const refused = { code: 'E_SCOPE', facts: { unit: town.name, ended } };
  expect(await tryTake(county, folder, sent.files[0]?.name ?? '')).toMatchObject(refused);
  expect(await trySend(county, town, 'down', folder)).toMatchObject(refused);
});

test('the old identity of a unit that came back under a new one is refused as taken over', async () => {
  const [lost, county, anew] = [await office('城关镇'), await office('县委组织部'), await office('城关镇')];
  await enrol(lost, county, { role: 'superior' });
  await enrol(county, lost);
  const folder = tempDir();
  const sent = must(await trySend(lost, county, 'up', folder));
  await enrol(county, anew, { supersedes: lost.id });
  const refused = { code: 'E_REVOKED', facts: { unit: lost.name, part: 'superseded' } };
  expect(await tryTake(county, folder, sent.files[0]?.name ?? '')).toMatchObject(refused);
  await enrol(anew, county, { role: 'superior' });
  const again = must(await trySend(anew, county, 'up', folder));
  expect(codeOf(await tryTake(county, folder, again.files[0]?.name ?? ''))).toBe('ok');
});

test('a withdrawn unit is refused both ways', async () => {
  const [town, county] = [await office('城关镇'), await office('县委组织部')];
  await enrol(town, county, { role: 'superior' });
  await enrol(county, town);
  const folder = tempDir();
  const sent = must(await trySend(town, county, 'up', folder));
  must(await county.handlers['identity:revoke']({ unitId: town.id, reason: '撤并' }, county.caller()));
  expect(codeOf(await tryTake(county, folder, sent.files[0]?.name ?? ''))).toBe('E_REVOKED');
  expect(codeOf(await trySend(county, town, 'down', folder))).toBe('E_REVOKED');
});

describe('a colleague that is known by a certificate', () => {
  const person = { role: 'colleague', kinds: ['person'] } as const;

  /** `left` knows `right` and `third` by certificates; each of them can send to it. */
  async function neighbours() {
    const { superior, left, right } = await family();
    const third = await office('第三乡');
    await enrol(superior, third);
    const renew = async (branch: Office) =>
      must(await tryEnrol(branch, await certificateFile(superior, branch), { role: 'superior' }));
    await renew(third);
    const folder = tempDir();
    const carry = async (from: Office) => {
      const sent = must(await trySend(from, left, 'person', folder));
      const name = sent.files[0]?.name ?? '';
      return { name, taken: await tryTake(left, folder, name) };
    };
    for (const each of [right, third]) {
      await enrol(each, left, { ...person, kinds: [...person.kinds] });
      expect(must((await carry(each)).taken)?.peer?.isVouched).toBe(true);
    }
    return { superior, left, right, third, folder, renew, carry };
  }

  test('brings word of others that the superior withdrew since', async () => {
    const { superior, right, third, renew, carry } = await neighbours();
    await superior.handlers['identity:revoke']({ unitId: right.id, reason: '撤并' }, superior.caller());
    await renew(third);
    expect(codeOf((await carry(third)).taken)).toBe('ok');
    expect(codeOf((await carry(right)).taken)).toBe('E_REVOKED');
  });

  test('counts by its newest certificate, also when an older one comes again', async () => {
    const { superior, left, third, folder, renew, carry } = await neighbours();
    const before = await carry(third);
    await enrol(superior, third, { level: 'public' });
    await renew(third);
    expect(must((await carry(third)).taken)?.peer?.level).toBe('public');
    expect(must(await tryTake(left, folder, before.name))?.peer?.level).toBe('public');
    expect((await left.trust.find(third.id))?.peer.level).toBe('public');
  });
});
