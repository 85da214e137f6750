import { type ReactNode, useMemo } from 'react';
import { call } from '../../bridge/bridge.ts';
import { wallNow } from '../../store/clock.ts';
import { useStore } from '../../store/hooks.ts';
import { useSitting } from '../../store/sitting.ts';
import { failureText } from '../../text/failure-text.ts';
import { fileNameOf, fileStamp, formatMoment } from '../../text/format.ts';
import { ProgressDialog } from '../../ui/ProgressDialog.tsx';
import { type TableOutput, TableOutputContext } from '../../ui/table-output.ts';
import { useToast } from '../../ui/toast.tsx';
import { useShownLate } from '../../ui/use-shown-late.ts';
import { LEVEL } from './level.ts';
import { useJobProgress } from './use-job-progress.ts';
import { usePrintSheet } from './use-print-sheet.tsx';
import { useSavedFile } from './use-saved-file.ts';

/** Gives every table its way to Excel and to the printer. */
export function OutputProvider({ children }: { readonly children: ReactNode }) {
  const store = useStore();
  const { unitName: unit } = useSitting();
  const toast = useToast();
  const showSaved = useSavedFile();
  const { print, sheet } = usePrintSheet();
  const { progress, follow, cancel } = useJobProgress();
  const isWriting = useShownLate(progress !== null);
  const output = useMemo<TableOutput>(
    () => ({
      toExcel: async (table) => {
        const now = wallNow();
        const job = store.newId();
        const write = call('workbook:save', {
          job,
          suggestedName: `${fileNameOf([unit, table.name, fileStamp(now)])}.xlsx`,
          workbook: {
            sheets: [
              {
                name: table.name.replaceAll(/[\\/?*[\]:]/g, '').slice(0, 31) || '表',
                captions: [table.name, ...table.captions],
                columns: table.columns.map((c) => ({ ...c, width: Math.min(120, Math.max(6, c.width)) })),
                rows: table.rows.map((row) => [...row]),
                notes: [`${unit}　导出时间 ${formatMoment(now)}　${LEVEL}`],
              },
            ],
          },
        });
        const saved = await follow(job, write);
        if (saved.ok) showSaved(saved.value);
        else if (saved.code !== 'E_CANCELLED') toast.show({ text: failureText(saved), tone: 'error' });
      },
      print,
    }),
    [store, unit, toast, showSaved, follow, print],
  );
  return (
    <TableOutputContext.Provider value={output}>
      {children}
      <ProgressDialog
        open={isWriting}
        title="导出表格"
        step={progress?.step ?? ''}
        done={progress?.done ?? 0}
        total={progress?.total ?? 0}
        onCancel={cancel}
      />
      {sheet}
    </TableOutputContext.Provider>
  );
}
