import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { codeOf, must, password } from '../vault/test-host.ts';
import {
  attach,
  beginning,
  inboxOf,
  nobody,
  onStep,
  opened,
  pair,
  send,
  type Unit,
} from './package-world.ts';

/** Several runs of chunks, so that the worker has them when the vault is locked. */
const parts = [{ kind: 'changes' as const, bytes: new Uint8Array(6 * 1024 * 1024).fill(5) }];

async function unlock({ vault }: Unit): Promise<void> {
  const accountId = (await vault.status()).accounts[0]?.id ?? '';
  must(await vault.handlers['vault:unlock']({ accountId, password }, nobody));
}

async function begun(from: Unit, to: Unit, fileIds: readonly string[]): Promise<string> {
  const { session } = must(await beginning(from, to, { fileIds }));
  must(await from.handlers['package:append']({ session, parts }, nobody));
  return session;
}

test.each([1, 2] as const)('locking while a package of suite %i is written leaves nothing', async (suite) => {
  const { branch, superior, folder } = await pair(suite);
  const fileIds = [await attach(branch, 'x'.repeat(3_000_000))];
  for (const step of ['加密写入记录', '加密写入佐证材料', '核对写入的文件']) {
    const session = await begun(branch, superior, fileIds);
    onStep(branch, step, () => branch.vault.lock('idle'));
    expect([step, codeOf(await branch.handlers['package:finish']({ session }, nobody))]).toEqual([
      step,
      'E_LOCKED',
    ]);
    expect(readdirSync(folder)).toEqual([]);
    await expect.poll(() => inboxOf(branch)).toEqual([]);
    await unlock(branch);
  }
  const written = await send(branch, superior, { parts, fileIds });
  expect((await opened(superior, written.files[0]?.name ?? '')).manifest.attachments).toHaveLength(1);
});

test('locking while the parts come leaves nothing', async () => {
  const { branch, superior } = await pair();
  const { session } = must(await beginning(branch, superior));
  const adding = branch.handlers['package:append']({ session, parts }, nobody);
  branch.vault.lock('screen');
  expect(codeOf(await adding)).toMatch(/^E_(LOCKED|IO)$/);
  await expect.poll(() => inboxOf(branch)).toEqual([]);
});

test('locking while a package is opened, read and kept leaves no copy and no half attachment', async () => {
  const { branch, superior } = await pair();
  const fileIds = [await attach(branch, 'x'.repeat(3_000_000))];
  const name = (await send(branch, superior, { parts, fileIds })).files[0]?.name ?? '';
  onStep(superior, '核对完整性和签名', () => superior.vault.lock('suspend'));
  const ask = { job: 'open', medium: 'stick', name };
  expect(codeOf(await superior.handlers['package:open'](ask, nobody))).toBe('E_LOCKED');
  expect(inboxOf(superior)).toEqual([]);
  await unlock(superior);
  const { session } = await opened(superior, name);
  onStep(superior, '保存佐证材料', () => queueMicrotask(() => superior.vault.lock('suspend')));
  expect(codeOf(await superior.handlers['package:keep']({ job: 'k', session }, nobody))).toBe('E_LOCKED');
  await unlock(superior);
  const again = await opened(superior, name);
  expect(must(await superior.handlers['package:keep']({ job: 'k', session: again.session }, nobody))).toEqual(
    { kept: 1 },
  );
  expect(again.digest).toHaveLength(64);
});
