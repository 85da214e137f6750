import { Box, Typography } from '@mui/material';
import type { ReactNode } from 'react';

interface EmptyStateProps {
  /** Why there is nothing. */
  readonly why: string;
  /** What to do next. */
  readonly next: string;
  readonly action?: ReactNode;
}

/** Two lines and one button instead of an empty table. */
export function EmptyState({ why, next, action }: EmptyStateProps) {
  return (
    <Box sx={{ py: 6, px: 4, textAlign: 'center' }}>
      <Typography variant="h3" component="p">
        {why}
      </Typography>
      <Typography color="text.secondary" sx={{ mb: 3 }}>
        {next}
      </Typography>
      {action}
    </Box>
  );
}
