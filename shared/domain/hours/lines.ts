import type { CalendarDate } from '../../kernel/calendar-date.ts';
import { creditOfSession, type SessionCredit } from '../attendance/credit-of-session.ts';
import { barredByLeave } from '../attendance/leave-rule.ts';
import type { Event, Roster, Session } from '../event/event.ts';
import { bySessionTime, liveSessionsOf } from '../event/event-queries.ts';
import type { Ledger } from '../event/kinds.ts';
import { numberOf } from '../people/person-index.ts';
import { remembered } from '../record/remember.ts';
import type { Records } from '../tables.ts';
import type { CreditEntry } from './credit-entry.ts';
import { ruleSetOfEvent } from './rule-at.ts';
import type { CreditRule, RuleSet } from './rule-set.ts';

/** What all credits of one 课次 share, worked out once for everybody. */
export interface SessionLine {
  readonly session: Session;
  readonly event: Event;
  readonly credit: SessionCredit;
  readonly rule: CreditRule;
  /** 每日上限 in quarters. */
  readonly dailyCap: number | null;
  readonly ruleSetId: string;
  readonly status: CreditEntry['status'];
  readonly proved: boolean;
  /** Date that decides year and window: the session's, or the activity's last day. */
  readonly date: CalendarDate;
  readonly ledgers: readonly Ledger[];
  /** The ledgers for people who are not in the party. */
  readonly ledgersOutsideParty: readonly Ledger[];
  /** Numbers of people past the leave limit, 退学 or 退出: no credit. */
  readonly barred: ReadonlySet<number>;
}

const proofKinds = new Set(['sign-in-sheet', 'certificate']);

/** Activities and sessions with a proof of who was there. */
function provedOwners(records: Records): ReadonlySet<string> {
  const owners = new Set<string>();
  for (const one of records.evidence.values()) if (proofKinds.has(one.kind)) owners.add(one.ownerId);
  return owners;
}

const gone = new WeakMap<Roster['members'], readonly number[]>();

/** Numbers of the members whom a roster gives no credit: 退学, 退出, 工作人员. */
function withoutCredit(roster: Roster | undefined): readonly number[] {
  if (!roster) return [];
  const known = gone.get(roster.members);
  if (known) return known;
  const numbers: number[] = [];
  for (const personId of Object.keys(roster.members)) {
    const member = roster.members[personId];
    if (!member) continue;
    const out = member.status === 'dismissed' || member.status === 'withdrawn' || member.role === 'staff';
    if (out) numbers.push(numberOf(personId));
  }
  gone.set(roster.members, numbers);
  return numbers;
}

const nobody: ReadonlySet<number> = new Set();

function barredFrom(records: Records, event: Event, rule: RuleSet): ReadonlySet<number> {
  const out = withoutCredit(records.roster.get(event.id));
  const onLeave = barredByLeave(records, event, rule.leave);
  if (out.length + onLeave.size === 0) return nobody;
  return new Set([...out, ...[...onLeave].map(numberOf)]);
}

function linesOfEvent(records: Records, event: Event, proved: ReadonlySet<string>): SessionLine[] {
  if (event.status === 'cancelled') return [];
  const { rule, closed } = ruleSetOfEvent(records, event);
  if (!rule) return [];
  const barred = barredFrom(records, event, rule);
  const ledgers = [...new Set(event.ledgers)];
  const ledgersOutsideParty = ledgers.filter((ledger) => ledger !== 'party');
  return liveSessionsOf(records, event.id)
    .filter((session) => records.sheet.has(session.id))
    .map((session) => ({
      session,
      event,
      credit: creditOfSession(session, rule.credit),
      rule: rule.credit,
      dailyCap: rule.credit.dailyCap === null ? null : Math.round(rule.credit.dailyCap * 4),
      ruleSetId: rule.id,
      status: closed ? 'entered' : 'expected',
      proved: proved.has(event.id) || proved.has(session.id),
      date: rule.credit.crossYear === 'by-end-date' ? event.to : session.date,
      ledgers,
      ledgersOutsideParty,
      barred,
    }));
}

/** Every 课次 that can earn credits, in the order of time: caps and first deliveries depend on the order. */
export const sessionLines = remembered(
  (records: Records) => [
    records.event,
    records.session,
    records.sheet,
    records.roster,
    records.closing,
    records.ruleSet,
    records.evidence,
  ],
  (records: Records): readonly SessionLine[] => {
    const proved = provedOwners(records);
    const lines: SessionLine[] = [];
    for (const event of records.event.values()) lines.push(...linesOfEvent(records, event, proved));
    return lines.sort(
      (a, b) => bySessionTime(a.session, b.session) || (a.session.id < b.session.id ? -1 : 1),
    );
  },
  2,
);
