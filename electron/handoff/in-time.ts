/** Null when the work failed or a dead share did not answer; what was asked of it goes on hanging in the background. */
export const inTime = <T>(work: Promise<T>, ms: number): Promise<T | null> =>
  Promise.race([
    work.catch(() => null),
    new Promise<null>((resolve) => {
      setTimeout(() => resolve(null), ms).unref();
    }),
  ]);
