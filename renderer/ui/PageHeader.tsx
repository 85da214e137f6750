import { Box, Stack, Typography } from '@mui/material';
import type { ReactNode } from 'react';

interface PageHeaderProps {
  readonly title: string;
  /** At most four buttons, one of them contained. */
  readonly actions?: ReactNode;
  /** One line: what the page is for, or the as-of date of its figures. */
  readonly hint?: ReactNode;
}

/**
 * First row of every page: the only h1. The window's title stays the program's: Chromium writes page titles into
 * its session file, and a page's title may be the name of a person or of an activity.
 */
export function PageHeader({ title, actions, hint }: PageHeaderProps) {
  return (
    <Box
      sx={{
        display: 'flex',
        alignItems: 'center',
        gap: 3,
        minHeight: 32,
        mb: 2,
        flexWrap: 'wrap',
        rowGap: 1,
      }}
    >
      <Typography variant="h1" sx={{ flexShrink: 0 }}>
        {title}
      </Typography>
      <Typography variant="caption" component="div" color="text.secondary" sx={{ flex: 1, minWidth: 0 }}>
        {hint}
      </Typography>
      {actions ? (
        <Stack direction="row" spacing={2} sx={{ flexShrink: 0 }}>
          {actions}
        </Stack>
      ) : null}
    </Box>
  );
}
