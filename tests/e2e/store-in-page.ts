import type { Page } from '@playwright/test';

/**
 * Reaches the open store of the running program without a door in the product: React keeps the value of the store's
 * context provider in its tree, and the test looks there. Puts it on the page as `window.storeUnderTest`.
 */
export async function holdStore(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const root = document.getElementById('root');
    const key = Object.keys(root ?? {}).find((name) => name.startsWith('__reactContainer$'));
    const queue: unknown[] = [Reflect.get(root ?? {}, key ?? '')];
    const valueIn = (props: unknown): unknown =>
      typeof props === 'object' && props !== null ? Reflect.get(props, 'value') : undefined;
    while (queue.length > 0) {
      const fiber = queue.pop();
      if (typeof fiber !== 'object' || fiber === null) continue;
      const value = valueIn(Reflect.get(fiber, 'memoizedProps'));
      if (typeof value === 'object' && value !== null && 'commit' in value && 'selfCheck' in value) {
        Reflect.set(window, 'storeUnderTest', value);
        return true;
      }
      queue.push(Reflect.get(fiber, 'sibling'), Reflect.get(fiber, 'child'));
    }
    return false;
  });
}
