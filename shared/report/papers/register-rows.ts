import type { Event } from '../../domain/event/event.ts';
import type { Ledger } from '../../domain/event/kinds.ts';
import type { Claim } from '../../domain/hours/claim.ts';
import type { CreditEntry } from '../../domain/hours/credit-entry.ts';
import type { Records } from '../../domain/tables.ts';
import type { CalendarDate } from '../../kernel/calendar-date.ts';
import { categoryTerm, claimKindTerm, eventKindTerm } from '../terms.ts';

/** One activity or claim of a person in the 登记表 (domain §1.4), with its credits by ledger. */
export interface RegisterRow {
  readonly key: string;
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  readonly title: string;
  readonly category: string;
  readonly form: string;
  readonly organiser: string;
  readonly institution: string;
  readonly place: string;
  readonly quarters: Readonly<Partial<Record<Ledger, number>>>;
  readonly halfDays: number;
  readonly madeUp: boolean;
  readonly result: string;
  readonly certNo: string;
  readonly proved: boolean;
  readonly entered: boolean;
}

type Draft = { -readonly [K in keyof RegisterRow]: RegisterRow[K] };

const eventFacts = (records: Records, event: Event, personId: string) => {
  const member = records.roster.get(event.id)?.members[personId];
  const result = member?.status === 'passed' ? '结业' : member?.status === 'failed' ? '结业不合格' : '';
  return {
    title: event.title,
    category: categoryTerm[event.category],
    form: event.fullTime ? '脱产' : event.kind === 'online' ? '网络' : eventKindTerm[event.kind],
    organiser: event.organiser,
    institution: event.institution,
    place: event.venue,
    result,
    certNo: member?.certNo ?? '',
  };
};

const claimFacts = (claim: Claim) => ({
  title: claim.title,
  category: categoryTerm.other,
  form: claimKindTerm[claim.kind],
  organiser: claim.host,
  institution: claim.host,
  place: '',
  result: '认定',
  certNo: '',
});

/** Credits that belong together in one row: everything from one activity in one year, or one claim. */
export function registerRows(records: Records, entries: readonly CreditEntry[]): readonly RegisterRow[] {
  const rows = new Map<string, Draft>();
  for (const entry of entries) {
    const { source } = entry;
    const event = source.type === 'claim' ? undefined : records.event.get(source.eventId);
    const claim = source.type === 'claim' ? records.claim.get(source.claimId) : undefined;
    const facts = event ? eventFacts(records, event, entry.personId) : claim ? claimFacts(claim) : null;
    if (!facts) continue;
    const key = `${event?.id ?? claim?.id ?? ''}.${entry.date.slice(0, 4)}`;
    const row: Draft = rows.get(key) ?? {
      key,
      ...facts,
      from: entry.date,
      to: entry.date,
      quarters: {},
      halfDays: 0,
      madeUp: false,
      proved: true,
      entered: true,
    };
    if (entry.date < row.from) row.from = entry.date;
    if (entry.date > row.to) row.to = entry.date;
    row.quarters = { ...row.quarters, [entry.ledger]: (row.quarters[entry.ledger] ?? 0) + entry.quarters };
    if (entry.ledger === 'central') row.halfDays += entry.halfDays;
    row.madeUp ||= source.type === 'make-up';
    row.proved &&= entry.proved;
    row.entered &&= entry.status === 'entered';
    rows.set(key, row);
  }
  return [...rows.values()].sort((a, b) =>
    a.from < b.from ? -1 : a.from > b.from ? 1 : a.key < b.key ? -1 : 1,
  );
}

export const sumOf = (rows: readonly RegisterRow[], ledger: Ledger): number =>
  rows.reduce((sum, row) => sum + (row.quarters[ledger] ?? 0), 0);
