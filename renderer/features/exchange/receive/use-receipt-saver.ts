import { useCallback } from 'react';
import type { Receipt } from '../../../../shared/log/package.ts';
import { receiptFile } from '../../../store/handoff/receipts.ts';
import { useStore } from '../../../store/hooks.ts';
import { failureText } from '../../../text/failure-text.ts';
import { useToast } from '../../../ui/toast.tsx';

/** Writes a receipt to a place that the person chooses, and says where it is. */
export function useReceiptSaver(): (receipt: Receipt) => Promise<void> {
  const store = useStore();
  const toast = useToast();
  return useCallback(
    async (receipt) => {
      const saved = await receiptFile(store, null, receipt);
      if (saved.ok) toast.show({ text: `回执已写到 ${saved.value.path}` });
      else if (saved.code !== 'E_CANCELLED') toast.show({ text: failureText(saved), tone: 'error' });
    },
    [store, toast],
  );
}
