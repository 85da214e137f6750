import { Box, ButtonBase, Typography } from '@mui/material';

export interface BarItem {
  readonly label: string;
  readonly value: number;
  readonly max: number;
  /** The figure as text at the end of the bar. */
  readonly shown: string;
  readonly tone?: 'primary' | 'success' | 'warning' | 'error';
  readonly onOpen?: () => void;
}

const share = (item: BarItem): number =>
  item.max > 0 ? Math.max(0, Math.min(100, (item.value / item.max) * 100)) : 0;

function Row({ item, labelWidth }: { readonly item: BarItem; readonly labelWidth: number }) {
  return (
    <Box
      component="span"
      sx={{
        display: 'grid',
        gridTemplateColumns: `${labelWidth}px minmax(0,1fr) auto`,
        alignItems: 'center',
        columnGap: 2,
        width: '100%',
        minHeight: 24,
        textAlign: 'left',
      }}
    >
      <Typography variant="caption" noWrap title={item.label}>
        {item.label}
      </Typography>
      <Box component="span" sx={{ display: 'block', height: 10, bgcolor: 'divider', borderRadius: '2px' }}>
        <Box
          component="span"
          sx={{
            display: 'block',
            height: '100%',
            width: `${share(item)}%`,
            bgcolor: `${item.tone ?? 'primary'}.main`,
            borderRadius: '2px',
          }}
        />
      </Box>
      <Typography variant="caption" sx={{ minWidth: 44, textAlign: 'right' }}>
        {item.shown}
      </Typography>
    </Box>
  );
}

/** Horizontal bars from zero with their figures; the text carries the meaning, the bar only supports it. */
export function Bars({
  items,
  labelWidth = 96,
}: {
  readonly items: readonly BarItem[];
  readonly labelWidth?: number;
}) {
  return (
    <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
      {items.map((item) => (
        <li key={item.label}>
          {item.onOpen ? (
            <ButtonBase onClick={item.onOpen} sx={{ width: '100%', borderRadius: 1 }}>
              <Row item={item} labelWidth={labelWidth} />
            </ButtonBase>
          ) : (
            <Row item={item} labelWidth={labelWidth} />
          )}
        </li>
      ))}
    </Box>
  );
}
