import ErrorOutlined from '@mui/icons-material/ErrorOutlined';
import EventOutlined from '@mui/icons-material/EventOutlined';
import TodayOutlined from '@mui/icons-material/TodayOutlined';
import { Box, Button, Card, Typography } from '@mui/material';
import { useState } from 'react';
import { Link } from 'react-router';
import type { Todo, TodoGroup } from '../../../shared/domain/obligations/todo-item.ts';
import { type CalendarDate, daysBetween } from '../../../shared/kernel/calendar-date.ts';
import { formatDateShort } from '../../text/format.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';

const groups: readonly {
  readonly id: TodoGroup;
  readonly title: string;
  readonly Icon: typeof ErrorOutlined;
}[] = [
  { id: 'overdue', title: '逾期', Icon: ErrorOutlined },
  { id: 'week', title: '本周', Icon: TodayOutlined },
  { id: 'month', title: '本月', Icon: EventOutlined },
];

/** Lines of a group that are shown at first. */
const FIRST = 8;

interface TodoListProps {
  readonly todos: readonly Todo[];
  readonly today: CalendarDate;
  readonly isStarting: boolean;
}

/** 待办 by urgency; the first one carries the page's primary button. */
export function TodoList({ todos, today, isStarting }: TodoListProps) {
  if (todos.length === 0)
    return isStarting ? null : (
      <Card>
        <EmptyState
          why="眼下没有待办"
          next="课次、材料、学时、计划和备份到期时会列在这里。"
          action={
            <Button component={Link} to="/events" variant="outlined">
              看培训活动
            </Button>
          }
        />
      </Card>
    );
  return (
    <>
      {groups.map((group) => {
        const lines = todos.filter((todo) => todo.group === group.id);
        return lines.length === 0 ? null : (
          <Group
            key={group.id}
            group={group}
            lines={lines}
            today={today}
            first={isStarting ? null : (todos[0] ?? null)}
          />
        );
      })}
    </>
  );
}

interface GroupProps {
  readonly group: (typeof groups)[number];
  readonly lines: readonly Todo[];
  readonly today: CalendarDate;
  readonly first: Todo | null;
}

function Group({ group, lines, today, first }: GroupProps) {
  const [all, setAll] = useState(false);
  const shown = all ? lines : lines.slice(0, FIRST);
  const isOverdue = group.id === 'overdue';
  return (
    <Card component="section" aria-label={group.title} sx={{ mb: 3, p: 0 }}>
      <Typography
        variant="h2"
        sx={{
          display: 'flex',
          alignItems: 'center',
          gap: 2,
          px: 3,
          py: 1,
          borderBottom: 1,
          borderColor: 'divider',
          color: isOverdue ? 'error.main' : 'text.primary',
        }}
      >
        <group.Icon fontSize="small" />
        {group.title} {lines.length}
      </Typography>
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {shown.map((todo) => (
          <Line key={todo.key} todo={todo} today={today} isFirst={todo === first} />
        ))}
      </Box>
      {lines.length > shown.length ? (
        <Button variant="text" sx={{ mx: 1 }} onClick={() => setAll(true)}>
          其余{lines.length - shown.length}项
        </Button>
      ) : null}
    </Card>
  );
}

function whenText(todo: Todo, today: CalendarDate): string {
  if (todo.due === null) return '';
  if (todo.due === today) return '今天';
  const days = daysBetween(todo.due, today);
  return days > 0 ? `逾期${days}天` : `${formatDateShort(todo.due)}前`;
}

function Line({
  todo,
  today,
  isFirst,
}: {
  readonly todo: Todo;
  readonly today: CalendarDate;
  readonly isFirst: boolean;
}) {
  const when = whenText(todo, today);
  return (
    <Box
      component="li"
      sx={{
        display: 'grid',
        gridTemplateColumns: 'minmax(0,1fr) auto 84px 88px',
        alignItems: 'center',
        columnGap: 3,
        px: 3,
        minHeight: 40,
        '& + &': { borderTop: 1, borderColor: 'divider' },
      }}
    >
      <Typography noWrap title={todo.subject} sx={{ fontWeight: 600 }}>
        {todo.subject}
      </Typography>
      <Typography color="text.secondary" noWrap title={todo.fact} sx={{ maxWidth: 280 }}>
        {todo.fact}
      </Typography>
      <Typography
        variant="caption"
        sx={{ color: todo.group === 'overdue' ? 'error.main' : 'text.secondary' }}
      >
        {when}
      </Typography>
      <Button
        component={Link}
        to={todo.path}
        variant={isFirst ? 'contained' : 'outlined'}
        aria-label={`${todo.verb}：${todo.subject}，${todo.fact}`}
      >
        {todo.verb}
      </Button>
    </Box>
  );
}
