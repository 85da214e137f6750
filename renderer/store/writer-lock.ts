/** Holds the right to write a database for as long as it is open; null = another window has it. */
export async function takeWriterLock(name: string): Promise<(() => void) | null> {
  const locks: LockManager | undefined = globalThis.navigator?.locks;
  if (!locks) return takeInProcess(name);
  return new Promise((resolve, reject) => {
    locks
      .request(`${name}-writer`, { ifAvailable: true }, (lock) => {
        if (!lock) {
          resolve(null);
          return;
        }
        return new Promise<void>((release) => resolve(() => release()));
      })
      .catch(reject);
  });
}

const held = new Set<string>();

/** Where there is no lock manager (Node), one process is all there is. */
function takeInProcess(name: string): (() => void) | null {
  if (held.has(name)) return null;
  held.add(name);
  return () => void held.delete(name);
}
