import { rm } from 'node:fs/promises';
import { addableRoles, mayRemove } from '../../shared/contract/account-rule.ts';
import type { Role } from '../../shared/contract/define.ts';
import { idFromBytes } from '../../shared/kernel/id.ts';
import { failure, type Result, success } from '../../shared/kernel/result.ts';
import type { Handler } from '../handlers.ts';
import type { OpenSession, VaultCore } from './core.ts';
import { type DiskFailure, diskFailure } from './disk.ts';
import { type KeyFile, newKeyFile, withGrants } from './key-file.ts';
import { canAdmit, grantsFor, nextEpoch } from './keyring.ts';
import { isWeak, weakPassword } from './password-calls.ts';
import { savePolicy } from './policy.ts';
import { fromBase64, random, wipe } from './primitives/bytes.ts';
import type { KeyPair } from './primitives/suite.ts';
import { accountPath, maskName, type StoredVault, writeAccount } from './vault-file.ts';

const io = (cause: DiskFailure, facts: Readonly<Record<string, string | number>>) =>
  failure('E_IO', { ...facts, cause });

/** Null when this account does not hold the unit's signing key. */
function unitPair(session: OpenSession): KeyPair | null {
  const privateKey = session.keyring.secrets.get('sign');
  return privateKey ? { publicKey: session.keyring.unitSign, privateKey } : null;
}

/**
 * One role per account, so nobody holds two of 系统管理员, 安全保密管理员 and 安全审计员. Which roles its maker may give
 * is a rule (E_ROLE_CLASH), and besides, an account can only be given keys that its maker holds.
 */
export const addAccount =
  (core: VaultCore): Handler<'account:add'> =>
  async ({ name, role, password }) => {
    const session = core.session();
    const stored = core.stored();
    const pair = session && unitPair(session);
    if (!session || !stored) return failure('E_LOCKED');
    if ([...stored.accounts.values()].some((other) => other.summary.name === name))
      return failure('E_NAME_TAKEN');
    if (isWeak(password, name)) return weakPassword;
    if (!addableRoles(session.account.role, rolesOf(stored)).includes(role))
      return failure('E_ROLE_CLASH', { role });
    if (!pair || !canAdmit(session.keyring.secrets, role)) return failure('E_ROLE_CLASH', { role });
    const id = idFromBytes(random(16));
    const file = await newKeyFile(stored.suite, {
      vaultId: stored.file.vaultId,
      id,
      role,
      maskedName: maskName(stored.suite, fromBase64(stored.file.mask), id, name),
      password,
      cost: core.cost,
      unitSign: pair,
      unitExchange: fromBase64(ownFile(stored, session).head.unitExchange),
      grants: grantsFor(session.keyring.secrets, role),
    });
    const written = await writeAccount(core.folder(), file);
    if (!written.ok) return io(written.code, written.facts);
    await core.refresh();
    return success({ id, name, role });
  };

const rolesOf = (stored: StoredVault): readonly Role[] =>
  [...stored.accounts.values()].map(({ summary }) => summary.role);

function ownFile(stored: StoredVault, session: OpenSession): KeyFile {
  const own = stored.accounts.get(session.account.id);
  if (!own) throw new Error('the open account has a key file');
  return own.file;
}

/** Takes the key file away and gives everybody else keys of the next epoch: what comes later is out of reach. */
export const removeAccount =
  (core: VaultCore): Handler<'account:remove'> =>
  async ({ accountId }) => {
    const session = core.session();
    const stored = core.stored();
    if (!session || !stored) return failure('E_LOCKED');
    const leaver = stored.accounts.get(accountId)?.summary;
    if (!leaver) return failure('E_NO_ACCOUNT');
    if (accountId === session.account.id || isLastOfficer(stored, accountId))
      return failure('E_LAST_ACCOUNT');
    if (!mayRemove(session.account.role, leaver.role, rolesOf(stored)))
      return failure('E_ROLE_CLASH', { role: leaver.role });
    try {
      await rm(accountPath(core.folder(), accountId));
    } catch (error) {
      const { code, facts } = diskFailure(error);
      return io(code, facts);
    }
    const turned = await turnEpoch(core, stored, session, accountId);
    await core.refresh();
    return turned.ok ? success(null) : io(turned.code, turned.facts);
  };

const isLastOfficer = (stored: StoredVault, accountId: string): boolean =>
  [...stored.accounts.values()].every(
    ({ summary }) => summary.role !== 'officer' || summary.id === accountId,
  );

/** New keys go into every key file first; only then does the policy name the new epoch. */
async function turnEpoch(
  core: VaultCore,
  stored: StoredVault,
  session: OpenSession,
  leaver: string,
): Promise<Result<null, DiskFailure>> {
  const pair = unitPair(session);
  if (!pair) return success(null);
  const next = nextEpoch(session.policy.epochs);
  for (const { file, summary } of stored.accounts.values()) {
    if (summary.id === leaver) continue;
    const grants = grantsFor(next.secrets, summary.role);
    const written = await writeAccount(core.folder(), withGrants(stored.suite, pair, file, grants));
    if (!written.ok) return written;
  }
  const policy = { ...session.policy, epochs: next.epochs };
  const saved = await savePolicy(core.folder(), session.keyring, policy);
  if (!saved.ok) return saved;
  session.policy = policy;
  const kept = grantsFor(next.secrets, session.account.role);
  for (const [name, secret] of next.secrets) {
    if (kept.has(name)) session.keyring.secrets.set(name, secret);
    else wipe(secret);
  }
  session.keyring.setEpochs(next.epochs);
  return success(null);
}
