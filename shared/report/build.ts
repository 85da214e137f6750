import type { PaperKind } from '../domain/paper/paper.ts';
import type { Records } from '../domain/tables.ts';
import { assertNever } from '../kernel/assert-never.ts';
import type { CalendarDate } from '../kernel/calendar-date.ts';
import type { Paper } from './model.ts';
import type { PaperSettings } from './paper-frame.ts';
import { annualPlan } from './papers/annual-plan.ts';
import { handoffSlip } from './papers/handoff-slip.ts';
import { hoursCertificate } from './papers/hours-certificate.ts';
import { personRegister } from './papers/person-register.ts';
import { signInSheet } from './papers/sign-in-sheet.ts';
import { snapshotFigures } from './papers/snapshot-figures.ts';
import { unitRegister } from './papers/unit-register.ts';
import { statisticsPaper } from './statistics/statistics.ts';
import { summaryPaper } from './summary/summary.ts';

/** Which paper, over which period, about whom or what. */
export interface PaperRequest {
  readonly kind: PaperKind;
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  /** The person, plan, session, hand-off or snapshot that the paper is about; null for papers of the unit. */
  readonly subjectId: string | null;
  readonly settings: PaperSettings;
}

/** What a paper is about besides the period. */
export type PaperSubject = 'none' | 'person' | 'plan' | 'session' | 'handoff' | 'snapshot';
export const subjectOf: Readonly<Record<PaperKind, PaperSubject>> = {
  summary: 'none',
  statistics: 'none',
  'unit-register': 'none',
  'person-register': 'person',
  'hours-certificate': 'person',
  'annual-plan': 'plan',
  'sign-in-sheet': 'session',
  'handoff-slip': 'handoff',
  'snapshot-figures': 'snapshot',
};

/** Builds a paper from the records; null when the unit has no profile or the subject is not (or no longer) there. */
export function buildPaper(records: Records, request: PaperRequest, today: CalendarDate): Paper | null {
  const { kind, from, to, settings } = request;
  const subjectId = request.subjectId ?? '';
  switch (kind) {
    case 'summary':
      return summaryPaper(records, { from, to }, settings);
    case 'statistics':
      return statisticsPaper(records, { from, to }, settings);
    case 'unit-register':
      return unitRegister(records, { from, to }, settings);
    case 'person-register':
      return personRegister(records, subjectId, { from, to }, today, settings);
    case 'hours-certificate':
      return hoursCertificate(records, subjectId, { from, to }, today, settings);
    case 'annual-plan': {
      const plan = records.plan.get(subjectId);
      return plan ? annualPlan(records, plan, today, settings) : null;
    }
    case 'sign-in-sheet': {
      const session = records.session.get(subjectId);
      const event = session && records.event.get(session.eventId);
      return session && event ? signInSheet(records, session, event, settings) : null;
    }
    case 'handoff-slip':
      return handoffSlip(records, subjectId, settings);
    case 'snapshot-figures':
      return snapshotFigures(records, subjectId, settings);
    default:
      return assertNever(kind);
  }
}

/** The record that keeps what a person wrote into this paper: one a kind, period and subject. */
export const paperIdOf = (request: Pick<PaperRequest, 'kind' | 'from' | 'to' | 'subjectId'>): string =>
  [request.kind, request.from, request.to, ...(request.subjectId === null ? [] : [request.subjectId])]
    .join('.')
    .slice(0, 64);
