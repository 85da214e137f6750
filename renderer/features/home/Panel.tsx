import { Card, Typography } from '@mui/material';
import type { ReactNode } from 'react';

/** A titled card of the right column. */
export function Panel({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <Card component="section" sx={{ mb: 3 }} aria-label={title}>
      <Typography variant="h2" gutterBottom>
        {title}
      </Typography>
      {children}
    </Card>
  );
}
