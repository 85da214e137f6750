import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { createPortal } from 'react-dom';
import { call } from '../../bridge/bridge.ts';
import { wallNow } from '../../store/clock.ts';
import { useStore, useTable } from '../../store/hooks.ts';
import { failureText } from '../../text/failure-text.ts';
import { fileNameOf, fileStamp, formatMoment } from '../../text/format.ts';
import { type OutputTable, type TableOutput, TableOutputContext } from '../../ui/table-output.ts';
import { useToast } from '../../ui/toast.tsx';
import { PrintTable } from './PrintTable.tsx';
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
  const output = useMemo<TableOutput>(
    () => ({
      toExcel: async (table) => {
        const now = wallNow();
        const saved = await call('workbook:save', {
          job: store.newId(),
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
        if (saved.ok) showSaved(saved.value);
        else if (saved.code !== 'E_CANCELLED') toast.show({ text: failureText(saved), tone: 'error' });
      },
      print: (table) =>
        new Promise((done) => {
          setPrinting({ table, footer: `${unit}　打印时间 ${formatMoment(wallNow())}　${LEVEL}`, done });
        }),
    }),
    [store, unit, toast, showSaved],
  );
  return (
    <TableOutputContext.Provider value={output}>
      {children}
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
