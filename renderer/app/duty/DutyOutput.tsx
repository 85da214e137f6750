import { type ReactNode, useMemo } from 'react';
import { useMay } from '../../store/sitting.ts';
import { type TableOutput, TableOutputContext } from '../../ui/table-output.ts';
import { usePrintSheet } from '../output/use-print-sheet.tsx';

/** Tables of an account without records go to the printer at most: it writes no files of rows. */
export function DutyOutput({ children }: { readonly children: ReactNode }) {
  const may = useMay();
  const { print, sheet } = usePrintSheet();
  const output = useMemo<TableOutput>(
    () => ({ toExcel: null, print: may('print:page') ? print : null }),
    [may, print],
  );
  return (
    <TableOutputContext.Provider value={output}>
      {children}
      {sheet}
    </TableOutputContext.Provider>
  );
}
