/** One remembered result: valid while every map that it read is still the same object. */
interface Kept<T> {
  readonly deps: readonly unknown[];
  readonly value: T;
}

const same = (a: readonly unknown[], b: readonly unknown[]): boolean =>
  a.length === b.length && a.every((value, i) => value === b[i]);

const forgetters: (() => void)[] = [];

/** Drops every remembered result, with the records that they hold: nothing of them stays after a lock. */
export function forgetRemembered(): void {
  for (const forget of forgetters) forget();
}

/**
 * Remembers the last few results of a pure query over immutable maps. `depsOf` names everything that the query
 * reads (maps by identity, parameters by value), so an answer can never be older than the records.
 */
export function remembered<A extends readonly unknown[], T>(
  depsOf: (...args: A) => readonly unknown[],
  compute: (...args: A) => T,
  most = 8,
): (...args: A) => T {
  let kept: Kept<T>[] = [];
  forgetters.push(() => {
    kept = [];
  });
  return (...args) => {
    const deps = depsOf(...args);
    const known = kept.find((one) => same(one.deps, deps));
    if (known) return known.value;
    const value = compute(...args);
    kept = [{ deps, value }, ...kept.slice(0, most - 1)];
    return value;
  };
}
