/** Longest stretch of work on the page before it answers again, in milliseconds. */
const SLICE_MS = 24;

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

/**
 * Runs a generator to its end in short slices, so that the page keeps answering.
 * @returns the generator's value, or null when `isStopped` said so in between
 */
export async function runInSlices<Y, R>(
  steps: Generator<Y, R>,
  onStep: (value: Y) => void,
  isStopped: () => boolean,
): Promise<R | null> {
  for (;;) {
    const until = performance.now() + SLICE_MS;
    while (performance.now() < until) {
      const step = steps.next();
      if (step.done === true) return step.value;
      onStep(step.value);
    }
    if (isStopped()) return null;
    await pause();
    if (isStopped()) return null;
  }
}
