import { Box } from '@mui/material';
import type { ComponentType } from 'react';
import { NavLink } from 'react-router';

/** Looks of every line of the rail. */
export const railItem = {
  display: 'flex',
  alignItems: 'center',
  gap: 2,
  height: 36,
  pl: 3,
  pr: 2,
  borderLeft: '3px solid transparent',
  color: 'text.primary',
  textDecoration: 'none',
  whiteSpace: 'nowrap',
  '&:hover': { bgcolor: 'selected' },
  '&:focus-visible': { outlineOffset: -2 },
} as const;
const current = { borderLeftColor: 'accent', bgcolor: 'selected', fontWeight: 600 } as const;

interface RailLinkProps {
  readonly to: string;
  readonly title: string;
  readonly Icon: ComponentType<{ readonly fontSize?: 'small' | 'inherit' }>;
  /** Place in the rail from 1: the digit of its key. */
  readonly digit: number;
  readonly isHere: boolean;
}

/** A main line of the rail: icon and word, marked when its pages are open. */
export function RailLink({ to, title, Icon, digit, isHere }: RailLinkProps) {
  return (
    <Box component={NavLink} to={to} title={`Ctrl+${digit}`} sx={{ ...railItem, ...(isHere ? current : {}) }}>
      <Icon fontSize="small" />
      {title}
    </Box>
  );
}
