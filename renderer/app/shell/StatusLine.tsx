import { Box } from '@mui/material';
import type { ReactNode } from 'react';
import { useSitting } from '../../store/sitting.ts';
import { useSession } from './session.ts';

/** The one line at the foot: what is said on the left, who works and the version on the right. */
export function StatusLine({ children }: { readonly children: ReactNode }) {
  const { version } = useSession();
  const { account } = useSitting();
  return (
    <Box
      component="footer"
      sx={{
        gridColumn: '1 / -1',
        display: 'flex',
        alignItems: 'center',
        gap: 4,
        px: 3,
        fontSize: 12,
        lineHeight: '20px',
        color: 'text.secondary',
        bgcolor: 'background.paper',
        borderTop: 1,
        borderColor: 'divider',
        whiteSpace: 'nowrap',
        overflow: 'hidden',
      }}
    >
      {children}
      <Box component="span" sx={{ ml: 'auto' }}>
        {account.name}
      </Box>
      <span>版本 {version}</span>
    </Box>
  );
}
