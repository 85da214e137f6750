import { describe, expect, it } from 'vitest';
import type { TimeClaim } from '../../../shared/domain/clock/time-correction.ts';
import { must } from '../vault/test-host.ts';
import { identityFile, type Office, office, seat, tryEnrol } from './identity-world.ts';

const claim: TimeClaim = {
  ...{ id: 'c1', incarnation: 'inc-1', path: '0', level: 'internal', from: 3, to: 9, offset: -86_400_000 },
};

const sign = async (at: Office, ...claims: readonly TimeClaim[]) =>
  must(await at.handlers['correction:sign']({ claims: [...claims] }, at.caller()));
const verify = async (at: Office, unitId: string | null, one: TimeClaim, signature: string) => {
  const request = { unitId, signed: [{ claim: one, signature }] };
  return must(await at.handlers['correction:verify'](request, at.caller()))[0];
};

describe.each([1, 2] as const)('the signature of a time correction, suite %i', (suite) => {
  it('holds for exactly what was signed', async () => {
    const county = await office('县局', suite);
    const [signature = ''] = await sign(county, claim);
    expect(await verify(county, null, claim, signature)).toBe(true);
    const others: readonly Partial<TimeClaim>[] = [
      ...[{ id: 'c2' }, { incarnation: 'inc-2' }, { path: '0/desk' }, { level: 'secret' as const }],
      ...[{ from: 2 }, { to: 10 }, { offset: 86_400_000 }],
    ];
    for (const other of others)
      expect(await verify(county, null, { ...claim, ...other }, signature), JSON.stringify(other)).toBe(
        false,
      );
    for (const nonsense of ['', 'x', '!', 'AAAA', `${signature}AA`, signature.slice(4)])
      expect(await verify(county, null, claim, nonsense)).toBe(false);
  });

  it('is that of one unit: of the own one, or of one that is registered', async () => {
    const [county, town] = [await office('县局', suite), await office('城关镇', suite)];
    const [signature = ''] = await sign(town, claim);
    expect(await verify(county, null, claim, signature)).toBe(false);
    expect(await verify(county, town.id, claim, signature)).toBe(false);
    must(await tryEnrol(county, await identityFile(town)));
    expect(await verify(county, town.id, claim, signature)).toBe(true);
    expect(await verify(county, null, claim, signature)).toBe(false);
  });
});

it('is made by who holds the signing key, in an open vault', async () => {
  const county = await office('县局');
  const [signature = ''] = await sign(county, claim);
  await seat(county, '张局', 'leader');
  expect(await county.handlers['correction:sign']({ claims: [claim] }, county.caller())).toMatchObject({
    code: 'E_ROLE',
  });
  expect(await verify(county, null, claim, signature)).toBe(true);
  county.vault.lock('button');
  expect(await county.handlers['correction:sign']({ claims: [claim] }, county.caller())).toMatchObject({
    code: 'E_LOCKED',
  });
  const request = { unitId: null, signed: [{ claim, signature }] };
  expect(await county.handlers['correction:verify'](request, county.caller())).toMatchObject({
    code: 'E_LOCKED',
  });
});
