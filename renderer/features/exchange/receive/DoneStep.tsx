import { Box, Button, Stack, Typography } from '@mui/material';
import { useNavigate } from 'react-router';
import type { PackageOpened } from '../../../../shared/contract/handoff-calls.ts';
import type { ImportOutcome } from '../../../store/handoff/api.ts';
import { formatCount } from '../../../text/format.ts';
import { StatusChip } from '../../../ui/StatusChip.tsx';
import { inFours } from '../send/WrittenDialog.tsx';
import { waitsFor } from '../texts.ts';
import { useReceiptSaver } from './use-receipt-saver.ts';

interface DoneStepProps {
  readonly opened: PackageOpened;
  readonly outcome: ImportOutcome;
  readonly onReset: () => void;
}

function summary({ fresh, held, conflicts, attachments, released, receipt }: ImportOutcome): string {
  if (held > 0)
    return `${waitsFor(receipt.missing)}。${formatCount(held)} 条改动已暂存，接得上以后自动导入。`;
  return [
    `已导入 ${formatCount(fresh)} 条改动`,
    attachments > 0 ? `佐证材料 ${attachments} 件` : '',
    released.length > 0 ? `一并导入先前暂存的第 ${released.join('、')} 号包` : '',
    conflicts > 0 ? `${conflicts} 处冲突待处理` : '',
  ]
    .filter((text) => text !== '')
    .join('，');
}

/** What came of it, and the receipt: a file for the sender, or digits to be read out. */
export function DoneStep({ opened, outcome, onReset }: DoneStepProps) {
  const save = useReceiptSaver();
  const navigate = useNavigate();
  const view = () => {
    if (opened.manifest.kind === 'person') return `/people/${opened.manifest.personId}`;
    if (opened.manifest.kind === 'down') return '/exchange/directives';
    return opened.peer ? `/exchange/units/${opened.peer.unitId}` : '/home';
  };
  return (
    <Stack spacing={3} sx={{ maxWidth: 720 }}>
      <Box>
        <StatusChip
          tone={outcome.held > 0 ? 'warning' : 'success'}
          label={outcome.held > 0 ? '已暂存' : '已导入'}
        />
      </Box>
      <Typography role="status">{summary(outcome)}</Typography>
      {outcome.receiptCode === '' ? null : (
        <Box>
          <Typography color="text.secondary">
            回执码（电话读给{opened.peer?.name ?? '另一台电脑的经办人'}）
          </Typography>
          <Typography sx={{ fontSize: 24, lineHeight: '32px', fontWeight: 600 }}>
            {inFours(outcome.receiptCode)}
          </Typography>
        </Box>
      )}
      <Typography color="text.secondary">
        回执写到自己的介质上，不写回来源介质。
        {outcome.held > 0 ? '' : '导入的记录不能整包撤销，可由发件单位更正后再次上报。'}
      </Typography>
      <Stack direction="row" spacing={2} sx={{ flexWrap: 'wrap', rowGap: 1 }}>
        <Button variant="outlined" onClick={onReset}>
          继续接收
        </Button>
        {outcome.held > 0 ? null : (
          <Button variant="outlined" onClick={() => void navigate(view())}>
            查看内容
          </Button>
        )}
        {outcome.conflicts > 0 && opened.peer === null ? (
          <Button variant="outlined" onClick={() => void navigate('/exchange/conflicts')}>
            处理冲突
          </Button>
        ) : null}
        <Button variant="contained" onClick={() => void save(outcome.receipt)} autoFocus>
          写回执
        </Button>
      </Stack>
    </Stack>
  );
}
