import { Box, Button, Typography } from '@mui/material';
import { Component, type ReactNode } from 'react';
import { call } from '../bridge/bridge.ts';

interface BoundaryProps {
  readonly children: ReactNode;
  /** A change of this value tries again: the address, so that leaving a broken page heals it. */
  readonly resetKey?: string;
}

interface BoundaryState {
  readonly broken: boolean;
  readonly resetKey: string;
}

/** What a person sees of a bug: the page stopped, nothing is lost, how to go on. Main notes it without content. */
export class ErrorBoundary extends Component<BoundaryProps, BoundaryState> {
  override state: BoundaryState = { broken: false, resetKey: this.props.resetKey ?? '' };

  static getDerivedStateFromError(): Partial<BoundaryState> {
    return { broken: true };
  }

  static getDerivedStateFromProps(props: BoundaryProps, state: BoundaryState): BoundaryState | null {
    const resetKey = props.resetKey ?? '';
    return resetKey === state.resetKey ? null : { broken: false, resetKey };
  }

  override componentDidCatch(error: unknown): void {
    reportBug(error);
  }

  override render(): ReactNode {
    if (!this.state.broken) return this.props.children;
    return (
      <Box role="alert" sx={{ p: 6, maxWidth: 560, mx: 'auto' }}>
        <Typography variant="h1" gutterBottom>
          这个页面出错了
        </Typography>
        <Typography sx={{ mb: 4 }}>
          已保存的内容没有丢失，正在填写的内容每隔片刻自动存为草稿。可以重新载入，或从左侧打开其他页面；情况已记入本机诊断文件（不含业务内容）。
        </Typography>
        <Button variant="contained" onClick={() => window.location.reload()} autoFocus>
          重新载入
        </Button>
      </Box>
    );
  }
}

/** Sends a bug to main's diagnostics file. */
export function reportBug(error: unknown): void {
  const known = error instanceof Error ? error : new Error(String(error));
  void call('app:report-error', {
    message: known.message.slice(0, 2_000),
    stack: (known.stack ?? '').slice(0, 20_000),
  });
}

window.addEventListener('unhandledrejection', (event) => reportBug(event.reason));
window.addEventListener('error', (event) => reportBug(event.error ?? event.message));
