import { Box, Typography } from '@mui/material';
import type { ReactNode } from 'react';
import { useSitting } from '../../store/sitting.ts';
import { type MenuLine, TopMenu } from './TopMenu.tsx';

interface TitleBarProps {
  /** What stands before the menu. */
  readonly tool?: ReactNode;
  readonly lines: readonly MenuLine[];
}

/** Unit, tool and menu; the red line below it is the mark of the house. */
export function TitleBar({ tool, lines }: TitleBarProps) {
  const { unitName } = useSitting();
  return (
    <Box
      component="header"
      sx={{
        gridColumn: '1 / -1',
        display: 'flex',
        alignItems: 'center',
        gap: 3,
        px: 3,
        minWidth: 0,
        bgcolor: 'background.paper',
        borderBottom: '2px solid',
        borderBottomColor: 'accent',
      }}
    >
      <Typography sx={{ fontSize: 16, fontWeight: 600 }} noWrap>
        青蓝
      </Typography>
      <Typography color="text.secondary" noWrap title={unitName} sx={{ flex: 1, minWidth: 0 }}>
        {unitName}
      </Typography>
      <Box
        component="span"
        title="本机处理的最高密级"
        sx={{
          border: 1,
          borderColor: 'inputBorder',
          borderRadius: 1,
          px: 2,
          fontSize: 12,
          lineHeight: '20px',
        }}
      >
        内部资料
      </Box>
      {tool}
      <TopMenu lines={lines} />
    </Box>
  );
}
