import { type ReactNode, useCallback, useMemo } from 'react';
import { useStore } from '../../store/hooks.ts';
import { failureText } from '../../text/failure-text.ts';
import { useHotKey } from '../../ui/hot-key.ts';
import { ToastProvider, useToast } from '../../ui/toast.tsx';

/** Toasts whose 撤销 takes back the last action, and Ctrl+Z / Ctrl+Y. */
export function UndoProvider({ children }: { readonly children: ReactNode }) {
  const store = useStore();
  const outer = useToast();
  const report = useCallback(
    async (verb: '撤销' | '重做') => {
      const result = verb === '撤销' ? await store.undo() : await store.redo();
      if (result.ok) outer.show({ text: `已${verb}：${result.value.label}`, tone: 'info' });
      else if (result.code === 'E_NOTHING') outer.show({ text: `没有可以${verb}的操作。`, tone: 'neutral' });
      else outer.show({ text: failureText(result), tone: 'error' });
    },
    [store, outer],
  );
  const undo = useMemo(() => () => void report('撤销'), [report]);
  return (
    <ToastProvider onUndo={undo}>
      <UndoKeys onUndo={undo} onRedo={() => void report('重做')} />
      {children}
    </ToastProvider>
  );
}

/** Inside a text field Ctrl+Z belongs to the field. */
const isTyping = (): boolean =>
  document.activeElement instanceof HTMLTextAreaElement ||
  (document.activeElement instanceof HTMLInputElement &&
    !['checkbox', 'radio', 'button'].includes(document.activeElement.type));

function UndoKeys({ onUndo, onRedo }: { readonly onUndo: () => void; readonly onRedo: () => void }) {
  const unlessTyping = (run: () => void) => () => {
    if (isTyping()) document.execCommand(run === onUndo ? 'undo' : 'redo');
    else run();
  };
  useHotKey('ctrl+z', unlessTyping(onUndo));
  useHotKey('ctrl+y', unlessTyping(onRedo));
  return null;
}
