const SLICE_MS = 24;

/** Lets the page draw and answer keys between pieces of long work; nothing runs longer than a slice at a time. */
export function newPause(): () => Promise<void> | null {
  let since = performance.now();
  return () => {
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
