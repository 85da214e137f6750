import type { Events } from '../../shared/contract/contract.ts';
import { roles } from '../../shared/contract/define.ts';
import type { AccountSummary, Space, VaultStatus } from '../../shared/contract/vault-calls.ts';
import { failure, type Result } from '../../shared/kernel/result.ts';
import type { Host } from '../host.ts';
import { type Attempts, openAttempts } from './attempts.ts';
import { type IdleClock, startIdleClock } from './idle-clock.ts';
import { type OpenedKeyFile, openKeyFile } from './key-file.ts';
import { createKeyring, type Keyring } from './keyring.ts';
import { firstPolicy, loadPolicy, type Policy } from './policy.ts';
import { type Bytes, fromBase64 } from './primitives/bytes.ts';
import type { KdfCost } from './primitives/scrypt.ts';
import type { KeyPair, Suite } from './primitives/suite.ts';
import type { Suites } from './primitives/suites.ts';
import { selfTest } from './self-test.ts';
import { attemptsPath, loadVault, type StoredVault, vaultFolder } from './vault-file.ts';

export type LockReason = Events['vault:locked']['reason'];

/** What is in memory while an account is in. */
export interface OpenSession {
  readonly account: AccountSummary;
  readonly own: KeyPair;
  readonly keyring: Keyring;
  policy: Policy;
}

/** The open or closed vault as the other services of main see it. */
export interface VaultView {
  readonly account: () => AccountSummary | null;
  readonly space: () => Space;
  readonly status: () => Promise<VaultStatus>;
  /** Null while locked. Never keep it: ask again for each use. */
  readonly keyring: () => Keyring | null;
  readonly vaultId: () => string | null;
  /** Id and public keys of the unit; null while there is no vault or a broken one. */
  readonly identity: () => {
    readonly vaultId: string;
    readonly unitSign: Bytes;
    readonly unitExchange: Bytes;
  } | null;
  /** The suite of the present vault; null while there is none. */
  readonly suite: () => Suite | null;
  /** Folder of the present space's key files. */
  readonly folder: () => string;
  readonly suites: Suites;
  readonly lock: (reason: LockReason) => void;
  readonly onLock: (listener: () => void) => void;
  readonly onOpen: (listener: () => void) => void;
  /** Reads the files again, after a restore put other ones in place; locks first. */
  readonly reload: () => Promise<void>;
}

/** The same with what only the handlers of the vault need. */
export interface VaultCore extends VaultView {
  readonly host: Host;
  readonly cost: KdfCost;
  readonly broken: () => string | null;
  readonly stored: () => StoredVault | null;
  readonly session: () => OpenSession | null;
  readonly attempts: () => Attempts;
  readonly switchSpace: (space: Space) => Promise<void>;
  /** Reads the key files again after one of them was changed; who is in stays in. */
  readonly refresh: () => Promise<void>;
  readonly enter: (accountId: string, opened: OpenedKeyFile) => Promise<void>;
  readonly tryPassword: (accountId: string, password: string) => Promise<TriedPassword>;
  readonly touch: () => void;
}
export type TriedPassword = Result<
  OpenedKeyFile,
  'E_WRONG_PASSWORD' | 'E_WAIT' | 'E_NO_ACCOUNT' | 'E_KEY_FILE'
>;

const seconds = (ms: number): number => Math.ceil(ms / 1000);

/** Those who work with records first, as the roles stand in the contract; then by name. */
const inOrder = (stored: StoredVault | null): readonly AccountSummary[] =>
  [...(stored?.accounts.values() ?? [])]
    .map(({ summary }) => summary)
    .sort((a, b) => roles.indexOf(a.role) - roles.indexOf(b.role) || a.name.localeCompare(b.name, 'zh-CN'));

/** @param suites given by the caller so that a failing self-test can be shown. */
export async function createCore(host: Host, suites: Suites, cost: KdfCost): Promise<VaultCore> {
  const failedTest = selfTest(suites);
  const lockListeners: (() => void)[] = [];
  const openListeners: (() => void)[] = [];
  let space: Space = 'unit';
  let broken: string | null = null;
  let stored: StoredVault | null = null;
  let attempts: Attempts = await openAttempts(
    attemptsPath(vaultFolder(host.profileDir, space)),
    host.monotonic,
  );
  let session: OpenSession | null = null;
  let clock: IdleClock | null = null;

  const folder = (): string => vaultFolder(host.profileDir, space);

  const load = async (): Promise<void> => {
    const loaded = await loadVault(folder(), suites);
    stored = loaded.ok ? loaded.value : null;
    broken = failedTest ? `self-test:${failedTest}` : loaded.ok ? null : String(loaded.facts.part);
  };

  const lock = (reason: LockReason): void => {
    if (!session) return;
    session.keyring.zero();
    session = null;
    clock?.stop();
    for (const listener of lockListeners) listener();
    host.emit('vault:locked', { reason });
  };

  const enter = async (accountId: string, { own, secrets }: OpenedKeyFile): Promise<void> => {
    const account = stored?.accounts.get(accountId);
    if (!stored || !account) throw new Error('the account was there when its password was checked');
    const keyring = createKeyring(stored.suite, secrets, fromBase64(account.file.head.unitSign), own);
    const policy = await loadPolicy(folder(), keyring);
    keyring.setEpochs(policy.epochs);
    const opened: OpenSession = { account: account.summary, own, keyring, policy };
    session = opened;
    clock = startIdleClock({
      monotonic: host.monotonic,
      minutes: () => opened.policy.idleMinutes,
      onSoon: (left) => host.emit('vault:idle-soon', { seconds: left }),
      onIdle: () => lock('idle'),
    });
    for (const listener of openListeners) listener();
  };

  const tryPassword = async (accountId: string, password: string): Promise<TriedPassword> => {
    const account = stored?.accounts.get(accountId);
    if (!stored || !account) return failure('E_NO_ACCOUNT');
    const wait = attempts.wait();
    if (wait > 0) return failure('E_WAIT', { seconds: seconds(wait) });
    await attempts.beforeCheck();
    const opened = await openKeyFile(stored.suite, account.file, password);
    if (opened.ok) await attempts.forgive();
    if (opened.ok || opened.code !== 'E_WRONG_PASSWORD') return opened;
    return failure('E_WRONG_PASSWORD', { failures: attempts.failures(), seconds: seconds(attempts.wait()) });
  };

  const status = async (): Promise<VaultStatus> => {
    await attempts.note();
    return {
      space,
      state: broken ? 'broken' : session ? 'open' : stored ? 'locked' : 'fresh',
      broken,
      accounts: inOrder(stored),
      account: session?.account ?? null,
      suite: stored?.file.suite ?? 1,
      waitSeconds: stored ? seconds(attempts.wait()) : 0,
      failures: stored ? attempts.failures() : 0,
      idleMinutes: session?.policy.idleMinutes ?? firstPolicy.idleMinutes,
      vaultId: stored?.file.vaultId ?? null,
      unitName: session?.policy.unitName ?? '',
    };
  };

  const switchSpace = async (next: Space): Promise<void> => {
    space = next;
    attempts = await openAttempts(attemptsPath(folder()), host.monotonic);
    await load();
  };

  await load();
  return {
    host,
    cost,
    suites,
    status,
    folder,
    lock,
    enter,
    tryPassword,
    switchSpace,
    refresh: load,
    account: () => session?.account ?? null,
    space: () => space,
    keyring: () => session?.keyring ?? null,
    vaultId: () => stored?.file.vaultId ?? null,
    identity: () => {
      // Of the account that is in: its password proved the head of its key file.
      const first =
        stored?.accounts.get(session?.account.id ?? '') ?? [...(stored?.accounts.values() ?? [])][0];
      if (!first) return null;
      const { vaultId, unitSign, unitExchange } = first.file.head;
      return { vaultId, unitSign: fromBase64(unitSign), unitExchange: fromBase64(unitExchange) };
    },
    suite: () => stored?.suite ?? null,
    broken: () => broken,
    stored: () => stored,
    session: () => session,
    attempts: () => attempts,
    touch: () => clock?.touch(),
    onLock: (listener) => lockListeners.push(listener),
    onOpen: (listener) => openListeners.push(listener),
    reload: async () => {
      lock('button');
      await switchSpace(space);
    },
  };
}
