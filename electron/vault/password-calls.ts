import { passwordFaultOf, passwordRule } from '../../shared/domain/account/password-rule.ts';
import { idFromBytes } from '../../shared/kernel/id.ts';
import { failure, success } from '../../shared/kernel/result.ts';
import type { Handler } from '../handlers.ts';
import { noAttempts } from './attempts.ts';
import type { VaultCore } from './core.ts';
import { keyFileBytes, newKeyFile, openKeyFile, rewrapKeyFile } from './key-file.ts';
import { createKeyring, newUnitSecrets } from './keyring.ts';
import { firstPolicy, policyBytes } from './policy.ts';
import { random, toBase64, wipe } from './primitives/bytes.ts';
import { maskName, placeVault, vaultFileBytes, writeAccount } from './vault-file.ts';

export const isWeak = (password: string, userName: string): boolean =>
  passwordFaultOf(password, userName) !== null;
export const weakPassword = failure('E_WEAK_PASSWORD', {
  min: passwordRule.shortest,
  different: passwordRule.fewestDifferent,
});

/** First run: unit keys, level keys and the first account (培训专干), placed all at once. */
export const createUnit =
  (core: VaultCore): Handler<'vault:create'> =>
  async ({ userName, password, suite: suiteId }) => {
    const broken = core.broken();
    if (broken?.startsWith('self-test:')) return failure('E_SELF_TEST', { part: broken });
    if (core.stored() || broken) return failure('E_VAULT_EXISTS');
    if (isWeak(password, userName)) return weakPassword;
    const suite = core.suites[suiteId];
    const mask = random(32);
    const id = idFromBytes(random(16));
    const unitSign = suite.newSigningPair();
    const unitExchange = suite.newExchangePair();
    const vaultId = idFromBytes(random(16));
    const grants = newUnitSecrets(unitSign, unitExchange);
    const account = await newKeyFile(suite, {
      vaultId,
      id,
      role: 'officer',
      maskedName: maskName(suite, mask, id, userName),
      password,
      cost: core.cost,
      unitSign,
      unitExchange: unitExchange.publicKey,
      grants,
    });
    const keyring = createKeyring(suite, grants, unitSign.publicKey, unitExchange);
    const files = new Map([
      ['vault.json', vaultFileBytes({ format: 1, vaultId, suite: suiteId, mask: toBase64(mask) })],
      [`accounts/${id}.json`, keyFileBytes(account)],
      ['policy.bin', policyBytes(keyring, firstPolicy)],
      ['attempts.json', noAttempts()],
    ]);
    keyring.zero();
    const placed = await placeVault(core.folder(), files);
    if (!placed.ok) return failure('E_IO', { ...placed.facts, cause: placed.code });
    await core.switchSpace(core.space());
    const opened = await openKeyFile(suite, account, password);
    if (!opened.ok) return failure('E_SELF_TEST', { part: opened.code });
    await core.enter(id, opened.value);
    return success(await core.status());
  };

export const changePassword =
  (core: VaultCore): Handler<'vault:change-password'> =>
  async ({ oldPassword, newPassword }) => {
    const session = core.session();
    const stored = core.stored();
    const account = session && stored?.accounts.get(session.account.id);
    if (!session || !stored || !account) return failure('E_LOCKED');
    const tried = await core.tryPassword(session.account.id, oldPassword);
    if (!tried.ok) {
      if (tried.code === 'E_WAIT' || tried.code === 'E_WRONG_PASSWORD')
        return failure(tried.code, tried.facts);
      return failure('E_IO', { cause: tried.code });
    }
    wipe(tried.value.own.privateKey, ...tried.value.secrets.values());
    if (isWeak(newPassword, session.account.name) || newPassword === oldPassword) return weakPassword;
    const file = await rewrapKeyFile(stored.suite, account.file, session.own, newPassword, core.cost);
    const written = await writeAccount(core.folder(), file);
    if (!written.ok) return failure('E_IO', { ...written.facts, cause: written.code });
    await core.refresh();
    return success(null);
  };
