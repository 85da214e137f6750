import { Box, Paper, Typography } from '@mui/material';
import type { ReactNode } from 'react';

interface ScreenProps {
  readonly title: string;
  readonly children: ReactNode;
  /** Names of all steps and the number of the present one, for the first run. */
  readonly steps?: readonly string[];
  readonly step?: number;
}

/** Frame of every page before the records are open. */
export function Screen({ title, children, steps, step = 0 }: ScreenProps) {
  return (
    <Box
      component="main"
      sx={{ height: '100%', overflow: 'auto', display: 'grid', placeItems: 'center', p: 4 }}
    >
      <Paper variant="outlined" sx={{ width: 520, maxWidth: '100%', borderTop: 2, borderTopColor: 'accent' }}>
        <Box sx={{ px: 6, pt: 4, pb: 2, borderBottom: 1, borderColor: 'divider' }}>
          <Typography variant="caption" color="text.secondary">
            青蓝 · 干部教育培训管理
          </Typography>
          <Typography variant="h1">{title}</Typography>
          {steps ? <Steps steps={steps} step={step} /> : null}
        </Box>
        <Box sx={{ px: 6, py: 4 }}>{children}</Box>
      </Paper>
    </Box>
  );
}

function Steps({ steps, step }: { readonly steps: readonly string[]; readonly step: number }) {
  return (
    <Box component="ol" sx={{ display: 'flex', gap: 4, listStyle: 'none', p: 0, m: 0, mt: 1 }}>
      {steps.map((name, i) => (
        <Typography
          key={name}
          component="li"
          variant="caption"
          aria-current={i === step ? 'step' : undefined}
          sx={{
            color: i === step ? 'primary.main' : 'text.secondary',
            fontWeight: i === step ? 600 : 400,
          }}
        >
          {i < step ? '✓ ' : `${i + 1} `}
          {name}
        </Typography>
      ))}
    </Box>
  );
}
