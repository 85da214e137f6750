import { Box, Button } from '@mui/material';
import { useNavigate, useParams } from 'react-router';
import type { Event } from '../../../shared/domain/event/event.ts';
import { readOnlyReason } from '../../../shared/domain/event/event-queries.ts';
import { eventKindTerm, eventStatusTerm } from '../../../shared/report/terms.ts';
import { useRecords, useTable } from '../../store/hooks.ts';
import { formatRange } from '../../text/format.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { StatusChip } from '../../ui/StatusChip.tsx';
import { Tabs } from '../../ui/Tabs.tsx';
import { CreditsTab } from './CreditsTab.tsx';
import { EventSteps } from './EventSteps.tsx';
import { EvidenceTab } from './EvidenceTab.tsx';
import { HistoryTab } from './HistoryTab.tsx';
import { LeaveTab } from './LeaveTab.tsx';
import { RosterTab } from './RosterTab.tsx';
import { SchemeTab } from './SchemeTab.tsx';
import { SessionsTab } from './SessionsTab.tsx';
import { statusTone } from './texts.ts';

const tabs = [
  { id: 'scheme', label: '方案' },
  { id: 'roster', label: '名单' },
  { id: 'sessions', label: '课次签到' },
  { id: 'leave', label: '请假补训' },
  { id: 'evidence', label: '材料' },
  { id: 'credits', label: '学时' },
  { id: 'history', label: '记录' },
] as const;
type TabId = (typeof tabs)[number]['id'];

const tabOf = (value: string | undefined): TabId => tabs.find((tab) => tab.id === value)?.id ?? 'scheme';

/** One activity. */
export function EventPage() {
  const { eventId = '', tab } = useParams();
  const event = useTable('event').get(eventId);
  const navigate = useNavigate();
  if (!event) {
    return (
      <>
        <PageHeader title="培训活动" />
        <EmptyState
          why="没有找到这个活动，可能已经删除。"
          next="删除的活动 30 天内可在回收站恢复。"
          action={<Button onClick={() => navigate('/events')}>返回列表</Button>}
        />
      </>
    );
  }
  return <EventBody key={event.id} event={event} tab={tabOf(tab)} />;
}

const readOnlyText = {
  closed: '已结班，内容只读；更正请先取消结班',
  'period-locked': '该年度学时已锁定，内容只读',
} as const;

function EventBody({ event, tab }: { readonly event: Event; readonly tab: TabId }) {
  const navigate = useNavigate();
  const records = useRecords();
  const shut = readOnlyReason(records, event);
  const panel = { event, readOnly: shut !== null };
  return (
    <>
      <PageHeader
        title={event.title}
        hint={
          <Box
            component="span"
            sx={{ display: 'inline-flex', gap: 2, alignItems: 'center', flexWrap: 'wrap' }}
          >
            <StatusChip tone={statusTone[event.status]} label={eventStatusTerm[event.status]} />
            {eventKindTerm[event.kind]}　{event.from.slice(0, 4)}年{formatRange(event.from, event.to)}
            {event.backEntry ? <StatusChip tone="warning" label="补录" /> : null}
            {shut ? readOnlyText[shut] : null}
          </Box>
        }
        actions={<EventSteps event={event} />}
      />
      <Tabs
        value={tab}
        onChange={(next) => navigate(`/events/${event.id}/${next}`, { replace: true })}
        tabs={tabs}
        label="活动内容"
      />
      {tab === 'scheme' ? <SchemeTab {...panel} /> : null}
      {tab === 'roster' ? <RosterTab {...panel} /> : null}
      {tab === 'sessions' ? <SessionsTab {...panel} /> : null}
      {tab === 'leave' ? <LeaveTab {...panel} /> : null}
      {tab === 'evidence' ? <EvidenceTab {...panel} /> : null}
      {tab === 'credits' ? <CreditsTab {...panel} /> : null}
      {tab === 'history' ? <HistoryTab event={event} /> : null}
    </>
  );
}
