import { createContext, useContext, useLayoutEffect, useRef } from 'react';

/**
 * Key combinations as text: `ctrl+k`, `ctrl+enter`, `alt+n`, `f1`, `escape`, `ctrl+1`.
 * Keys pressed while the input method composes never count.
 */
interface Entry {
  readonly combo: string;
  readonly scope: number;
  readonly always: boolean;
  readonly run: (event: KeyboardEvent) => void;
}

const entries: Entry[] = [];
const scopes: number[] = [0];
let nextScope = 1;
let listening = false;

/** `shift` is left out for printed characters, so that `?` is written `?`. */
export function comboOf(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'altKey' | 'shiftKey'>): string {
  const key = event.key.toLowerCase();
  const named = key.length > 1;
  return [
    event.ctrlKey ? 'ctrl' : '',
    event.altKey ? 'alt' : '',
    event.shiftKey && (named || event.ctrlKey || event.altKey) ? 'shift' : '',
    key === ' ' ? 'space' : key,
  ]
    .filter((part) => part !== '')
    .join('+');
}

function dispatch(event: KeyboardEvent): void {
  if (event.isComposing || event.keyCode === 229 || event.defaultPrevented) return;
  const combo = comboOf(event);
  const top = scopes.at(-1);
  const entry = entries.findLast((e) => e.combo === combo && (e.always || e.scope === top));
  if (!entry) return;
  event.preventDefault();
  entry.run(event);
}

/** Ctrl+Enter belongs to the form whatever has the focus: a closed select would open at it. */
function dispatchFirst(event: KeyboardEvent): void {
  if (comboOf(event) !== 'ctrl+enter') return;
  dispatch(event);
  if (event.defaultPrevented) event.stopPropagation();
}

function listenOnce(): void {
  if (listening) return;
  listening = true;
  window.addEventListener('keydown', dispatchFirst, true);
  window.addEventListener('keydown', dispatch);
}

/** The scope of a dialog: while it is open only its own keys (and the `always` ones) act. */
export const HotKeyScope = createContext(0);

/** Opens a scope while `open`; give the number to `HotKeyScope.Provider` around the dialog's content. */
export function useHotKeyScope(open: boolean): number {
  const scope = useRef(0);
  if (scope.current === 0) scope.current = nextScope++;
  useLayoutEffect(() => {
    if (!open) return;
    const id = scope.current;
    scopes.push(id);
    return () => {
      const at = scopes.lastIndexOf(id);
      if (at >= 0) scopes.splice(at, 1);
    };
  }, [open]);
  return scope.current;
}

/**
 * Calls `handler` on the combination. The handler registered last wins, so a page's Ctrl+N comes before the
 * shell's. `always` = also while a dialog is open (lock). Registered with the paint: a key pressed as soon as the page
 * is seen must not meet the handler of the picture before.
 */
export function useHotKey(
  combo: string,
  handler: (event: KeyboardEvent) => void,
  enabled = true,
  always = false,
): void {
  const scope = useContext(HotKeyScope);
  const latest = useRef(handler);
  useLayoutEffect(() => {
    latest.current = handler;
  });
  useLayoutEffect(() => {
    if (!enabled) return;
    listenOnce();
    const entry: Entry = { combo, scope, always, run: (event) => latest.current(event) };
    entries.push(entry);
    return () => {
      entries.splice(entries.indexOf(entry), 1);
    };
  }, [combo, enabled, scope, always]);
}
