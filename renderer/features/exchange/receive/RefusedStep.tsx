import { Box, Button, Stack, Typography } from '@mui/material';
import type { Receipt } from '../../../../shared/log/package.ts';
import { refusalText } from '../../../text/refusal-text.ts';
import { StatusChip } from '../../../ui/StatusChip.tsx';
import { useReceiptSaver } from './use-receipt-saver.ts';

interface RefusedStepProps {
  readonly receipt: Receipt;
  readonly number: number;
  readonly onReset: () => void;
}

/** A package was sent back: the receipt tells its sender why. */
export function RefusedStep({ receipt, number, onReset }: RefusedStepProps) {
  const save = useReceiptSaver();
  const sender = receipt.to.name || '本单位另一台电脑';
  return (
    <Stack spacing={3} sx={{ maxWidth: 720 }}>
      <Box>
        <StatusChip tone="error" label="已退回" />
      </Box>
      <Typography role="status" sx={{ overflowWrap: 'anywhere' }}>
        {sender} 第{number}号包没有接收，原因：{refusalText(receipt.refusal)}
      </Typography>
      <Typography color="text.secondary">
        已记入交接记录。退回回执写到自己的介质上，交给发件单位登记后，对方会看到退回原因并重新生成。
      </Typography>
      <Stack direction="row" spacing={2}>
        <Button variant="outlined" onClick={onReset}>
          继续接收
        </Button>
        <Button variant="contained" onClick={() => void save(receipt)} autoFocus>
          写退回回执
        </Button>
      </Stack>
    </Stack>
  );
}
