import type { Store } from './api.ts';
import type { Session } from './session.ts';

/** The session behind each open store, for the files of this folder only. */
const sessions = new WeakMap<Store, Session>();

export const attachSession = (store: Store, session: Session): void => void sessions.set(store, session);

/** Throws for a store that this folder did not make: a bug. */
export function sessionOf(store: Store): Session {
  const session = sessions.get(store);
  if (!session) throw new Error('not a store of this program');
  return session;
}
