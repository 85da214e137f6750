import { Box, Button, Typography } from '@mui/material';
import type { ReactNode } from 'react';

interface SpellRowProps {
  readonly title: ReactNode;
  readonly lines: readonly string[];
  readonly verb: string;
  readonly onClick: () => void;
}

/** One line of a list with what can be done about it. */
export function SpellRow({ title, lines, verb, onClick }: SpellRowProps) {
  return (
    <Box
      component="li"
      sx={{ display: 'flex', alignItems: 'center', gap: 3, py: 2, borderBottom: 1, borderColor: 'divider' }}
    >
      <Box sx={{ flex: 1, minWidth: 0 }}>
        <Typography component="div">{title}</Typography>
        {lines.map((line) => (
          <Typography
            key={line}
            variant="caption"
            component="div"
            color="text.secondary"
            sx={{ overflowWrap: 'anywhere' }}
          >
            {line}
          </Typography>
        ))}
      </Box>
      <Button variant="outlined" onClick={onClick} sx={{ flexShrink: 0 }}>
        {verb}
      </Button>
    </Box>
  );
}
