import type { VaultStatus } from '../../../shared/contract/vault-calls.ts';
import { demonstrationActions } from '../../../shared/demonstration/generate.ts';
import { demonstrationSize } from '../../../shared/demonstration/options.ts';
import { presetRuleSets } from '../../../shared/domain/hours/presets.ts';
import { call } from '../../bridge/bridge.ts';
import { todayOf } from '../../store/clock.ts';
import type { OpenStore } from '../../store/open.ts';
import { type GateState, vaultStateOf } from './gate-state.ts';

/**
 * The demonstration unit's records are fictional, so its password is no secret: it is shown on its unlock page.
 * Its vault and database are its own, and it is sealed like every other.
 */
export const DEMO_PASSWORD = 'shili-2026';
const DEMO_USER = '示例专干';
/** Draft that says that the records were loaded completely. */
const LOADED = 'demonstration.loaded';

/** Enters the demonstration unit: makes its vault and its records the first time. Null = the state says why not. */
export async function enterDemo(
  status: VaultStatus,
  open: (status: VaultStatus) => Promise<OpenStore | null>,
  set: (state: GateState) => void,
): Promise<OpenStore | null> {
  set({ at: 'busy', step: '正在打开示例单位', done: 0, total: 0 });
  const opened =
    status.state === 'fresh'
      ? await call('vault:create', { userName: DEMO_USER, password: DEMO_PASSWORD, suite: 1 })
      : await call('vault:unlock', { accountId: status.accounts[0]?.id ?? '', password: DEMO_PASSWORD });
  if (!opened.ok) {
    set(vaultStateOf(status));
    return null;
  }
  const store = await open(opened.value);
  if (!store) return null;
  if (!(await load(store, set))) return null;
  set({ at: 'open', status: opened.value, store });
  return store;
}

async function load(store: OpenStore, set: (state: GateState) => void): Promise<boolean> {
  if ((await store.loadDraft(LOADED)) === true) return true;
  const actions = [
    ...demonstrationActions({
      ...demonstrationSize,
      today: await todayOf(),
      ruleSets: presetRuleSets(),
      files: {},
    }),
  ];
  for (const [done, action] of actions.entries()) {
    if (done % 5 === 0) set({ at: 'busy', step: '正在建立示例数据', done, total: actions.length });
    const saved = await store.commit(action);
    if (!saved.ok) {
      store.close();
      await call('vault:lock', {});
      const status = await call('vault:status', {});
      if (status.ok) set(vaultStateOf(status.value));
      return false;
    }
  }
  await store.saveDraft(LOADED, true);
  return true;
}
