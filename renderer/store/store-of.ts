import { commitAction, commitReverse, noteAction } from './commit.ts';
import { dropDraft, loadDraft, saveDraft } from './drafts.ts';
import { finishImport } from './handoff/import-mark.ts';
import { historyOf } from './history.ts';
import { recycledOf } from './memory.ts';
import { newId } from './new-id.ts';
import type { OpenStore } from './open.ts';
import { runSelfCheck } from './self-check.ts';
import { inTurn, type Session } from './session.ts';
import { attachSession } from './sessions.ts';
import { newUpkeep } from './upkeep.ts';

/** The store over an open session. */
export function storeOf(session: Session, release: () => void): OpenStore {
  const upkeep = newUpkeep(session);
  upkeep.soon();
  const write = <T>(work: () => Promise<T>): Promise<T> =>
    inTurn(session, work).finally(() => {
      if (!session.isClosed) upkeep.soon();
    });
  const store: OpenStore = {
    records: () => session.memory.records,
    subscribe: (listener) => {
      session.listeners.add(listener);
      return () => void session.listeners.delete(listener);
    },
    commit: (action) => write(() => commitAction(session, action)),
    note: (action) => write(() => noteAction(session, action)),
    undo: () => write(() => commitReverse(session, session.undo, session.redo, '撤销')),
    redo: () => write(() => commitReverse(session, session.redo, session.undo, '重做')),
    undoLabel: () => session.undo.at(-1)?.label ?? null,
    redoLabel: () => session.redo.at(-1)?.label ?? null,
    history: (table, id) => historyOf(session, table, id),
    recycled: () => recycledOf(session.memory),
    saveDraft: (key, value) => saveDraft(session, key, value),
    loadDraft: (key) => loadDraft(session, key),
    dropDraft: (key) => dropDraft(session, key),
    selfCheck: (onProgress) => runSelfCheck(session, onProgress),
    settle: () => upkeep.now(),
    newId,
    close: () => {
      if (session.isClosed) return;
      upkeep.stop();
      session.isClosed = true;
      session.listeners.clear();
      void session.queue.finally(() => {
        session.database.close();
        release();
      });
    },
  };
  attachSession(store, session);
  void finishImport(store);
  return store;
}
