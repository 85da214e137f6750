import { Box, Button, DialogActions, DialogContent, DialogTitle, Stack, Typography } from '@mui/material';
import { useId } from 'react';
import { useNavigate } from 'react-router';
import { call } from '../../../bridge/bridge.ts';
import type { ExportedPackage } from '../../../store/handoff/api.ts';
import { failureText } from '../../../text/failure-text.ts';
import { formatBytes } from '../../../text/format.ts';
import { KitDialog } from '../../../ui/KitDialog.tsx';
import { StatusChip } from '../../../ui/StatusChip.tsx';
import { useToast } from '../../../ui/toast.tsx';

/** Codes are compared by eye and by telephone, in fours. */
export const inFours = (code: string): string => code.toUpperCase().replaceAll(/(.{4})(?=.)/g, '$1 ');

interface WrittenDialogProps {
  readonly made: ExportedPackage;
  readonly onClose: () => void;
}

/** The package is whole on the medium: its files, its short code, and the paper that goes with it. */
export function WrittenDialog({ made, onClose }: WrittenDialogProps) {
  const id = useId();
  const navigate = useNavigate();
  const toast = useToast();
  const { files, folder, shortCode, bytes, token } = made.written;
  const reveal = async () => {
    const shown = await call('file:reveal', { token });
    if (!shown.ok) toast.show({ text: failureText(shown), tone: 'error' });
  };
  return (
    <KitDialog open labelledBy={id} onClose={onClose} width="sm">
      <DialogTitle id={id}>交接包已写好并读回核对</DialogTitle>
      <DialogContent>
        <Stack spacing={3}>
          <Box>
            <StatusChip tone="success" label="可以安全弹出" />
          </Box>
          <Typography sx={{ overflowWrap: 'anywhere' }} data-foreign>
            {folder}：{files.map((file) => file.name).join('、')}（共 {formatBytes(bytes)}）
          </Typography>
          <Box>
            <Typography color="text.secondary">校验码</Typography>
            <Typography sx={{ fontSize: 24, lineHeight: '32px', fontWeight: 600 }} data-foreign>
              {inFours(shortCode)}
            </Typography>
          </Box>
          <Typography color="text.secondary">
            把交接单随介质一起移交；收到对方的回执后再登记，下一个包才只带新的改动。
          </Typography>
        </Stack>
      </DialogContent>
      <DialogActions>
        <Button variant="outlined" onClick={onClose} autoFocus>
          关闭
        </Button>
        <Button variant="outlined" onClick={() => void reveal()}>
          打开文件夹
        </Button>
        <Button
          variant="contained"
          onClick={() => void navigate(`/reports/handoff-slip?subject=${made.handoffId}`)}
        >
          打印交接单
        </Button>
      </DialogActions>
    </KitDialog>
  );
}
