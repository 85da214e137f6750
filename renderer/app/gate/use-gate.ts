import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { isDuty } from '../../../shared/contract/account-rule.ts';
import type { Role } from '../../../shared/contract/define.ts';
import type { VaultStatus } from '../../../shared/contract/vault-calls.ts';
import { forgetRemembered } from '../../../shared/domain/record/remember.ts';
import { call, listen } from '../../bridge/bridge.ts';
import type { OpenStore } from '../../store/open.ts';
import { openStore } from '../../store/open-store.ts';
import { draftsSaved } from '../../store/use-draft.ts';
import { forgetNames } from '../../text/search.ts';
import { enterDemo } from './demo.ts';
import { firstAction } from './first-action.ts';
import { type GateActions, type GateState, type UnitNames, vaultStateOf } from './gate-state.ts';

type SetState = (state: GateState) => void;

/** Roles that may change records; the others read, or do not see content at all. */
const writers: readonly Role[] = ['officer', 'liaison'];

/** Opens the records of an open vault, with progress; null = it failed and the state says how. */
async function openRecords(
  status: VaultStatus,
  set: SetState,
  acceptOlder = false,
): Promise<OpenStore | null> {
  if (status.account === null || status.vaultId === null) {
    set(vaultStateOf(status));
    return null;
  }
  set({ at: 'busy', step: '正在打开记录', done: 0, total: 0 });
  const opened = await openStore({
    space: status.space,
    vaultId: status.vaultId,
    actor: { id: status.account.id, name: status.account.name },
    onProgress: (step, done, total) => set({ at: 'busy', step, done, total }),
    acceptOlder,
    isReadOnly: !writers.includes(status.account.role),
  });
  if (opened.ok) return opened.value;
  if (opened.code === 'E_LOCKED') await showVault(set);
  else set({ at: 'trouble', status, failure: opened });
  return null;
}

async function showVault(set: SetState): Promise<void> {
  const status = await call('vault:status', {});
  if (status.ok) set(vaultStateOf(status.value));
}

/** Drops everything that was read: the store, and what was computed from names and records. */
function forget(store: OpenStore | null): void {
  store?.close();
  forgetNames();
  forgetRemembered();
}

/** The start gate: from the vault's state to open records and back. */
export function useGate(): { readonly state: GateState; readonly actions: GateActions } {
  const [state, setState] = useState<GateState>({ at: 'starting' });
  const store = useRef<OpenStore | null>(null);
  /** Somebody is in, with records or without. */
  const isIn = useRef(false);
  const set = useCallback((next: GateState) => setState(next), []);
  const leave = useCallback(async () => {
    set({ at: 'busy', step: '正在保存并锁定', done: 0, total: 0 });
    await draftsSaved();
    isIn.current = false;
    forget(store.current);
    store.current = null;
    await call('vault:lock', {});
  }, [set]);
  const actions = useMemo<GateActions>(() => {
    const keep = (opened: OpenStore | null) => {
      store.current = opened;
      isIn.current = opened !== null;
    };
    const enter = async (status: VaultStatus, acceptOlder = false) => {
      const role = status.account?.role;
      if (role !== undefined && isDuty(role)) {
        isIn.current = true;
        return set({ at: 'duty', status, duty: role });
      }
      keep(await openRecords(status, set, acceptOlder));
      if (store.current) set({ at: 'open', status, store: store.current });
    };
    return {
      enter,
      refresh: async () => {
        const status = await call('vault:status', {});
        if (!status.ok) return;
        if (status.value.state === 'open') await enter(status.value);
        else set(vaultStateOf(status.value));
      },
      begin: async (status: VaultStatus, unit: UnitNames) => {
        keep(await openRecords(status, set));
        if (!store.current) return;
        const saved = await store.current.commit(firstAction(unit));
        if (saved.ok) return set({ at: 'setup', status, store: store.current });
        forget(store.current);
        keep(null);
        set({ at: 'unnamed', status, unit, failure: saved });
      },
      finishSetup: (path) => {
        window.location.hash = path;
        setState((now) => (now.at === 'setup' ? { at: 'open', status: now.status, store: now.store } : now));
      },
      lock: async () => {
        await leave();
        await showVault(set);
      },
      switchSpace: async (space) => {
        if (isIn.current) await leave();
        const status = await call('vault:use-space', { space });
        if (!status.ok) return;
        window.location.hash = '/home';
        if (space === 'unit') set(vaultStateOf(status.value));
        else keep(await enterDemo(status.value, (opened) => openRecords(opened, set), set));
      },
    };
  }, [set, leave]);
  useEffect(() => {
    void actions.refresh();
    return listen('vault:locked', () => {
      if (!isIn.current) return;
      isIn.current = false;
      forget(store.current);
      store.current = null;
      void showVault(set);
    });
  }, [actions, set]);
  useEffect(
    () =>
      listen('app:closing', () => {
        void draftsSaved().then(() => {
          forget(store.current);
          return call('app:quit', {});
        });
      }),
    [],
  );
  return { state, actions };
}
