import { useCallback } from 'react';
import type { Workbook } from '../../../shared/report/workbook.ts';
import { call } from '../../bridge/bridge.ts';
import { useStore } from '../../store/hooks.ts';
import { failureText } from '../../text/failure-text.ts';
import { useToast } from '../../ui/toast.tsx';

/** Writes a workbook where the person wants it and says where it is, with 打开 and 打开文件夹. */
export function useSaveWorkbook(): (suggestedName: string, workbook: Workbook) => Promise<void> {
  const store = useStore();
  const toast = useToast();
  return useCallback(
    async (suggestedName, workbook) => {
      const saved = await call('workbook:save', { job: store.newId(), suggestedName, workbook });
      if (!saved.ok) {
        if (saved.code !== 'E_CANCELLED') toast.show({ text: failureText(saved), tone: 'error' });
        return;
      }
      const { token, path } = saved.value;
      toast.show({
        text: `已导出到 ${path}`,
        actions: [
          { label: '打开', run: () => void call('file:launch', { token }) },
          { label: '打开文件夹', run: () => void call('file:reveal', { token }) },
        ],
      });
    },
    [store, toast],
  );
}
