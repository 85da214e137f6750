/** For work that is waited for later: its fault meets whoever waits, and is no unhandled one until then. */
export function underWay<T>(work: Promise<T>): Promise<T> {
  work.catch(() => null);
  return work;
}
