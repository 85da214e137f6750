import { isDeepStrictEqual } from 'node:util';
import type { CallName } from '../../shared/contract/contract.ts';
import { failure, type Result, success } from '../../shared/kernel/result.ts';
import type { Handler, HandlersOf } from '../handlers.ts';
import { addAccount, removeAccount } from './account-calls.ts';
import type { VaultCore } from './core.ts';
import { inTurn } from './in-turn.ts';
import { machineMark } from './machine-mark.ts';
import { changePassword, createUnit } from './password-calls.ts';
import { type Policy, savePolicy } from './policy.ts';
import { readTips, writeTips } from './tips.ts';

export type VaultCall = Extract<
  CallName,
  `vault:${string}` | `account:${string}` | `block:${string}` | `tips:${string}`
>;

const locked = failure('E_LOCKED');
/** Main must stay answerable while many blocks pass through. */
const BREATHE_EVERY = 8 * 1024 * 1024;
const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

const unlock =
  (core: VaultCore): Handler<'vault:unlock'> =>
  async ({ accountId, password }) => {
    const broken = core.broken();
    if (broken?.startsWith('self-test:')) return failure('E_SELF_TEST', { part: broken });
    if (core.session()) return success(await core.status());
    const tried = await core.tryPassword(accountId, password);
    if (!tried.ok) return tried;
    await core.enter(accountId, tried.value);
    return success(await core.status());
  };

const sealBlocks =
  (core: VaultCore): Handler<'block:seal'> =>
  async ({ level, blocks }) => {
    const out: Uint8Array[] = [];
    let bytes = 0;
    for (const block of blocks) {
      const keyring = core.keyring();
      if (!keyring) return locked;
      const sealed = keyring.sealBlock(level, block.id, block.bytes);
      if (!sealed.ok) return sealed;
      out.push(sealed.value);
      bytes += block.bytes.length;
      if (bytes > BREATHE_EVERY) {
        bytes = 0;
        await breathe();
      }
    }
    return success(out);
  };

const openBlocks =
  (core: VaultCore): Handler<'block:open'> =>
  async ({ blocks }) => {
    const out: Uint8Array[] = [];
    let bytes = 0;
    for (const block of blocks) {
      const keyring = core.keyring();
      if (!keyring) return locked;
      const opened = keyring.openBlock(block.id, block.bytes);
      if (!opened.ok) return opened;
      out.push(opened.value);
      bytes += block.bytes.length;
      if (bytes > BREATHE_EVERY) {
        bytes = 0;
        await breathe();
      }
    }
    return success(out);
  };

/** Writes a part of the policy anew; nothing when it is so already. */
async function changePolicy(
  core: VaultCore,
  part: Partial<Policy>,
): Promise<Result<null, 'E_LOCKED' | 'E_IO'>> {
  const session = core.session();
  if (!session) return locked;
  const policy = { ...session.policy, ...part };
  if (isDeepStrictEqual(policy, session.policy)) return success(null);
  const saved = await savePolicy(core.folder(), session.keyring, policy);
  if (!saved.ok) return failure('E_IO', { ...saved.facts, cause: saved.code });
  session.policy = policy;
  return success(null);
}

const setIdle =
  (core: VaultCore): Handler<'vault:set-idle'> =>
  async ({ minutes }) => {
    const changed = await changePolicy(core, { idleMinutes: minutes });
    core.touch();
    return changed;
  };

/** The handlers of all vault, account, block and tips calls. */
export function createVaultHandlers(core: VaultCore): HandlersOf<VaultCall> {
  const turn = inTurn();
  let known: Promise<string> | null = null;
  const mark = (): Promise<string> => {
    known ??= machineMark(core.host.profileDir);
    return known;
  };
  const inOrder =
    <N extends CallName>(handler: Handler<N>): Handler<N> =>
    (request, caller) =>
      turn(() => handler(request, caller));
  return {
    'vault:status': async () => success(await core.status()),
    'vault:use-space': inOrder<'vault:use-space'>(async ({ space }) => {
      if (core.session()) return failure('E_VAULT_OPEN');
      await core.switchSpace(space);
      return success(await core.status());
    }),
    'vault:create': inOrder(createUnit(core)),
    'vault:unlock': inOrder(unlock(core)),
    'vault:lock': async () => {
      core.lock('button');
      return success(null);
    },
    'vault:touch': async () => {
      core.touch();
      return success(null);
    },
    'vault:change-password': inOrder(changePassword(core)),
    'vault:set-idle': inOrder(setIdle(core)),
    'vault:name-unit': inOrder<'vault:name-unit'>(({ unitName }) => changePolicy(core, { unitName })),
    'account:add': inOrder(addAccount(core)),
    'account:remove': inOrder(removeAccount(core)),
    'block:seal': sealBlocks(core),
    'block:open': openBlocks(core),
    'tips:read': inOrder<'tips:read'>(async () => {
      const machine = await mark();
      const keyring = core.keyring();
      return keyring ? readTips(core.folder(), keyring, machine) : locked;
    }),
    'tips:write': inOrder<'tips:write'>(async (tips) => {
      const machine = await mark();
      const keyring = core.keyring();
      return keyring ? writeTips(core.folder(), keyring, tips, machine) : locked;
    }),
  };
}
