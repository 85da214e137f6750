import { useEffect, useMemo, useState } from 'react';
import { useSearchParams } from 'react-router';
import type { PaperKind, Paper as PaperRecord } from '../../../shared/domain/paper/paper.ts';
import { planInForce } from '../../../shared/domain/plan/plan-items.ts';
import type { Records } from '../../../shared/domain/tables.ts';
import { type CalendarDate, firstOfYear, lastOfYear, yearOf } from '../../../shared/kernel/calendar-date.ts';
import { buildPaper, type PaperRequest, paperIdOf, subjectOf } from '../../../shared/report/build.ts';
import { withEdits } from '../../../shared/report/edits.ts';
import type { Paper } from '../../../shared/report/model.ts';
import { useToday } from '../../store/clock.ts';
import { useRecords } from '../../store/hooks.ts';
import { dateParam, usualPeriod } from './periods.ts';

/** What the address says about the paper, and how to change it. */
export interface PaperAddress {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  readonly subjectId: string | null;
  readonly change: (part: { from?: CalendarDate; to?: CalendarDate; subject?: string }) => void;
}

const oldNames = ['person', 'plan', 'session'] as const;

/** A plan is about its year; the plan in force of this year is meant when none is named. */
const defaultSubject = (records: Records, kind: PaperKind, today: CalendarDate): string | null =>
  subjectOf[kind] === 'plan' ? (planInForce(records, yearOf(today))?.id ?? null) : null;

export function usePaperAddress(kind: PaperKind): PaperAddress {
  const today = useToday();
  const records = useRecords();
  const [params, setParams] = useSearchParams();
  const named =
    params.get('subject') ?? oldNames.map((name) => params.get(name)).find((v) => v !== null) ?? null;
  const subjectId = subjectOf[kind] === 'none' ? null : (named ?? defaultSubject(records, kind, today));
  const usual = usualPeriod(today);
  const plan = subjectOf[kind] === 'plan' && subjectId !== null ? records.plan.get(subjectId) : undefined;
  const session =
    subjectOf[kind] === 'session' && subjectId !== null ? records.session.get(subjectId) : undefined;
  const snapshot =
    subjectOf[kind] === 'snapshot' && subjectId !== null ? records.snapshot.get(subjectId) : undefined;
  const from =
    session?.date ??
    snapshot?.from ??
    (plan ? firstOfYear(plan.year) : null) ??
    dateParam(params.get('from')) ??
    usual?.from ??
    today;
  const to =
    session?.date ??
    snapshot?.to ??
    (plan ? lastOfYear(plan.year) : null) ??
    dateParam(params.get('to')) ??
    usual?.to ??
    today;
  const change: PaperAddress['change'] = (part) => {
    const next = new URLSearchParams(params);
    for (const [name, value] of Object.entries(part)) next.set(name, value);
    setParams(next, { replace: true });
  };
  return { from, to, subjectId, change };
}

/** The unsaved record of a paper that nobody has worked on yet. */
const freshRecord = (
  request: Omit<PaperRequest, 'settings'>,
  superior: string,
  today: CalendarDate,
): PaperRecord => ({
  id: paperIdOf(request),
  kind: request.kind,
  title: '',
  from: request.from,
  to: request.to,
  docNo: '',
  addressee: request.kind === 'summary' ? superior : '',
  signer: '',
  issuedOn: today,
  level: 'internal',
  edits: {},
  fonts: 'gb2312',
  exportedOn: null,
  fileName: '',
});

export interface BuiltPaper {
  /** Settings and hand-written paragraphs. */
  readonly record: PaperRecord;
  readonly saved: boolean;
  /** As the records alone give it; null while it is being built, or when its subject is missing. */
  readonly generated: Paper | null;
  /** With the hand-written paragraphs. */
  readonly paper: Paper | null;
  readonly busy: boolean;
}

/** Builds the paper after the page has been painted, so that a large unit never makes the window wait. */
export function usePaper(kind: PaperKind, address: PaperAddress): BuiltPaper {
  const today = useToday();
  const records = useRecords();
  const { from, to, subjectId } = address;
  const id = paperIdOf({ kind, from, to, subjectId });
  const saved = records.paper.get(id);
  const superior = records.profile.get('profile')?.superior ?? '';
  const record = useMemo(
    () => saved ?? freshRecord({ kind, from, to, subjectId }, superior, today),
    [saved, kind, from, to, subjectId, superior, today],
  );
  const request = useMemo(
    (): PaperRequest => ({
      kind,
      from,
      to,
      subjectId,
      settings: {
        docNo: record.docNo,
        addressee: record.addressee,
        signer: record.signer,
        issuedOn: record.issuedOn,
        level: record.level,
        fonts: record.fonts,
      },
    }),
    [
      kind,
      from,
      to,
      subjectId,
      record.docNo,
      record.addressee,
      record.signer,
      record.issuedOn,
      record.level,
      record.fonts,
    ],
  );
  const [built, setBuilt] = useState<{ readonly of: PaperRequest; readonly paper: Paper | null } | null>(
    null,
  );
  useEffect(() => {
    const timer = window.setTimeout(
      () => setBuilt({ of: request, paper: buildPaper(records, request, today) }),
      0,
    );
    return () => window.clearTimeout(timer);
  }, [records, request, today]);
  const generated = built?.of === request ? built.paper : null;
  const paper = useMemo(
    () => (generated ? withEdits(generated, record.edits) : null),
    [generated, record.edits],
  );
  return { record, saved: saved !== undefined, generated, paper, busy: built?.of !== request };
}
