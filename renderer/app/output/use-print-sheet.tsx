import { type ReactNode, useCallback, useState } from 'react';
import { wallNow } from '../../store/clock.ts';
import { useSitting } from '../../store/sitting.ts';
import { formatMoment } from '../../text/format.ts';
import type { OutputTable } from '../../ui/table-output.ts';
import { LEVEL } from './level.ts';
import { type Printing, PrintSheet } from './PrintSheet.tsx';

interface PrintSheetHook {
  /** Resolves when the printer has it, or when the person does not want it. */
  readonly print: (table: OutputTable) => Promise<void>;
  /** To be shown somewhere: the sheet while it is printed. */
  readonly sheet: ReactNode;
}

/** Prints tables with the foot line “单位 · 打印时间 · 密级”. */
export function usePrintSheet(): PrintSheetHook {
  const { unitName } = useSitting();
  const [printing, setPrinting] = useState<Printing | null>(null);
  const print = useCallback(
    (table: OutputTable) =>
      new Promise<void>((done) => {
        setPrinting({ table, footer: `${unitName}　打印时间 ${formatMoment(wallNow())}　${LEVEL}`, done });
      }),
    [unitName],
  );
  const end = useCallback(() => setPrinting(null), []);
  return { print, sheet: printing ? <PrintSheet printing={printing} onDone={end} /> : null };
}
