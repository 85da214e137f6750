import { Alert, Box, Button, Typography } from '@mui/material';
import { useNavigate } from 'react-router';
import type { Handoff } from '../../../../shared/domain/handoff/handoff.ts';
import { returnedPackages } from '../../../../shared/domain/handoff/returned.ts';
import { packageKindTerm } from '../../../../shared/report/terms.ts';
import { useConflicts } from '../../../store/handoff/conflicts.ts';
import { formatCount } from '../../../text/format.ts';
import { StatusChip } from '../../../ui/StatusChip.tsx';
import { returnText } from './board-rows.ts';

interface BoardNoticesProps {
  readonly handoffs: readonly Handoff[];
  /** Sends a returned package anew. */
  readonly onSend: (returned: Handoff) => void;
}

/** What waits for a person: returned packages, receipts, packages that wait for earlier ones, conflicts. */
export function BoardNotices({ handoffs, onSend }: BoardNoticesProps) {
  const navigate = useNavigate();
  const conflicts = useConflicts()?.length ?? 0;
  const count = (direction: Handoff['direction'], status: Handoff['status']): number =>
    handoffs.filter((one) => one.direction === direction && one.status === status).length;
  const unconfirmed = count('out', 'written');
  const held = count('in', 'held');
  const returned = returnedPackages(handoffs);
  return (
    <>
      {returned.slice(0, MOST_NAMED).map((one) => (
        <Returned key={one.id} handoff={one} onSend={() => onSend(one)} />
      ))}
      {returned.length > MOST_NAMED ? (
        <Typography color="text.secondary" sx={{ mb: 1 }}>
          另有 {returned.length - MOST_NAMED} 个包被退回，见“交接记录”。
        </Typography>
      ) : null}
      {unconfirmed + held + conflicts > 0 ? (
        <Box
          component="section"
          aria-label="待处理"
          sx={{ display: 'flex', alignItems: 'center', gap: 2, flexWrap: 'wrap', mb: 1 }}
        >
          {unconfirmed > 0 ? (
            <StatusChip tone="warning" label={`${formatCount(unconfirmed)} 个包待回执`} />
          ) : null}
          {held > 0 ? (
            <StatusChip tone="warning" label={`${formatCount(held)} 个包暂存，缺前面的包`} />
          ) : null}
          {conflicts > 0 ? (
            <>
              <StatusChip tone="warning" label={`${formatCount(conflicts)} 处冲突待处理`} />
              <Button variant="text" onClick={() => void navigate('/exchange/conflicts')}>
                去处理
              </Button>
            </>
          ) : null}
        </Box>
      ) : null}
    </>
  );
}

const MOST_NAMED = 3;

function Returned({ handoff, onSend }: { readonly handoff: Handoff; readonly onSend: () => void }) {
  const unit = handoff.kind === 'desk' ? '本单位另一台电脑' : handoff.unitName;
  return (
    <Alert
      severity="error"
      sx={{ mb: 1 }}
      action={
        <Button color="inherit" onClick={onSend}>
          重新生成
        </Button>
      }
    >
      {unit}退回了第{handoff.number}号{packageKindTerm[handoff.kind]}：{returnText(handoff)}
    </Alert>
  );
}
