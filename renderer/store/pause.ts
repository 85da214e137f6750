const SLICE_MS = 24;
/** Pieces as small as one change: asking the clock would take as long as the work. */
export const SMALL = 16;

/**
 * Lets the page draw and answer keys between pieces of long work; nothing runs longer than a slice at a time.
 * @param every the clock is asked after so many pieces.
 */
export function newPause(every = 1): () => Promise<void> | null {
  let since = performance.now();
  let pieces = 0;
  return () => {
    if (++pieces % every !== 0) return null;
    if (performance.now() - since < SLICE_MS) return null;
    return new Promise((resolve) => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => {
        channel.port1.close();
        since = performance.now();
        resolve();
      };
      channel.port2.postMessage(null);
    });
  };
}
