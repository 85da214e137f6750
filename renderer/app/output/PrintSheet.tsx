import { useEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import { call } from '../../bridge/bridge.ts';
import { failureText } from '../../text/failure-text.ts';
import type { OutputTable } from '../../ui/table-output.ts';
import { useToast } from '../../ui/toast.tsx';
import { PrintTable } from './PrintTable.tsx';

const PORTRAIT_COLUMNS = 8;

export interface Printing {
  readonly table: OutputTable;
  readonly footer: string;
  readonly done: () => void;
}

interface PrintSheetProps {
  readonly printing: Printing;
  readonly onDone: () => void;
}

/** Lays the sheet beside the program, asks main to print the page, and takes it away again. */
export function PrintSheet({ printing, onDone }: PrintSheetProps) {
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
