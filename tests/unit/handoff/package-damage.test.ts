import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { toBase64 } from '../../../electron/vault/primitives/bytes.ts';
import { containerFailures } from '../../../shared/contract/handoff-calls.ts';
import { type Forged, putTogether, takeApart } from '../../support/forge-container.ts';
import { codeOf } from '../vault/test-host.ts';
import {
  inboxOf,
  type Pair,
  pair,
  register,
  type Sending,
  send,
  tryOpen,
  type Unit,
  unit,
} from './package-world.ts';

const named: readonly string[] = containerFailures;

/** A package on the stick, and what the superior says when other bytes stand in its place. */
async function written(suite: 1 | 2, sending: Sending = {}) {
  const world = await pair(suite);
  const { files } = await send(world.branch, world.superior, sending);
  const name = files[0]?.name ?? '';
  const path = join(world.folder, name);
  const raw = new Uint8Array(readFileSync(path));
  const outcome = async (bytes: Uint8Array): Promise<string> => {
    writeFileSync(path, bytes);
    const code = codeOf(await tryOpen(world.superior, name));
    if (code !== 'ok' && inboxOf(world.superior).length > 0) throw new Error('the inbox is not empty');
    return code;
  };
  return { ...world, raw, outcome };
}

const signer =
  (by: Unit) =>
  (message: Uint8Array): Uint8Array => {
    const signature = by.vault.keyring()?.sign(message);
    if (!signature) throw new Error('locked');
    return signature;
  };

/** The same code for all of a region, or the codes that came. */
const counted = (codes: readonly string[]): Readonly<Record<string, number>> => {
  const counts: Record<string, number> = {};
  for (const code of codes) counts[code] = (counts[code] ?? 0) + 1;
  return counts;
};

describe.each([1, 2] as const)('a package of suite %i', (suite) => {
  test('cut at any byte is refused by name, and nothing stays', async () => {
    const { raw, outcome } = await written(suite);
    const codes: string[] = [];
    for (let length = 0; length < raw.length; length += 1) codes.push(await outcome(raw.subarray(0, length)));
    expect(counted(codes)).toEqual({ E_TRUNC: raw.length });
    expect(await outcome(new Uint8Array([...raw, 0]))).toBe('E_LENGTH');
    expect(await outcome(raw)).toBe('ok');
  }, 120_000);

  test('with any byte changed is refused by name, and nothing stays', async () => {
    const { superior, raw, outcome } = await written(suite);
    const before = readdirSync(superior.host.profileDir).sort();
    const head = 16 + new DataView(raw.buffer).getUint32(12);
    const start = head + 32 + 8 + 32 + 64;
    const codes: string[] = [];
    for (let at = 0; at < raw.length; at += 1) {
      const copy = raw.slice();
      copy[at] = (copy[at] ?? 0) ^ 1;
      codes.push(await outcome(copy));
    }
    expect(codes.filter((code) => !named.includes(code))).toEqual([]);
    expect(counted(codes.slice(0, 9))).toEqual({ E_MAGIC: 9 });
    expect(codes.slice(9, 11)).toEqual(['E_VERSION', 'E_SUITE']);
    expect(counted(codes.slice(head, head + 32))).toEqual({ E_SIGNATURE: 32 });
    expect(counted(codes.slice(head + 40, start))).toEqual({ E_SIGNATURE: 32 + 64 });
    expect(counted(codes.slice(start))).toEqual({ E_DIGEST: raw.length - start });
    expect(readdirSync(superior.host.profileDir).sort()).toEqual(['inbox', ...before].sort());
  }, 120_000);

  test('with chunks swapped, doubled, left out or taken from another one is refused', async () => {
    const bytes = new Uint8Array(200_000).fill(9);
    const parts = [{ kind: 'changes' as const, bytes }];
    const { branch, superior, folder, raw, outcome } = await written(suite, { parts });
    const other = await send(branch, superior, { parts });
    const foreign = takeApart(readFileSync(join(folder, other.files[0]?.name ?? '')));
    const whole = takeApart(raw);
    const [a, b, c, d] = whole.chunks;
    if (!a || !b || !c || !d) throw new Error('four chunks were written');
    const spliced = foreign.chunks[1] ?? b;
    const orders: readonly (readonly Uint8Array[])[] = [
      [b, a, c, d],
      [a, b, b, c, d],
      [a, c, d],
      [a, b, c],
      [a, spliced, c, d],
    ];
    for (const chunks of orders) {
      // As it stands, and with the digest made right and signed again by the sender's own key.
      const length = chunks.length === 4 ? 'E_DIGEST' : 'E_SIGNATURE';
      expect(await outcome(putTogether({ ...whole, chunks }))).toBe(length);
      const digest = branch.vault.keyring()?.suite.hash(...chunks) ?? whole.digest;
      expect(await outcome(putTogether({ ...whole, chunks, digest }, signer(branch)))).toBe('E_CHUNK');
    }
    expect(await outcome(raw)).toBe('ok');
  });

  test('signed again by another registered unit is refused, however it is put', async () => {
    const made = await written(suite);
    const thief = await unit(suite);
    register(made.superior, thief, 'subordinate');
    const whole = takeApart(made.raw);
    const signKey = toBase64(thief.vault.identity()?.unitSign ?? new Uint8Array());
    const under = (header: Forged['header']): Promise<string> =>
      made.outcome(putTogether({ ...whole, header: { ...whole.header, ...header } }, signer(thief)));
    expect(await under({})).toBe('E_SIGNATURE');
    expect(await under({ sender: { vaultId: thief.id, signKey } })).toBe('E_UNWRAP');
    expect(await under({ sender: { vaultId: made.branch.id, signKey } })).toBe('E_UNWRAP');
    const branchKey = whole.header.sender;
    const kept = { ...(typeof branchKey === 'object' ? branchKey : {}), vaultId: thief.id };
    expect(await under({ sender: kept })).toBe('E_SIGNATURE');
  });

  test('with another header under the own signature does not open: the keys hang on the header', async () => {
    const { branch, raw, outcome } = await written(suite);
    const whole = takeApart(raw);
    const changes: readonly Forged['header'][] = [
      { expires: 9_999_999_999_999 },
      { level: 'public' },
      { sequence: 8 },
      { previous: 'ab' },
      { about: { kind: 'person', to: String(whole.header.id) } },
      { volume: { index: 1, count: 2 } },
    ];
    for (const change of changes) {
      const header = { ...whole.header, ...change };
      expect(await outcome(putTogether({ ...whole, header }, signer(branch)))).toBe('E_COMMIT');
    }
    for (const change of [{ recipients: [] }, { type: 'backup' }, { sender: null }, { more: 1 }]) {
      const header = { ...whole.header, ...change };
      expect(await outcome(putTogether({ ...whole, header }, signer(branch)))).toBe('E_HEADER');
    }
    expect(
      await outcome(putTogether({ ...whole, header: { ...whole.header, id: 'x' } }, signer(branch))),
    ).toBe('E_UNWRAP');
  });
});

test('a package of the other suite is refused', async () => {
  const { superior, raw, outcome } = await written(2);
  const national: Pair = await pair(1);
  expect(superior.vault.suite()?.id).toBe(2);
  expect(await outcome(raw)).toBe('ok');
  writeFileSync(join(national.folder, 'a.qlpkg'), raw);
  expect(codeOf(await tryOpen(national.superior, 'a.qlpkg'))).toBe('E_SUITE');
});
