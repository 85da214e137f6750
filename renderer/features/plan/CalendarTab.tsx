import ChevronLeft from '@mui/icons-material/ChevronLeft';
import ChevronRight from '@mui/icons-material/ChevronRight';
import { Box, Button, IconButton, Link, Stack, Typography } from '@mui/material';
import { useMemo, useState } from 'react';
import { Link as RouterLink } from 'react-router';
import type { Event } from '../../../shared/domain/event/event.ts';
import { liveSessionsOf } from '../../../shared/domain/event/event-queries.ts';
import { isWorkday, weeksOfMonth } from '../../../shared/domain/event/work-calendar.ts';
import type { Plan } from '../../../shared/domain/plan/plan.ts';
import type { Records } from '../../../shared/domain/tables.ts';
import {
  type CalendarDate,
  type CalendarMonth,
  calendarMonth,
  dayOf,
  spansOverlap,
} from '../../../shared/kernel/calendar-date.ts';
import { useToday } from '../../store/clock.ts';
import { useRecords } from '../../store/hooks.ts';

const weekdays = ['一', '二', '三', '四', '五', '六', '日'];

/** Activities by day: on the days of their sessions, or on all their days while they have none. */
function activitiesByDay(records: Records, weeks: readonly (readonly CalendarDate[])[]) {
  const days = weeks.flat();
  const span = { from: days[0] ?? ('' as CalendarDate), to: days.at(-1) ?? null };
  const byDay = new Map<CalendarDate, Event[]>(days.map((day) => [day, []]));
  for (const event of records.event.values()) {
    if (event.status === 'cancelled' || !spansOverlap(span, event)) continue;
    const sessions = liveSessionsOf(records, event.id);
    const on = new Set(
      sessions.length > 0
        ? sessions.map((session) => session.date)
        : days.filter((day) => event.from <= day && day <= event.to),
    );
    for (const day of on) byDay.get(day)?.push(event);
  }
  return byDay;
}

const monthIn = (plan: Plan, today: CalendarDate): CalendarMonth =>
  calendarMonth(today.startsWith(String(plan.year)) ? today.slice(0, 7) : `${plan.year}-01`);

const shift = (month: CalendarMonth, by: number): CalendarMonth => {
  const index = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + by;
  return calendarMonth(`${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`);
};

/** A month of activities; what falls on a day opens from there. */
export function CalendarTab({ plan }: { readonly plan: Plan }) {
  const records = useRecords();
  const today = useToday();
  const [month, setMonth] = useState(() => monthIn(plan, today));
  const weeks = useMemo(() => weeksOfMonth(month), [month]);
  const byDay = useMemo(() => activitiesByDay(records, weeks), [records, weeks]);
  return (
    <>
      <Stack direction="row" spacing={1} sx={{ alignItems: 'center', mb: 1 }}>
        <IconButton aria-label="上个月" onClick={() => setMonth(shift(month, -1))}>
          <ChevronLeft fontSize="small" />
        </IconButton>
        <Typography variant="h2" role="status" sx={{ minWidth: 110, textAlign: 'center' }}>
          {Number(month.slice(0, 4))}年{Number(month.slice(5))}月
        </Typography>
        <IconButton aria-label="下个月" onClick={() => setMonth(shift(month, 1))}>
          <ChevronRight fontSize="small" />
        </IconButton>
        <Button onClick={() => setMonth(monthIn(plan, today))}>回到本月</Button>
      </Stack>
      <Box
        component="table"
        aria-label={`${month}培训月历`}
        sx={{ width: '100%', tableLayout: 'fixed', borderCollapse: 'collapse', bgcolor: 'background.paper' }}
      >
        <thead>
          <tr>
            {weekdays.map((weekday) => (
              <Box
                component="th"
                key={weekday}
                scope="col"
                sx={{ border: 1, borderColor: 'divider', height: 28, fontWeight: 600 }}
              >
                周{weekday}
              </Box>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week[0]}>
              {week.map((day) => (
                <DayCell
                  key={day}
                  day={day}
                  inMonth={day.startsWith(month)}
                  isToday={day === today}
                  rest={!isWorkday(records.holiday, day)}
                  name={records.holiday.get(day)?.name ?? ''}
                  events={byDay.get(day) ?? []}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </Box>
    </>
  );
}

interface DayCellProps {
  readonly day: CalendarDate;
  readonly inMonth: boolean;
  readonly isToday: boolean;
  readonly rest: boolean;
  readonly name: string;
  readonly events: readonly Event[];
}

const SHOWN = 2;

function DayCell({ day, inMonth, isToday, rest, name, events }: DayCellProps) {
  const more = events.length - SHOWN;
  return (
    <Box
      component="td"
      sx={{
        border: 1,
        borderColor: 'divider',
        verticalAlign: 'top',
        height: 78,
        p: 1,
        bgcolor: isToday ? 'selected' : rest ? 'background.default' : undefined,
      }}
    >
      <Typography variant="caption" color={inMonth && !rest ? 'text.primary' : 'text.secondary'}>
        {dayOf(day)}
        {name === '' ? '' : ` ${name}`}
        {isToday ? ' 今天' : ''}
      </Typography>
      {events.slice(0, SHOWN).map((event) => (
        <Link
          key={event.id}
          component={RouterLink}
          to={`/events/${event.id}/scheme`}
          title={event.title}
          variant="caption"
          noWrap
          sx={{ display: 'block', lineHeight: '24px' }}
        >
          {event.title}
        </Link>
      ))}
      {more > 0 ? (
        <Typography
          variant="caption"
          color="text.secondary"
          title={events
            .slice(SHOWN)
            .map((event) => event.title)
            .join('、')}
        >
          另有 {more} 项
        </Typography>
      ) : null}
    </Box>
  );
}
