import { createContext, useContext, useSyncExternalStore } from 'react';
import type { RecordOf, Records, TableName } from '../../shared/domain/tables.ts';
import type { Store } from './api.ts';

/** The open store; the start gate provides it once the vault is open and the state is in memory. */
export const StoreContext = createContext<Store | null>(null);

export function useStore(): Store {
  const store = useContext(StoreContext);
  if (!store) throw new Error('no open store above this component');
  return store;
}

/** The current snapshot; renders again after every commit. Derive with `useMemo` over the maps that are read. */
export function useRecords(): Records {
  const store = useStore();
  return useSyncExternalStore(store.subscribe, store.records);
}

export const useTable = <N extends TableName>(name: N): ReadonlyMap<string, RecordOf<N>> =>
  useRecords()[name];
