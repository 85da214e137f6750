import { Box, Button, Typography } from '@mui/material';
import type { ReactNode } from 'react';

export interface Line {
  readonly key: string;
  readonly text: ReactNode;
  readonly note?: string;
  readonly onEdit?: () => void;
  readonly onDrop?: () => void;
  /** What the buttons are about, for screen readers. */
  readonly name: string;
}

/** A short dated list, each line with 修改 and 删除. */
export function Lines({ lines, empty }: { readonly lines: readonly Line[]; readonly empty: string }) {
  if (lines.length === 0) return <Typography color="text.secondary">{empty}</Typography>;
  return (
    <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
      {lines.map((line) => (
        <Box
          component="li"
          key={line.key}
          sx={{
            display: 'flex',
            alignItems: 'center',
            gap: 2,
            minHeight: 36,
            borderTop: 1,
            borderColor: 'divider',
            flexWrap: 'wrap',
          }}
        >
          <Box sx={{ flex: 1, minWidth: 200 }}>{line.text}</Box>
          {line.note ? (
            <Typography variant="caption" color="text.secondary">
              {line.note}
            </Typography>
          ) : null}
          {line.onEdit ? (
            <Button variant="text" onClick={line.onEdit} aria-label={`修改${line.name}`}>
              修改
            </Button>
          ) : null}
          {line.onDrop ? (
            <Button variant="text" onClick={line.onDrop} aria-label={`删除${line.name}`}>
              删除
            </Button>
          ) : null}
        </Box>
      ))}
    </Box>
  );
}
