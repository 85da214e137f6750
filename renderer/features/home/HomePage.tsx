import { Box } from '@mui/material';
import { useMemo } from 'react';
import { todosOf } from '../../../shared/domain/obligations/todo.ts';
import { useBackupAge } from '../../store/backup-age.ts';
import { useToday } from '../../store/clock.ts';
import { useRecords } from '../../store/hooks.ts';
import { formatDateLong } from '../../text/format.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { StandingPanel } from './StandingPanel.tsx';
import { StartCards } from './StartCards.tsx';
import { TodoList } from './TodoList.tsx';
import { useHandoffFacts } from './use-handoff-facts.ts';

/** Left what must be done, right where the year stands. */
export function HomePage() {
  const records = useRecords();
  const today = useToday();
  const backupAge = useBackupAge();
  const handoff = useHandoffFacts();
  const todos = useMemo(
    () => todosOf(records, today, backupAge, handoff),
    [records, today, backupAge, handoff],
  );
  const isStarting = records.person.size === 0 || records.event.size === 0;
  return (
    <>
      <PageHeader title="工作台" hint={`${formatDateLong(today)}，待办 ${todos.length} 项`} />
      <Box
        sx={{
          display: 'grid',
          gridTemplateColumns: 'minmax(0,2fr) minmax(0,1fr)',
          gap: 3,
          alignItems: 'start',
          '@media (max-width: 900px)': { gridTemplateColumns: 'minmax(0,1fr)' },
        }}
      >
        <Box>
          {isStarting ? <StartCards hasBackup={typeof backupAge === 'number'} /> : null}
          <TodoList todos={todos} today={today} isStarting={isStarting} />
        </Box>
        <StandingPanel backupAge={backupAge} handoff={handoff} />
      </Box>
    </>
  );
}
