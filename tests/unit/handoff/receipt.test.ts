import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { toBase64 } from '../../../electron/vault/primitives/bytes.ts';
import type { Receipt } from '../../../shared/log/package.ts';
import { putTogether, takeApart } from '../../support/forge-container.ts';
import { codeOf, must } from '../vault/test-host.ts';
import { inboxOf, nobody, pair, register, send, type Unit, unit } from './package-world.ts';

const receipt = (from: Unit, to: Unit, more: Partial<Receipt> = {}): Receipt => ({
  v: 1,
  packageId: 'p1',
  digest: 'ab'.repeat(32),
  from: { unitId: from.id, name: '县委组织部' },
  to: { unitId: to.id, name: '城关镇' },
  at: from.host.now(),
  status: 'applied',
  tips: { 'inc-1|0|internal': '3.abc' },
  fresh: 3,
  conflicts: 0,
  missing: [],
  refusal: '',
  ...more,
});

const save = (at: Unit, content: Receipt, medium: string | null = 'stick') =>
  at.handlers['receipt:save']({ medium, receipt: content }, nobody);
const open = (at: Unit, name: string | null, medium: string | null = 'stick') =>
  at.handlers['receipt:open']({ medium, name }, nobody);

describe.each([1, 2] as const)('a receipt of suite %i', (suite) => {
  test('goes back to the sender of the package, and only there it opens', async () => {
    const { branch, superior, folder } = await pair(suite);
    const content = receipt(superior, branch);
    const saved = must(await save(superior, content));
    const [name = ''] = readdirSync(folder);
    expect(name).toMatch(/^ql-receipt-20261124-[0-9a-f]{4}\.qlrcp$/);
    expect(saved).toMatchObject({ path: join(folder, name), bytes: statSync(join(folder, name)).size });
    const raw = readFileSync(join(folder, name));
    for (const token of ['县委', '城关镇', 'inc-1', 'applied']) expect(raw.includes(token)).toBe(false);
    expect(must(await open(branch, name))).toMatchObject({ peer: { unitId: superior.id }, receipt: content });
    expect(codeOf(await open(superior, name))).toBe('E_NOT_RECIPIENT');
    expect([...inboxOf(branch), ...inboxOf(superior)]).toEqual([]);
  });

  test('cut at any byte or with any byte changed is refused, and nothing stays', async () => {
    const { branch, superior, folder } = await pair(suite);
    must(await save(superior, receipt(superior, branch)));
    const [name = ''] = readdirSync(folder);
    const raw = readFileSync(join(folder, name));
    for (let at = 0; at < raw.length; at += 1) {
      writeFileSync(join(folder, name), raw.subarray(0, at));
      expect([at, codeOf(await open(branch, name))]).toEqual([at, 'E_TRUNC']);
      if (at % 7 !== 0) continue;
      const copy = Buffer.from(raw);
      copy[at] = (copy[at] ?? 0) ^ 4;
      writeFileSync(join(folder, name), copy);
      expect([at, codeOf(await open(branch, name))]).not.toEqual([at, 'ok']);
    }
    expect(inboxOf(branch)).toEqual([]);
  }, 120_000);
});

test('the person chooses a place, or cancels', async () => {
  const { branch, superior, folder } = await pair();
  superior.host.answers.push(join(folder, '回执'), null);
  const saved = must(await save(superior, receipt(superior, branch), null));
  expect(saved.path).toBe(join(folder, '回执.qlrcp'));
  expect(readdirSync(folder)).toEqual(['回执.qlrcp']);
  expect(codeOf(await save(superior, receipt(superior, branch), null))).toBe('E_CANCELLED');
  branch.host.answers.push(saved.path, null);
  expect(must(await open(branch, null))?.receipt.packageId).toBe('p1');
  expect(must(await open(branch, null))).toBeNull();
});

test('another desk of the own unit gives receipts too', async () => {
  const { branch, folder } = await pair();
  must(await save(branch, receipt(branch, branch)));
  expect(must(await open(branch, readdirSync(folder)[0] ?? ''))?.peer).toBeNull();
});

test('for and from registered units only', async () => {
  const { branch, superior, folder } = await pair();
  const stranger = await unit();
  expect(codeOf(await save(superior, receipt(superior, stranger)))).toBe('E_NO_PEER');
  expect(codeOf(await save(superior, receipt(branch, branch)))).toBe('E_NO_PEER');
  expect(codeOf(await save(superior, receipt(superior, branch), 'gone'))).toBe('E_NO_MEDIUM');
  must(await save(superior, receipt(superior, branch)));
  const [name = ''] = readdirSync(folder);
  branch.known.clear();
  expect(codeOf(await open(branch, name))).toBe('E_UNKNOWN_SENDER');
  register(branch, superior, 'superior', { revokedAt: 3 });
  expect(codeOf(await open(branch, name))).toBe('E_REVOKED');
  expect(codeOf(await open(branch, name, null))).toBe('E_NO_MEDIUM');
  expect(codeOf(await open(branch, `../${name}`))).toBe('E_GONE');
});

test('a package is no receipt and a receipt no package; another unit cannot sign it as its own', async () => {
  const { branch, superior, folder } = await pair();
  must(await save(superior, receipt(superior, branch)));
  const [name = ''] = readdirSync(folder);
  const sent = await send(branch, superior);
  expect(codeOf(await open(superior, sent.files[0]?.name ?? ''))).toBe('E_HEADER');
  const asPackage = await branch.handlers['package:open']({ job: 'j', medium: 'stick', name }, nobody);
  expect(codeOf(asPackage)).toBe('E_HEADER');

  const thief = await unit();
  register(branch, thief, 'subordinate');
  const whole = takeApart(readFileSync(join(folder, name)));
  const signKey = toBase64(thief.vault.identity()?.unitSign ?? new Uint8Array());
  const header = { ...whole.header, sender: { vaultId: thief.id, signKey } };
  const sign = (message: Uint8Array): Uint8Array => thief.vault.keyring()?.sign(message) ?? message;
  writeFileSync(join(folder, name), putTogether({ ...whole, header }, sign));
  expect(codeOf(await open(branch, name))).toBe('E_UNWRAP');
});
