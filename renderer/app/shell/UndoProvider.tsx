import { type ReactNode, useCallback, useEffect, useMemo, useRef } from 'react';
import { useStore } from '../../store/hooks.ts';
import { failureText } from '../../text/failure-text.ts';
import { useHotKey } from '../../ui/hot-key.ts';
import { ToastProvider, useToast } from '../../ui/toast.tsx';

/** Toasts whose 撤销 takes back the last action, and Ctrl+Z / Ctrl+Y. */
export function UndoProvider({ children }: { readonly children: ReactNode }) {
  const undo = useRef<() => void>(() => undefined);
  const run = useMemo(() => () => undo.current(), []);
  return (
    <ToastProvider onUndo={run}>
      <UndoKeys
        onReady={(ready) => {
          undo.current = ready;
        }}
      />
      {children}
    </ToastProvider>
  );
}

/** Inside a text field Ctrl+Z belongs to the field. */
const isTyping = (): boolean =>
  document.activeElement instanceof HTMLTextAreaElement ||
  (document.activeElement instanceof HTMLInputElement &&
    !['checkbox', 'radio', 'button'].includes(document.activeElement.type));

function UndoKeys({ onReady }: { readonly onReady: (undo: () => void) => void }) {
  const store = useStore();
  const toast = useToast();
  const report = useCallback(
    async (verb: '撤销' | '重做') => {
      const result = verb === '撤销' ? await store.undo() : await store.redo();
      if (result.ok) toast.show({ text: `已${verb}：${result.value.label}`, tone: 'info' });
      else if (result.code === 'E_NOTHING') toast.show({ text: `没有可以${verb}的操作。`, tone: 'neutral' });
      else toast.show({ text: failureText(result), tone: 'error' });
    },
    [store, toast],
  );
  useEffect(() => onReady(() => void report('撤销')), [onReady, report]);
  const unlessTyping = (verb: '撤销' | '重做') => () => {
    if (isTyping()) document.execCommand(verb === '撤销' ? 'undo' : 'redo');
    else void report(verb);
  };
  useHotKey('ctrl+z', unlessTyping('撤销'));
  useHotKey('ctrl+y', unlessTyping('重做'));
  return null;
}
