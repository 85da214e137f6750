/** Measures from an input to the frame that shows its effect, as a person sees it. */
const MOST_MS = 60_000;

const nextFrame = (): Promise<unknown> => new Promise((resolve) => requestAnimationFrame(resolve));

/** A message is delivered after the frame in whose callback it was sent has been drawn. */
const afterPaint = (): Promise<unknown> =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = resolve;
    port2.postMessage(null);
  });

/** ms from `act` until a frame is drawn in which `isShown` holds. */
export async function untilShown(act: () => void, isShown: () => boolean): Promise<number> {
  await nextFrame();
  await afterPaint();
  const start = performance.now();
  act();
  for (;;) {
    await nextFrame();
    if (isShown()) break;
    if (performance.now() - start > MOST_MS) throw new Error('never shown');
  }
  await afterPaint();
  return performance.now() - start;
}

/** Types into a field as a person's key does for React: the native value changes and `input` is fired. */
export function type(input: HTMLInputElement, text: string): void {
  const setter = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;
  setter?.call(input, text);
  input.dispatchEvent(new Event('input', { bubbles: true }));
}

export const find = <E extends Element>(selector: string): E => {
  const found = document.querySelector<E>(selector);
  if (!found) throw new Error(`not on the page: ${selector}`);
  return found;
};

const isBusy = (): boolean => document.querySelector('#main [role="progressbar"]:not(table *)') !== null;

/** A click on an address → its heading and, where the page is a list, its rows are drawn. */
export function switchPage(path: string, title: string, shows: string): Promise<number> {
  return untilShown(
    () => {
      window.location.hash = path;
    },
    () =>
      document.querySelector('#main h1')?.textContent === title &&
      document.querySelector(`#main ${shows}`) !== null,
  );
}

/** One more letter in the search field → another count of rows and the first row that fits are drawn. */
export function filter(label: string, query: string): Promise<number> {
  const input = find<HTMLInputElement>('#main input[aria-label="查找"]');
  const shown = () => {
    const grid = document.querySelector(`#main [role="grid"][aria-label="${label}"]`);
    return `${grid?.getAttribute('aria-rowcount')}:${grid?.querySelector('[role="row"][data-id]')?.getAttribute('data-id')}`;
  };
  const before = shown();
  return untilShown(
    () => type(input, query),
    () => shown() !== before,
  );
}

/** Enter on the unlock page → the workbench with its gauge of 达标 is drawn. */
export function unlock(password: string): Promise<number> {
  const input = find<HTMLInputElement>('input[type="password"]');
  type(input, password);
  const form = input.form;
  return untilShown(
    () => form?.requestSubmit(),
    () => document.querySelector('#main aside section[aria-label*="科室"]') !== null && !isBusy(),
  );
}

/** An empty frame: nothing can be drawn faster than this. */
export const emptyFrame = (): Promise<number> =>
  untilShown(
    () => undefined,
    () => true,
  );
