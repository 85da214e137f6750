import { Box } from '@mui/material';
import type { ReactNode } from 'react';

/** The column of the navigation; a row above the page in a narrow window. */
export function RailFrame({ children }: { readonly children: ReactNode }) {
  return (
    <Box
      component="nav"
      aria-label="主导航"
      sx={{
        bgcolor: 'background.paper',
        borderRight: 1,
        borderColor: 'divider',
        overflowY: 'auto',
        py: 1,
        '@media (max-width: 900px)': { display: 'flex', overflowX: 'auto', gridRow: 2, height: 44 },
      }}
    >
      {children}
    </Box>
  );
}
