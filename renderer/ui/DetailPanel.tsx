import Close from '@mui/icons-material/Close';
import { Box, Drawer, IconButton, Typography, useMediaQuery } from '@mui/material';
import { type ReactNode, useEffect, useId } from 'react';
import { useHotKey } from './hot-key.ts';
import { sizes } from './tokens.ts';

interface DetailPanelProps {
  readonly title: string;
  readonly open: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** Room that the shell leaves on the right of the page while a panel is docked. */
export const DOCK_VARIABLE = '--dock';

/** Details of the chosen row: docked at the right from 1440 px on, a drawer over the page below that. */
export function DetailPanel({ title, open, onClose, children }: DetailPanelProps) {
  const wide = useMediaQuery('(min-width:1440px)');
  const docked = open && wide;
  useHotKey('escape', onClose, open);
  useEffect(() => {
    if (!docked) return;
    document.documentElement.style.setProperty(DOCK_VARIABLE, `${sizes.dock + 12}px`);
    return () => {
      document.documentElement.style.removeProperty(DOCK_VARIABLE);
    };
  }, [docked]);
  const body = (
    <PanelBody title={title} onClose={onClose}>
      {children}
    </PanelBody>
  );
  if (docked) {
    return (
      <Box
        sx={{
          position: 'fixed',
          right: 12,
          top: sizes.titleBar + 12,
          bottom: sizes.statusBar + 12,
          width: sizes.dock,
          bgcolor: 'background.paper',
          border: 1,
          borderColor: 'divider',
          borderRadius: 1,
        }}
      >
        {body}
      </Box>
    );
  }
  return (
    <Drawer
      anchor="right"
      open={open}
      onClose={onClose}
      slotProps={{ paper: { sx: { width: 360, maxWidth: '100vw' }, 'aria-label': title } }}
    >
      {body}
    </Drawer>
  );
}

function PanelBody({ title, onClose, children }: Omit<DetailPanelProps, 'open'>) {
  const id = useId();
  return (
    <Box
      component="section"
      aria-labelledby={id}
      sx={{ display: 'flex', flexDirection: 'column', height: '100%', minHeight: 0 }}
    >
      <Box
        sx={{
          display: 'flex',
          alignItems: 'center',
          pl: 3,
          pr: 1,
          minHeight: 40,
          borderBottom: 1,
          borderColor: 'divider',
        }}
      >
        <Typography id={id} variant="h2" noWrap title={title} sx={{ flex: 1 }}>
          {title}
        </Typography>
        <IconButton aria-label="关闭" onClick={onClose}>
          <Close fontSize="small" />
        </IconButton>
      </Box>
      <Box
        sx={{ flex: 1, minHeight: 0, overflow: 'auto', p: 3 }}
        tabIndex={0}
        role="group"
        aria-labelledby={id}
      >
        {children}
      </Box>
    </Box>
  );
}
