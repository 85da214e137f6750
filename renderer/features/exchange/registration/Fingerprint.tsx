import { Box, Typography } from '@mui/material';

interface FingerprintProps {
  readonly groups: readonly string[];
  /** The group that is asked for by telephone is not shown here: it must be heard. */
  readonly hidden?: number;
}

/** Eight groups of four digits, numbered, to be read out. */
export function Fingerprint({ groups, hidden }: FingerprintProps) {
  return (
    <Box
      component="ol"
      aria-label="身份指纹"
      sx={{
        display: 'grid',
        gridTemplateColumns: 'repeat(4, minmax(0, 1fr))',
        gap: 1,
        listStyle: 'none',
        m: 0,
        p: 0,
        maxWidth: 360,
      }}
    >
      {groups.map((group, at) => (
        <Box
          component="li"
          // biome-ignore lint/suspicious/noArrayIndexKey: the place in the fingerprint is what a group is
          key={at}
          sx={{ border: 1, borderColor: 'divider', borderRadius: 1, px: 2, py: 1 }}
        >
          <Typography variant="caption" color="text.secondary" component="span">
            {at + 1}
          </Typography>{' '}
          <Typography component="span" sx={{ fontVariantNumeric: 'tabular-nums', fontWeight: 600 }}>
            {at === hidden ? '····' : group}
          </Typography>
        </Box>
      ))}
    </Box>
  );
}
