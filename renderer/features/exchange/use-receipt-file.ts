import { useCallback } from 'react';
import type { RequestOf } from '../../../shared/contract/contract.ts';
import { call } from '../../bridge/bridge.ts';
import { takeReceipt } from '../../store/handoff/receipts.ts';
import { useStore } from '../../store/hooks.ts';
import { failureText } from '../../text/failure-text.ts';
import { useToast } from '../../ui/toast.tsx';

const statusText = { applied: '已导入', held: '暂存，缺前面的包', refused: '已退回' } as const;

/** Reads a receipt file, verifies it and notes it; says whether a receipt was noted. */
export function useReceiptFile(): (file: RequestOf<'receipt:open'>) => Promise<boolean> {
  const store = useStore();
  const toast = useToast();
  return useCallback(
    async (file) => {
      const opened = await call('receipt:open', file);
      if (opened.ok && opened.value === null) return false;
      const taken = opened.ok && opened.value ? await takeReceipt(store, opened.value) : null;
      const failed = [opened, taken].find((step) => step !== null && !step.ok);
      if (failed && !failed.ok) toast.show({ text: failureText(failed), tone: 'error' });
      if (!taken?.ok) return false;
      const { handoffId, status } = taken.value;
      const line = store.records().handoff.get(handoffId);
      const name = line ? `${line.unitName} 第${line.number}号` : '';
      toast.show({ text: `已登记回执：${name}，${statusText[status]}` });
      return true;
    },
    [store, toast],
  );
}
