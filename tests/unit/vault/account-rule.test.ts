import { describe, expect, test } from 'vitest';
import type { Caller } from '../../../electron/handlers.ts';
import type { Vault } from '../../../electron/vault/vault.ts';
import {
  addableRoles,
  duties,
  isDuty,
  mayRemove,
  secondRole,
} from '../../../shared/contract/account-rule.ts';
import { mayCall } from '../../../shared/contract/contract.ts';
import { type Role, roles } from '../../../shared/contract/define.ts';
import { codeOf, must, openedVault, password, testHost } from './test-host.ts';

const nobody: Caller = { account: null };
const business = ['officer', 'liaison', 'leader'] as const;

describe('who makes and removes which accounts', () => {
  test('a 培训专干 makes every business account and the first of each of the 三员', () => {
    expect(addableRoles('officer', ['officer'])).toEqual(roles);
    expect(addableRoles('officer', ['officer', 'auditor'])).toEqual([
      ...business,
      'system-admin',
      'security-admin',
    ]);
    expect(addableRoles('officer', ['officer', ...duties])).toEqual(business);
  });

  test('a 系统管理员 makes those whose keys he holds; nobody else makes any', () => {
    expect(addableRoles('system-admin', ['officer', ...duties])).toEqual(['system-admin', 'auditor']);
    for (const role of ['liaison', 'leader', 'security-admin', 'auditor'] as const)
      expect(addableRoles(role, ['officer'])).toEqual([]);
  });

  test('where there is a 系统管理员, a 培训专干 removes none of the other two', () => {
    const all: readonly Role[] = ['officer', 'officer', 'liaison', ...duties];
    const removable = (by: Role, present: readonly Role[]) =>
      [...new Set(present)].filter((role) => mayRemove(by, role, present));
    expect(removable('officer', all)).toEqual(['officer', 'liaison', 'system-admin']);
    expect(removable('officer', [...all, 'system-admin'])).toEqual(['officer', 'liaison']);
    expect(removable('officer', ['officer', 'security-admin', 'auditor'])).toEqual([
      'security-admin',
      'auditor',
    ]);
    expect(removable('system-admin', all)).toEqual([...new Set(all)]);
    for (const by of roles) expect(mayRemove(by, 'officer', ['officer', ...duties])).toBe(false);
    for (const role of ['liaison', 'leader', 'security-admin', 'auditor'] as const)
      expect(removable(role, all)).toEqual([]);
  });

  test('the calls about accounts are for those that the rule gives something', () => {
    for (const role of roles) {
      expect([role, mayCall(role, 'account:add')]).toEqual([
        role,
        addableRoles(role, ['officer']).length > 0,
      ]);
      expect([role, mayCall(role, 'account:remove')]).toEqual([
        role,
        mayRemove(role, 'liaison', ['officer']),
      ]);
    }
  });

  test('the second person of a registration is of another role that may confirm', () => {
    for (const role of roles.filter((one) => mayCall(one, 'identity:enrol'))) {
      expect(secondRole(role)).not.toBe(role);
      expect(mayCall(secondRole(role), 'identity:confirm')).toBe(true);
    }
    expect(roles.filter(isDuty)).toEqual(duties);
  });
});

const add = (vault: Vault, role: Role, name = `账号 ${role}`) =>
  vault.handlers['account:add']({ name, role, password }, nobody);
const remove = (vault: Vault, accountId: string) => vault.handlers['account:remove']({ accountId }, nobody);
const enter = async (vault: Vault, accountId: string): Promise<void> => {
  vault.lock('button');
  must(await vault.handlers['vault:unlock']({ accountId, password }, nobody));
};

test('the vault keeps to the rule', async () => {
  const vault = await openedVault(testHost());
  const officer = vault.account()?.id ?? '';
  const keeper = must(await add(vault, 'security-admin'));
  expect(await add(vault, 'security-admin', '第二人')).toMatchObject({
    code: 'E_ROLE_CLASH',
    facts: { role: 'security-admin' },
  });
  must(await remove(vault, keeper.id));
  const again = must(await add(vault, 'security-admin'));
  const admin = must(await add(vault, 'system-admin'));
  expect(await remove(vault, again.id)).toMatchObject({
    code: 'E_ROLE_CLASH',
    facts: { role: 'security-admin' },
  });
  await enter(vault, admin.id);
  expect(codeOf(await add(vault, 'liaison'))).toBe('E_ROLE_CLASH');
  must(await add(vault, 'auditor'));
  must(await remove(vault, again.id));
  await enter(vault, officer);
  must(await remove(vault, admin.id));
  // In the order of the roles, whatever the files are called.
  expect((await vault.status()).accounts.map(({ role }) => role)).toEqual(['officer', 'auditor']);
});

test('the name of the unit is known to every account while it is in, and to nobody else', async () => {
  const host = testHost();
  const vault = await openedVault(host);
  expect((await vault.status()).unitName).toBe('');
  must(await vault.handlers['vault:name-unit']({ unitName: '临江市局' }, nobody));
  must(await vault.handlers['vault:set-idle']({ minutes: 7 }, nobody));
  const auditor = must(await add(vault, 'auditor'));
  must(await remove(vault, must(await add(vault, 'liaison')).id));
  vault.lock('button');
  expect((await vault.status()).unitName).toBe('');
  await enter(vault, auditor.id);
  expect(await vault.status()).toMatchObject({ unitName: '临江市局', idleMinutes: 7 });
  vault.lock('button');
  expect(codeOf(await vault.handlers['vault:name-unit']({ unitName: '别名' }, nobody))).toBe('E_LOCKED');
});
