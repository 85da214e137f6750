import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { createPortal } from 'react-dom';
import { call } from '../../bridge/bridge.ts';
import { wallNow } from '../../store/clock.ts';
import { useStore, useTable } from '../../store/hooks.ts';
import { failureText } from '../../text/failure-text.ts';
import { fileNameOf, fileStamp, formatMoment } from '../../text/format.ts';
import { ProgressDialog } from '../../ui/ProgressDialog.tsx';
import { type OutputTable, type TableOutput, TableOutputContext } from '../../ui/table-output.ts';
import { useToast } from '../../ui/toast.tsx';
import { useShownLate } from '../../ui/use-shown-late.ts';
import { PrintTable } from './PrintTable.tsx';
import { useJobProgress } from './use-job-progress.ts';
import { useSavedFile } from './use-saved-file.ts';

const LEVEL = '内部资料';
const PORTRAIT_COLUMNS = 8;

interface Printing {
  readonly table: OutputTable;
  readonly footer: string;
  readonly done: () => void;
}

/** Gives every table its way to Excel and to the printer. */
export function OutputProvider({ children }: { readonly children: ReactNode }) {
  const store = useStore();
  const unit = useTable('profile').get('profile')?.unitName ?? '';
  const toast = useToast();
  const showSaved = useSavedFile();
  const [printing, setPrinting] = useState<Printing | null>(null);
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
      print: (table) =>
        new Promise((done) => {
          setPrinting({ table, footer: `${unit}　打印时间 ${formatMoment(wallNow())}　${LEVEL}`, done });
        }),
    }),
    [store, unit, toast, showSaved, follow],
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
      {printing ? <PrintSheet printing={printing} onDone={() => setPrinting(null)} /> : null}
    </TableOutputContext.Provider>
  );
}

/** Lays the sheet beside the program, asks main to print the page, and takes it away again. */
function PrintSheet({ printing, onDone }: { readonly printing: Printing; readonly onDone: () => void }) {
  const toast = useToast();
  const [holder] = useState(() => {
    const element = document.createElement('div');
    element.id = 'print-sheet';
    element.lang = 'zh-CN';
    return element;
  });
  const landscape = printing.table.columns.length + 1 > PORTRAIT_COLUMNS;
  useEffect(() => {
    document.body.append(holder);
    let isGone = false;
    void call('print:page', { landscape }).then((printed) => {
      if (isGone) return;
      if (!printed.ok && printed.code !== 'E_CANCELLED')
        toast.show({ text: failureText(printed), tone: 'error' });
      printing.done();
      onDone();
    });
    return () => {
      isGone = true;
      holder.remove();
    };
  }, [holder, landscape, printing, onDone, toast]);
  return createPortal(
    <PrintTable table={printing.table} footer={printing.footer} landscape={landscape} />,
    holder,
  );
}
