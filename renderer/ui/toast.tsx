import Close from '@mui/icons-material/Close';
import { Box, Button, IconButton, Paper, Portal } from '@mui/material';
import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { type Tone, toneColor } from './StatusChip.tsx';

export interface ToastAction {
  readonly label: string;
  readonly run: () => void;
}

export interface Toast {
  readonly text: string;
  readonly tone?: Tone;
  /** Adds 撤销, which takes back the last action of the store. */
  readonly undo?: boolean;
  readonly actions?: readonly ToastAction[];
}

interface Toasts {
  readonly show: (toast: Toast) => void;
}

const ToastContext = createContext<Toasts | null>(null);

export function useToast(): Toasts {
  const toasts = useContext(ToastContext);
  if (!toasts) throw new Error('no toast provider above this component');
  return toasts;
}

interface Shown extends Toast {
  readonly key: number;
}

const SHORT_MS = 5_000;
const LONG_MS = 12_000;

/** Errors stay until they are closed; the rest leaves by itself, later when it offers something to do. */
function lifetime(toast: Toast): number | null {
  if (toast.tone === 'error') return null;
  return toast.undo || (toast.actions ?? []).length > 0 ? LONG_MS : SHORT_MS;
}

function ToastLine({
  toast,
  actions,
  onClose,
}: {
  toast: Shown;
  actions: readonly ToastAction[];
  onClose: () => void;
}) {
  const [held, setHeld] = useState(false);
  useEffect(() => {
    const ms = lifetime(toast);
    if (ms === null || held) return;
    const timer = window.setTimeout(onClose, ms);
    return () => window.clearTimeout(timer);
  }, [toast, held, onClose]);
  return (
    <Paper
      variant="outlined"
      onMouseEnter={() => setHeld(true)}
      onMouseLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
      sx={{
        display: 'flex',
        alignItems: 'center',
        gap: 2,
        pl: 3,
        pr: 1,
        py: 1,
        borderLeft: 4,
        borderLeftColor: toneColor[toast.tone ?? 'success'],
        boxShadow: '0 4px 16px rgb(0 0 0 / 20%)',
        maxWidth: 640,
      }}
    >
      <Box sx={{ flex: 1, minWidth: 0, overflowWrap: 'anywhere' }}>{toast.text}</Box>
      {actions.map((action) => (
        <Button
          key={action.label}
          variant="text"
          onClick={() => {
            onClose();
            action.run();
          }}
        >
          {action.label}
        </Button>
      ))}
      <IconButton aria-label="关闭提示" onClick={onClose}>
        <Close fontSize="small" />
      </IconButton>
    </Paper>
  );
}

interface ToastProviderProps {
  readonly children: ReactNode;
  readonly onUndo?: () => void;
}

/** Shows at most three notices above the status bar, read out by screen readers. */
export function ToastProvider({ children, onUndo }: ToastProviderProps) {
  const [shown, setShown] = useState<readonly Shown[]>([]);
  const next = useRef(1);
  const close = useCallback((key: number) => setShown((all) => all.filter((t) => t.key !== key)), []);
  const value = useMemo<Toasts>(
    () => ({
      show: (toast) => {
        const key = next.current++;
        setShown((all) => [...all.filter((t) => t.text !== toast.text).slice(-2), { ...toast, key }]);
      },
    }),
    [],
  );
  const actionsOf = (toast: Toast): readonly ToastAction[] => [
    ...(toast.actions ?? []),
    ...(toast.undo && onUndo ? [{ label: '撤销', run: onUndo }] : []),
  ];
  return (
    <ToastContext.Provider value={value}>
      {children}
      <Portal>
        <Box
          role="status"
          aria-live="polite"
          aria-label="提示"
          sx={{
            position: 'fixed',
            bottom: 38,
            left: '50%',
            transform: 'translateX(-50%)',
            zIndex: 'snackbar',
            display: 'flex',
            flexDirection: 'column',
            gap: 1,
            maxWidth: 'calc(100vw - 24px)',
          }}
        >
          {shown.map((toast) => (
            <ToastLine
              key={toast.key}
              toast={toast}
              actions={actionsOf(toast)}
              onClose={() => close(toast.key)}
            />
          ))}
        </Box>
      </Portal>
    </ToastContext.Provider>
  );
}
