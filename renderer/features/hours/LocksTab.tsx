import { Box, Button, Stack, Typography } from '@mui/material';
import { useMemo, useState } from 'react';
import {
  differencesToLock,
  lockIdOf,
  lockYear,
  openEventsOf,
  reopenYear,
} from '../../../shared/domain/hours/period-lock.ts';
import { yearOf } from '../../../shared/kernel/calendar-date.ts';
import { formatHours } from '../../../shared/kernel/credit-amount.ts';
import { showDate } from '../../../shared/report/format.ts';
import { useActor } from '../../store/actor.ts';
import { useToday } from '../../store/clock.ts';
import { useRecords } from '../../store/hooks.ts';
import { useCommit } from '../../store/use-commit.tsx';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { StatusChip } from '../../ui/StatusChip.tsx';
import { StepDialog } from '../../ui/StepDialog.tsx';

/** 年度锁定: the figures of a year as they were handed in; reopening needs a reason and makes the next version. */
export function LocksTab() {
  const records = useRecords();
  const today = useToday();
  const commit = useCommit();
  const actor = useActor();
  const [locking, setLocking] = useState<number | null>(null);
  const [reopening, setReopening] = useState<number | null>(null);
  const years = useMemo(() => {
    const found = new Set<number>([yearOf(today)]);
    for (const event of records.event.values()) found.add(yearOf(event.to));
    return [...found].filter((year) => year <= yearOf(today)).sort((a, b) => b - a);
  }, [records.event, today]);
  const lock = async (year: number) => {
    const action = lockYear(records, year, actor.name, today);
    if (action.ok) await commit(action.value);
    setLocking(null);
  };
  const reopen = async (year: number, reason: string) => {
    const action = reopenYear(records, year, actor.name, today, reason);
    if (action.ok) await commit(action.value);
    setReopening(null);
  };
  return (
    <>
      <Typography color="text.secondary" sx={{ mb: 2 }}>
        锁定后，该年度的签到、名单和申报不能再改，学时按锁定时的数字留存。更正须重开并写明原因，再次锁定形成下一版。
      </Typography>
      <Box
        component="ul"
        sx={{ listStyle: 'none', m: 0, p: 0, bgcolor: 'background.paper', border: 1, borderColor: 'divider' }}
      >
        {years.map((year) => (
          <YearLine
            key={year}
            year={year}
            onLock={() => setLocking(year)}
            onReopen={() => setReopening(year)}
          />
        ))}
      </Box>
      <ConfirmDialog
        open={locking !== null}
        title={`锁定${locking ?? ''}年度学时`}
        body={`将留存${locking ?? ''}年度全体人员的学时。锁定后仍可凭原因重开。`}
        verb="锁定"
        onConfirm={() => locking !== null && void lock(locking)}
        onCancel={() => setLocking(null)}
      />
      <StepDialog
        open={reopening !== null}
        title={`重开${reopening ?? ''}年度学时`}
        verb="重开"
        missing={[]}
        reason={{ label: '重开原因', required: true }}
        onSubmit={(reason) => reopening !== null && void reopen(reopening, reason)}
        onCancel={() => setReopening(null)}
      />
    </>
  );
}

interface YearLineProps {
  readonly year: number;
  readonly onLock: () => void;
  readonly onReopen: () => void;
}

function YearLine({ year, onLock, onReopen }: YearLineProps) {
  const records = useRecords();
  const lock = records.periodLock.get(lockIdOf(year));
  const locked = lock?.status === 'locked';
  const open = useMemo(() => (locked ? [] : openEventsOf(records, year)), [records, year, locked]);
  const changed = useMemo(
    () => (lock && !locked ? differencesToLock(records, year) : []),
    [records, year, lock, locked],
  );
  const name = (id: string): string => records.person.get(id)?.name ?? id;
  return (
    <Stack
      component="li"
      direction="row"
      spacing={3}
      sx={{ p: 3, borderBottom: 1, borderColor: 'divider', alignItems: 'center' }}
    >
      <Typography variant="h3" sx={{ width: 80 }}>
        {year}年
      </Typography>
      <StatusChip
        tone={locked ? 'success' : 'neutral'}
        label={locked ? '已锁定' : lock ? '已重开' : '未锁定'}
      />
      <Typography color="text.secondary" sx={{ flex: 1, minWidth: 0 }}>
        {lock
          ? `第${lock.version}版，${lock.by} ${showDate(lock.on)}${lock.reason === '' ? '' : `，原因：${lock.reason}`}`
          : ''}
        {open.length > 0 ? `还有 ${open.length} 个活动没有结班，如“${open[0] ?? ''}”。` : ''}
        {changed.length > 0
          ? `与上报数相比有 ${changed.length} 人变化，如${name(changed[0]?.personId ?? '')}由${formatHours(changed[0]?.was ?? 0)}变为${formatHours(changed[0]?.now ?? 0)}学时。`
          : ''}
      </Typography>
      {locked ? (
        <Button variant="outlined" onClick={onReopen}>
          重开
        </Button>
      ) : (
        <Button variant="outlined" disabled={open.length > 0} onClick={onLock}>
          锁定
        </Button>
      )}
    </Stack>
  );
}
