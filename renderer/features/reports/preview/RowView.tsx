import { Box } from '@mui/material';
import type { Paper } from '../../../../shared/report/model.ts';
import type { FlowRow } from './flow.ts';
import { Segments } from './LineView.tsx';
import { familyOf } from './preview-fonts.ts';

interface RowViewProps {
  readonly row: FlowRow;
  readonly fonts: Paper['fonts'];
}

/** One row of a table; its borders lie on those of its neighbours. */
export function RowView({ row, fonts }: RowViewProps) {
  const font = row.sort === 'header' || row.sort === 'total' ? 'hei' : 'body';
  return (
    <Box
      sx={{ display: 'flex', color: '#000', lineHeight: 1.3 }}
      style={{
        height: `${row.height}mm`,
        fontSize: `${row.size}pt`,
        fontFamily: familyOf(font, fonts),
      }}
    >
      {row.cells.map((cell, index) => (
        <Box
          // biome-ignore lint/suspicious/noArrayIndexKey: cells of a row never move.
          key={index}
          sx={{
            display: 'flex',
            alignItems: 'center',
            boxSizing: 'border-box',
            border: '0.5pt solid #000',
            ml: '-0.5pt',
            mt: '-0.5pt',
            px: '1.2mm',
            overflow: 'hidden',
            whiteSpace: row.sort === 'wide' ? 'pre-wrap' : 'normal',
            wordBreak: 'break-all',
          }}
          style={{ width: `calc(${cell.width}mm + 0.5pt)`, flexShrink: 0 }}
        >
          <Box component="span" sx={{ flex: 1 }} style={{ textAlign: cell.align }}>
            <Segments segments={cell.segments} />
          </Box>
        </Box>
      ))}
    </Box>
  );
}
