import { useCallback, useEffect, useRef, useState } from 'react';
import type { Answer } from '../../../shared/contract/contract.ts';
import type { SavedFile } from '../../../shared/contract/file-calls.ts';
import type { Paper } from '../../../shared/report/model.ts';
import { workbookOfPaper } from '../../../shared/report/paper-workbook.ts';
import { call, listen } from '../../bridge/bridge.ts';
import { failureText } from '../../text/failure-text.ts';
import { useToast } from '../../ui/toast.tsx';

export interface ExportProgress {
  readonly step: string;
  readonly done: number;
  readonly total: number;
}

interface PaperExport {
  /** Null when nothing is being written. */
  readonly progress: ExportProgress | null;
  readonly cancel: () => void;
  readonly toWord: (paper: Paper, name: string) => Promise<SavedFile | null>;
  readonly toExcel: (paper: Paper, name: string) => Promise<SavedFile | null>;
}

let jobs = 0;

/** Writes a paper through main, with progress and cancel; the notice offers to open the file or its folder. */
export function usePaperExport(): PaperExport {
  const toast = useToast();
  const [progress, setProgress] = useState<ExportProgress | null>(null);
  const job = useRef<string | null>(null);
  useEffect(
    () =>
      listen('job:progress', (event) => {
        if (event.job === job.current)
          setProgress({ step: event.step, done: event.done, total: event.total });
      }),
    [],
  );
  const run = useCallback(
    async (
      write: (job: string) => Promise<Answer<'paper:save'> | Answer<'workbook:save'>>,
    ): Promise<SavedFile | null> => {
      const id = `paper-${++jobs}`;
      job.current = id;
      setProgress({ step: '准备文稿', done: 0, total: 0 });
      const answer = await write(id);
      job.current = null;
      setProgress(null);
      if (!answer.ok) {
        if (answer.code !== 'E_CANCELLED') toast.show({ text: failureText(answer), tone: 'error' });
        return null;
      }
      const { token, path } = answer.value;
      const show = async (name: 'file:launch' | 'file:reveal') => {
        const opened = await call(name, { token });
        if (!opened.ok) toast.show({ text: failureText(opened), tone: 'error' });
      };
      toast.show({
        text: `已导出到 ${path}`,
        actions: [
          { label: '打开', run: () => void show('file:launch') },
          { label: '打开所在文件夹', run: () => void show('file:reveal') },
        ],
      });
      return answer.value;
    },
    [toast],
  );
  return {
    progress,
    cancel: () => {
      if (job.current !== null) void call('job:cancel', { job: job.current });
    },
    toWord: (paper, name) =>
      run((id) => call('paper:save', { job: id, suggestedName: `${name}.docx`, paper })),
    toExcel: async (paper, name) => {
      const workbook = workbookOfPaper(paper);
      return workbook
        ? run((id) => call('workbook:save', { job: id, suggestedName: `${name}.xlsx`, workbook }))
        : null;
    },
  };
}
