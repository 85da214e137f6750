import { Dialog, type DialogProps } from '@mui/material';
import type { ReactNode } from 'react';
import { HotKeyScope, useHotKeyScope } from './hot-key.ts';

interface KitDialogProps {
  readonly open: boolean;
  readonly labelledBy: string;
  /** Null = cannot be left by Esc. */
  readonly onClose: (() => void) | null;
  /** A click beside the dialog; forms ignore it, so that nothing typed is lost. */
  readonly onOutside?: () => void;
  readonly children: ReactNode;
  readonly width?: DialogProps['maxWidth'];
  /** Closes without fading: what it gave way to takes the next click, not its own buttons. */
  readonly leavesAtOnce?: boolean;
}

const AT_ONCE = { exit: 0 };

/** A dialog that keeps the page's keys away while it is open and gives the focus back when it closes. */
export function KitDialog({ open, labelledBy, onClose, onOutside, children, ...look }: KitDialogProps) {
  const scope = useHotKeyScope(open);
  return (
    <Dialog
      open={open}
      maxWidth={look.width ?? 'sm'}
      {...(look.leavesAtOnce ? { transitionDuration: AT_ONCE } : {})}
      fullWidth
      aria-labelledby={labelledBy}
      onClose={(_event, reason) => {
        if (reason === 'escapeKeyDown') onClose?.();
        else onOutside?.();
      }}
    >
      <HotKeyScope.Provider value={scope}>{children}</HotKeyScope.Provider>
    </Dialog>
  );
}
