import { Box, Button, Link, Stack, Typography } from '@mui/material';
import { useMemo } from 'react';
import { useNavigate } from 'react-router';
import type { CreditEntry, NeedResult } from '../../../shared/domain/hours/credit-entry.ts';
import { entriesOf } from '../../../shared/domain/hours/engine.ts';
import { type CalendarDate, firstOfYear } from '../../../shared/kernel/calendar-date.ts';
import { formatDays, formatHours } from '../../../shared/kernel/credit-amount.ts';
import { showDate } from '../../../shared/report/format.ts';
import { complianceTerm, ledgerTerm } from '../../../shared/report/terms.ts';
import { useRecords } from '../../store/hooks.ts';
import { DetailPanel } from '../../ui/DetailPanel.tsx';
import { StatusChip } from '../../ui/StatusChip.tsx';
import type { HoursRow } from './hours-rows.ts';
import { complianceTone, needText } from './texts.ts';

interface EntriesPanelProps {
  readonly row: HoursRow | undefined;
  readonly year: number;
  readonly asOf: CalendarDate;
  readonly onClose: () => void;
}

/** Where one person's figures come from: requirements, then every entry with the way to its record. */
export function EntriesPanel({ row, year, asOf, onClose }: EntriesPanelProps) {
  return (
    <DetailPanel title={row ? row.person.name : '学时明细'} open={row !== undefined} onClose={onClose}>
      {row ? <Body row={row} year={year} asOf={asOf} /> : null}
    </DetailPanel>
  );
}

function Body({ row, year, asOf }: Omit<EntriesPanelProps, 'onClose' | 'row'> & { readonly row: HoursRow }) {
  const records = useRecords();
  const navigate = useNavigate();
  const entries = useMemo(
    () => [...entriesOf(records, row.person.id, { from: firstOfYear(year), to: asOf })].reverse(),
    [records, row.person.id, year, asOf],
  );
  const { compliance } = row;
  return (
    <Stack spacing={3}>
      <Box>
        <StatusChip tone={complianceTone[compliance.status]} label={complianceTerm[compliance.status]} />
        <Typography color="text.secondary">
          {row.office} {row.group}
        </Typography>
        {compliance.promotionDue ? (
          <Typography color="warning.main">
            提任补训应于{showDate(compliance.promotionDue)}前完成。
          </Typography>
        ) : null}
      </Box>
      <Stack component="section" aria-label="学时要求" spacing={2}>
        {compliance.needs.map((need) => (
          <NeedLine key={`${need.group.id}-${need.need.ledger}-${need.from}`} need={need} />
        ))}
      </Stack>
      <Box component="section" aria-label="学时明细">
        <Typography variant="h3">{year}年明细</Typography>
        {entries.length === 0 ? <Typography color="text.secondary">本年还没有学时记录。</Typography> : null}
        <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
          {entries.map((entry) => (
            <EntryLine key={keyOf(entry)} entry={entry} onOpen={navigate} />
          ))}
        </Box>
      </Box>
      <Button variant="outlined" onClick={() => navigate(`/people/${row.person.id}`)}>
        个人档案
      </Button>
    </Stack>
  );
}

const keyOf = ({ source, ledger }: CreditEntry): string =>
  source.type === 'claim'
    ? `${source.claimId} ${ledger}`
    : `${source.type} ${source.type === 'make-up' ? source.makeUpId : source.sessionId} ${ledger}`;

function NeedLine({ need }: { readonly need: NeedResult }) {
  const met = need.metBy !== null;
  return (
    <Box sx={{ borderLeft: 3, borderColor: met ? 'success.main' : 'warning.main', pl: 2 }}>
      <Typography>
        {need.group.name} · {ledgerTerm[need.need.ledger]}
      </Typography>
      <Typography variant="caption" color="text.secondary" component="p">
        {need.from.slice(0, 4) === need.to.slice(0, 4)
          ? `${need.from.slice(0, 4)}年`
          : `${need.from.slice(0, 4)}—${need.to.slice(0, 4)}年`}
        应完成{needText(need)}，已完成{formatHours(need.haveQuarters)}学时、{formatDays(need.haveHalfDays)}天
        {need.carriedQuarters > 0 ? `，另有上年结转${formatHours(need.carriedQuarters)}学时` : ''}
        {met
          ? `，按${need.metBy === 'hours' ? '学时' : '天数'}达标`
          : `，还差${formatHours(need.gapQuarters)}学时`}
        {need.proRataQuarters !== null && need.proRataQuarters !== need.needQuarters
          ? `；按在岗月份折算为${formatHours(need.proRataQuarters)}学时`
          : ''}
        {!met && need.lineQuarters !== null && need.haveQuarters < need.lineQuarters
          ? `；比时间进度落后${formatHours(need.lineQuarters - need.haveQuarters)}学时`
          : ''}
      </Typography>
    </Box>
  );
}

function EntryLine({
  entry,
  onOpen,
}: {
  readonly entry: CreditEntry;
  readonly onOpen: (path: string) => void;
}) {
  const records = useRecords();
  const { source } = entry;
  const title =
    source.type === 'claim'
      ? records.claim.get(source.claimId)?.title
      : records.event.get(source.eventId)?.title;
  const path =
    source.type === 'claim' ? `/hours/claims?open=${source.claimId}` : `/events/${source.eventId}/credits`;
  const notes = [
    source.type === 'session' && source.as === 'lecturer' ? '授课' : '',
    source.type === 'make-up' ? '补训' : '',
    entry.status === 'expected' ? '待入账' : '',
    entry.proved ? '' : '待佐证',
  ].filter((note) => note !== '');
  return (
    <Box component="li" sx={{ py: 1, borderBottom: 1, borderColor: 'divider', display: 'flex', gap: 2 }}>
      <Box sx={{ flex: 1, minWidth: 0 }}>
        <Link component="button" type="button" onClick={() => onOpen(path)} sx={{ textAlign: 'left' }}>
          {title ?? '（记录已删除）'}
        </Link>
        <Typography variant="caption" color="text.secondary" component="div">
          {showDate(entry.date)} {ledgerTerm[entry.ledger]} {notes.join(' ')}
        </Typography>
      </Box>
      <Typography sx={{ whiteSpace: 'nowrap', fontVariantNumeric: 'tabular-nums' }}>
        {formatHours(entry.quarters)}
      </Typography>
    </Box>
  );
}
