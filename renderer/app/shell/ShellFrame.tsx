import { Box, Link } from '@mui/material';
import type { MouseEvent, ReactNode } from 'react';
import { DOCK_VARIABLE } from '../../ui/DetailPanel.tsx';
import { sizes } from '../../ui/tokens.ts';
import { useSession } from './session.ts';

interface ShellFrameProps {
  readonly top: ReactNode;
  readonly rail: ReactNode;
  readonly foot: ReactNode;
  /** The page. */
  readonly children: ReactNode;
}

/** Where title bar, rail, page and status bar stand. */
export function ShellFrame({ top, rail, foot, children }: ShellFrameProps) {
  const { status } = useSession();
  return (
    <Box
      id="frame"
      sx={{
        height: '100%',
        display: 'grid',
        gridTemplateRows: `${sizes.titleBar}px minmax(0,1fr) ${sizes.statusBar}px`,
        gridTemplateColumns: `${sizes.rail}px minmax(0,1fr)`,
        '@media (max-width: 900px)': { gridTemplateColumns: 'minmax(0,1fr)' },
      }}
    >
      <Link href="#main" sx={skip} onClick={skipToMain}>
        跳到正文
      </Link>
      {top}
      {rail}
      <Box
        component="main"
        id="main"
        tabIndex={-1}
        sx={{
          minWidth: 0,
          minHeight: 0,
          overflow: 'auto',
          position: 'relative',
          p: 3,
          pr: `calc(12px + var(${DOCK_VARIABLE}, 0px))`,
          outline: 'none',
        }}
      >
        {status.space === 'demo' ? <DemoBar /> : null}
        {children}
      </Box>
      {foot}
    </Box>
  );
}

/** The address is the router's, so the link moves the focus itself. */
function skipToMain(event: MouseEvent): void {
  event.preventDefault();
  document.getElementById('main')?.focus();
}

const skip = {
  position: 'absolute',
  left: -9999,
  zIndex: 'tooltip',
  '&:focus': { left: 8, top: 8, bgcolor: 'background.paper', p: 2 },
} as const;

/** Watermark of the demonstration unit: on every page, so that nobody takes it for real figures. */
function DemoBar() {
  return (
    <Box
      role="note"
      sx={{
        mx: -3,
        mt: -3,
        mb: 2,
        px: 3,
        py: '2px',
        fontSize: 12,
        lineHeight: '20px',
        bgcolor: 'selected',
        borderBottom: 1,
        borderColor: 'divider',
        color: 'text.primary',
      }}
    >
      示例数据 · 虚构单位，不是真实记录。在右上角菜单中可返回本单位。
    </Box>
  );
}
