import { useCallback } from 'react';
import type { Action } from '../../shared/domain/action.ts';
import { failureText } from '../text/failure-text.ts';
import { useToast } from '../ui/toast.tsx';
import { useStore } from './hooks.ts';

/**
 * Saves one action and tells the person: `done` (default: the action's label) with 撤销, or the failure's
 * text. True = durably on disk.
 */
export function useCommit(): (action: Action, done?: string) => Promise<boolean> {
  const store = useStore();
  const toast = useToast();
  return useCallback(
    async (action, done) => {
      const saved = await store.commit(action);
      if (saved.ok) toast.show({ text: done ?? `已${action.label}`, undo: true });
      else toast.show({ text: failureText(saved), tone: 'error' });
      return saved.ok;
    },
    [store, toast],
  );
}
