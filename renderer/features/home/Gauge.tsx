import { Box, Typography, useTheme } from '@mui/material';
import { formatShare } from '../../text/format.ts';

interface GaugeProps {
  readonly part: number;
  readonly whole: number;
  /** The figure in words. */
  readonly label: string;
}

const RADIUS = 28;
const LENGTH = 2 * Math.PI * RADIUS;

/** A ring for one share; the number stands in it and beside it in words. */
export function Gauge({ part, whole, label }: GaugeProps) {
  const theme = useTheme();
  const share = whole > 0 ? part / whole : 0;
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 3, mb: 2 }}>
      <svg width={68} height={68} viewBox="0 0 68 68" aria-hidden="true">
        <g transform="rotate(-90 34 34)" fill="none" strokeWidth={8}>
          <circle cx={34} cy={34} r={RADIUS} stroke={theme.palette.divider} />
          <circle
            cx={34}
            cy={34}
            r={RADIUS}
            stroke={theme.palette.primary.main}
            strokeDasharray={`${share * LENGTH} ${LENGTH}`}
          />
        </g>
      </svg>
      <Box>
        <Typography sx={{ fontSize: 18, lineHeight: '26px', fontWeight: 600 }}>
          {formatShare(part, whole)}
        </Typography>
        <Typography variant="caption" color="text.secondary">
          {label}
        </Typography>
      </Box>
    </Box>
  );
}
