import { Box, Button } from '@mui/material';
import { useNavigate } from 'react-router';
import type { Handoff } from '../../../../shared/domain/handoff/handoff.ts';
import { useConflicts } from '../../../store/handoff/conflicts.ts';
import { formatCount } from '../../../text/format.ts';
import { StatusChip } from '../../../ui/StatusChip.tsx';

/** What waits for a person: receipts, packages that wait for earlier ones, conflicts. */
export function BoardNotices({ handoffs }: { readonly handoffs: readonly Handoff[] }) {
  const navigate = useNavigate();
  const conflicts = useConflicts()?.length ?? 0;
  const count = (direction: Handoff['direction'], status: Handoff['status']): number =>
    handoffs.filter((one) => one.direction === direction && one.status === status).length;
  const unconfirmed = count('out', 'written');
  const held = count('in', 'held');
  if (unconfirmed + held + conflicts === 0) return null;
  return (
    <Box
      component="section"
      aria-label="待处理"
      sx={{ display: 'flex', alignItems: 'center', gap: 2, flexWrap: 'wrap', mb: 1 }}
    >
      {unconfirmed > 0 ? (
        <StatusChip tone="warning" label={`${formatCount(unconfirmed)} 个包待回执`} />
      ) : null}
      {held > 0 ? <StatusChip tone="warning" label={`${formatCount(held)} 个包暂存，缺前面的包`} /> : null}
      {conflicts > 0 ? (
        <>
          <StatusChip tone="warning" label={`${formatCount(conflicts)} 处冲突待处理`} />
          <Button variant="text" onClick={() => void navigate('/exchange/conflicts')}>
            去处理
          </Button>
        </>
      ) : null}
    </Box>
  );
}
