import { Button, Typography } from '@mui/material';
import { useState } from 'react';
import { z } from 'zod';
import type { Handoff } from '../../../../shared/domain/handoff/handoff.ts';
import { takeReceiptCode } from '../../../store/handoff/receipts.ts';
import { useStore } from '../../../store/hooks.ts';
import { useDraft } from '../../../store/use-draft.ts';
import { failureText } from '../../../text/failure-text.ts';
import { FormDialog } from '../../../ui/FormDialog.tsx';
import { SelectField, TextField } from '../../../ui/fields.tsx';
import { useToast } from '../../../ui/toast.tsx';
import { useReceiptFile } from '../use-receipt-file.ts';

interface ReceiptDialogProps {
  /** Packages without a receipt, the newest first. */
  readonly waiting: readonly Handoff[];
  readonly onClose: () => void;
}

const schema = z.object({ id: z.string(), digits: z.string() });

const nameOf = (handoff: Handoff): string => `${handoff.unitName} 第${handoff.number}号`;

/** A receipt as a file, or as the 8 digits read out by telephone. */
export function ReceiptDialog({ waiting, onClose }: ReceiptDialogProps) {
  const store = useStore();
  const toast = useToast();
  const takeFile = useReceiptFile();
  const [kept, keep, drop] = useDraft('receipt-code', schema, { id: '', digits: '' });
  const { digits } = kept;
  const id = (waiting.find((one) => one.id === kept.id) ?? waiting[0])?.id ?? '';
  const [error, setError] = useState<string | undefined>();
  const byCode = async () => {
    if (digits.replaceAll(/\D/g, '').length !== 8) return setError('请输入对方读出的 8 位回执码。');
    const taken = await takeReceiptCode(store, id, digits);
    if (!taken.ok) return setError(failureText(taken));
    const line = waiting.find((one) => one.id === id);
    toast.show({ text: `已登记回执：${line ? nameOf(line) : ''}` });
    close();
  };
  const close = () => {
    drop();
    onClose();
  };
  const byFile = async () => {
    if (await takeFile({ medium: null, name: null })) close();
  };
  return (
    <FormDialog open title="登记回执" verb="登记" onSubmit={byCode} onCancel={close} width="xs">
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
              keep({ id: next, digits });
              setError(undefined);
            }}
            options={waiting.map((one) => ({ value: one.id, label: nameOf(one) }))}
          />
          <TextField
            label="回执码"
            value={digits}
            onChange={(text) => {
              keep({ id, digits: text });
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
