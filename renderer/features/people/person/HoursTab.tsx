import { Box, Typography } from '@mui/material';
import { useMemo, useState } from 'react';
import { ledgers } from '../../../../shared/domain/event/kinds.ts';
import type { CreditEntry } from '../../../../shared/domain/hours/credit-entry.ts';
import { complianceOf, creditsOf, entriesOf } from '../../../../shared/domain/hours/engine.ts';
import type { Records } from '../../../../shared/domain/tables.ts';
import { firstOfYear, lastOfYear, yearOf } from '../../../../shared/kernel/calendar-date.ts';
import { formatDays, formatHours } from '../../../../shared/kernel/credit-amount.ts';
import { claimKindTerm, complianceTerm, ledgerTerm } from '../../../../shared/report/terms.ts';
import { useToday } from '../../../store/clock.ts';
import { useRecords } from '../../../store/hooks.ts';
import { Bars } from '../../../ui/Bars.tsx';
import { type Column, DataTable } from '../../../ui/DataTable.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { InlineFields } from '../../../ui/field-frame.tsx';
import { SelectField } from '../../../ui/fields.tsx';
import { StatusChip, type Tone } from '../../../ui/StatusChip.tsx';
import type { PersonTabProps } from './PersonPage.tsx';

interface EntryRow {
  readonly id: string;
  readonly entry: CreditEntry;
  readonly title: string;
  readonly way: string;
}

const tones: Readonly<Record<string, Tone>> = { met: 'success', near: 'warning', unmet: 'error' };

function titleOf(records: Records, entry: CreditEntry): readonly [string, string] {
  const { source } = entry;
  if (source.type === 'claim') {
    const claim = records.claim.get(source.claimId);
    return [claim?.title ?? '', claim ? claimKindTerm[claim.kind] : ''];
  }
  const topic = records.session.get(source.sessionId)?.topic ?? '';
  const title = records.event.get(source.eventId)?.title ?? '';
  const way = source.type === 'make-up' ? '补训' : source.as === 'lecturer' ? '授课' : '参训';
  return [topic === '' ? title : `${title}：${topic}`, way];
}

const columns: readonly Column<EntryRow>[] = [
  { key: 'date', title: '日期', kind: 'date', value: (r) => r.entry.date },
  { key: 'title', title: '培训', flex: 1, width: 260, kind: 'text', value: (r) => r.title },
  { key: 'way', title: '方式', width: 90, kind: 'text', value: (r) => r.way },
  { key: 'ledger', title: '台账', width: 100, kind: 'text', value: (r) => ledgerTerm[r.entry.ledger] },
  { key: 'hours', title: '学时', width: 72, kind: 'decimal', value: (r) => r.entry.quarters / 4 },
  { key: 'days', title: '天数', width: 72, kind: 'decimal', value: (r) => r.entry.halfDays / 2 },
  {
    key: 'status',
    title: '状态',
    width: 84,
    kind: 'text',
    value: (r) => (r.entry.status === 'entered' ? '已入账' : '预计'),
  },
  { key: 'proof', title: '佐证', width: 84, kind: 'text', value: (r) => (r.entry.proved ? '有' : '待佐证') },
];
const rowId = (row: EntryRow): string => row.id;

/** 学时 by year and ledger, what is required, and every entry behind the sums. */
export function HoursTab({ person }: PersonTabProps) {
  const records = useRecords();
  const today = useToday();
  const [year, setYear] = useState(String(yearOf(today)));
  const span = useMemo(() => ({ from: firstOfYear(Number(year)), to: lastOfYear(Number(year)) }), [year]);
  const credits = creditsOf(records, span).get(person.id) ?? null;
  const rows = useMemo(
    () =>
      entriesOf(records, person.id, span).map((entry, index): EntryRow => {
        const [title, way] = titleOf(records, entry);
        return { id: String(index), entry, title, way };
      }),
    [records, person.id, span],
  );
  const years = Array.from({ length: 6 }, (_, back) => String(yearOf(today) - back));
  const max = Math.max(1, ...ledgers.map((ledger) => credits?.quarters[ledger] ?? 0));
  return (
    <Box sx={{ minHeight: 0, minWidth: 0 }}>
      <Box
        sx={{
          display: 'grid',
          gridTemplateColumns: 'repeat(auto-fit, minmax(min(380px, 100%), 1fr))',
          gap: 3,
          mb: 2,
        }}
      >
        <Box>
          <InlineFields.Provider value={true}>
            <SelectField
              label="年度"
              width={110}
              value={year}
              onChange={setYear}
              options={years.map((y) => ({ value: y, label: `${y}年` }))}
            />
          </InlineFields.Provider>
          <Bars
            items={ledgers.map((ledger) => ({
              label: ledgerTerm[ledger],
              value: credits?.quarters[ledger] ?? 0,
              max,
              shown: `${formatHours(credits?.quarters[ledger] ?? 0)} 学时 · ${formatDays(credits?.halfDays[ledger] ?? 0)} 天`,
            }))}
          />
        </Box>
        <Requirements person={person} asOf={Number(year) === yearOf(today) ? today : span.to} />
      </Box>
      <DataTable
        label="学时明细"
        exportName={`${person.name}学时明细`}
        captions={[`${year}年度`]}
        rows={rows}
        columns={columns}
        rowId={rowId}
        empty={
          <EmptyState why={`${year}年没有学时记录。`} next="参加活动签到、结班或申报认定后会列在这里。" />
        }
      />
    </Box>
  );
}

function Requirements({ person, asOf }: PersonTabProps & { readonly asOf: ReturnType<typeof lastOfYear> }) {
  const records = useRecords();
  const result = complianceOf(records, asOf).get(person.id);
  if (!result) return null;
  return (
    <Box>
      <Box sx={{ minHeight: 32, display: 'flex', alignItems: 'center', gap: 2 }}>
        <Typography>截至 {asOf}</Typography>
        <StatusChip tone={tones[result.status] ?? 'neutral'} label={complianceTerm[result.status]} />
        {result.promotionDue ? <Typography>提任补训期限 {result.promotionDue}</Typography> : null}
      </Box>
      {result.needs.map((need) => {
        const hours = need.needQuarters === null ? '' : `${formatHours(need.needQuarters)} 学时`;
        const days = need.needHalfDays === null ? '' : `${formatDays(need.needHalfDays)} 天`;
        return (
          <Typography key={`${need.need.ledger} ${need.from}`} sx={{ minHeight: 24 }}>
            {ledgerTerm[need.need.ledger]}（
            {need.from.slice(0, 4) === need.to.slice(0, 4)
              ? need.from.slice(0, 4)
              : `${need.from.slice(0, 4)}–${need.to.slice(0, 4)}`}
            ）：应完成 {[hours, days].filter((text) => text !== '').join('或')}，已完成{' '}
            {formatHours(need.haveQuarters)} 学时、
            {formatDays(need.haveHalfDays)} 天
            {need.metBy === null ? `，差 ${formatHours(need.gapQuarters)} 学时` : '，已达标'}
          </Typography>
        );
      })}
    </Box>
  );
}
