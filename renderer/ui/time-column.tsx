import { Box } from '@mui/material';
import { formatMoment } from '../text/format.ts';
import { type Moment, momentText, storedText } from '../text/moment.ts';
import type { Column } from './table-model.ts';

/** When something was done. A corrected time has a mark; the stored one is in the tooltip and in what is exported. */
export const timeColumn = <R,>(title: string, momentOf: (row: R) => Moment): Column<R> => ({
  key: 'at',
  title,
  width: 170,
  kind: 'text',
  value: (row) => momentText(momentOf(row)),
  render: (row) => {
    const moment = momentOf(row);
    if (moment.stored === null) return momentText(moment);
    return (
      <span title={storedText(moment.stored)}>
        {formatMoment(moment.ms)}
        <Box component="span" sx={{ ml: 1, color: 'text.secondary' }}>
          已更正
        </Box>
      </span>
    );
  },
});
