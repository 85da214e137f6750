import { Button, Typography } from '@mui/material';
import { useState } from 'react';
import type { Handoff } from '../../../../shared/domain/handoff/handoff.ts';
import { call } from '../../../bridge/bridge.ts';
import { takeReceipt, takeReceiptCode } from '../../../store/handoff/receipts.ts';
import { useStore } from '../../../store/hooks.ts';
import { failureText } from '../../../text/failure-text.ts';
import { FormDialog } from '../../../ui/FormDialog.tsx';
import { SelectField, TextField } from '../../../ui/fields.tsx';
import { useToast } from '../../../ui/toast.tsx';

interface ReceiptDialogProps {
  /** Packages without a receipt, the newest first. */
  readonly waiting: readonly Handoff[];
  readonly onClose: () => void;
}

const nameOf = (handoff: Handoff): string => `${handoff.unitName} 第${handoff.number}号`;

const statusText = { applied: '已导入', held: '暂存，缺前面的包', refused: '已拒绝' } as const;

/** A receipt as a file, or as the 8 digits read out by telephone. */
export function ReceiptDialog({ waiting, onClose }: ReceiptDialogProps) {
  const store = useStore();
  const toast = useToast();
  const [id, setId] = useState(waiting[0]?.id ?? '');
  const [digits, setDigits] = useState('');
  const [error, setError] = useState<string | undefined>();
  const byCode = async () => {
    if (digits.replaceAll(/\D/g, '').length !== 8) return setError('请输入对方读出的 8 位回执码。');
    const taken = await takeReceiptCode(store, id, digits);
    if (!taken.ok) return setError(failureText(taken));
    const line = waiting.find((one) => one.id === id);
    toast.show({ text: `已登记回执：${line ? nameOf(line) : ''}` });
    onClose();
  };
  const byFile = async () => {
    const opened = await call('receipt:open', { medium: null, name: null });
    if (!opened.ok) return toast.show({ text: failureText(opened), tone: 'error' });
    if (opened.value === null) return;
    const taken = await takeReceipt(store, opened.value);
    if (!taken.ok) return toast.show({ text: failureText(taken), tone: 'error' });
    const line = store.records().handoff.get(taken.value.handoffId);
    toast.show({ text: `已登记回执：${line ? nameOf(line) : ''}，${statusText[taken.value.status]}` });
    onClose();
  };
  return (
    <FormDialog open title="登记回执" verb="登记" onSubmit={byCode} onCancel={onClose} width="xs">
      <Typography color="text.secondary">收到回执文件时直接选择文件；电话告知时输入回执码。</Typography>
      <Button variant="outlined" onClick={() => void byFile()} sx={{ alignSelf: 'flex-start' }}>
        选择回执文件
      </Button>
      {waiting.length > 0 ? (
        <>
          <SelectField
            label="交接包"
            value={id}
            onChange={(next) => {
              setId(next);
              setError(undefined);
            }}
            options={waiting.map((one) => ({ value: one.id, label: nameOf(one) }))}
          />
          <TextField
            label="回执码"
            value={digits}
            onChange={(text) => {
              setDigits(text);
              setError(undefined);
            }}
            maxLength={12}
            error={error}
            help="8 位数字，由收件单位导入后读出。"
            autoFocus
          />
        </>
      ) : (
        <Typography>没有等待回执的交接包。</Typography>
      )}
    </FormDialog>
  );
}
