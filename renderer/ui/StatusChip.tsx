import Check from '@mui/icons-material/Check';
import Close from '@mui/icons-material/Close';
import InfoOutlined from '@mui/icons-material/InfoOutlined';
import PriorityHigh from '@mui/icons-material/PriorityHigh';
import Remove from '@mui/icons-material/Remove';
import { Box } from '@mui/material';

export type Tone = 'success' | 'warning' | 'error' | 'info' | 'neutral';

const icons = {
  success: Check,
  warning: PriorityHigh,
  error: Close,
  info: InfoOutlined,
  neutral: Remove,
} as const;

/** MUI palette path of a tone, for `sx`. */
export const toneColor: Record<Tone, string> = {
  success: 'success.main',
  warning: 'warning.main',
  error: 'error.main',
  info: 'primary.main',
  neutral: 'text.secondary',
};

/** A status as icon + word + colour, never colour alone. */
export function StatusChip({ tone, label }: { readonly tone: Tone; readonly label: string }) {
  const Icon = icons[tone];
  return (
    <Box
      component="span"
      sx={{
        display: 'inline-flex',
        alignItems: 'center',
        gap: 1,
        height: 22,
        px: 1.5,
        border: 1,
        borderColor: 'currentColor',
        borderRadius: 1,
        fontSize: 12,
        lineHeight: '20px',
        whiteSpace: 'nowrap',
        color: toneColor[tone],
      }}
    >
      <Icon sx={{ fontSize: 14 }} aria-hidden />
      {label}
    </Box>
  );
}
