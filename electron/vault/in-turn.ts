/** Runs one after the other what must not overlap: creation, unlocking, changes of key files. */
export function inTurn(): <T>(job: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve(null);
  return (job) => {
    const next = last.then(job, job);
    last = next.catch(() => null);
    return next;
  };
}
