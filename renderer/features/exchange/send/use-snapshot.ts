import { useMemo } from 'react';
import type { ReportPeriod } from '../../../../shared/domain/handoff/report-period.ts';
import type { Snapshot } from '../../../../shared/domain/handoff/snapshot.ts';
import { snapshotTable } from '../../../../shared/domain/handoff/snapshot.ts';
import { checkSnapshot, type SnapshotProblem } from '../../../../shared/domain/handoff/snapshot-check.ts';
import { lockSnapshot, openSnapshot } from '../../../../shared/domain/handoff/snapshot-steps.ts';
import type { Records } from '../../../../shared/domain/tables.ts';
import type { CalendarDate } from '../../../../shared/kernel/calendar-date.ts';
import { hashOfFigures } from '../../../../shared/log/figures-hash.ts';
import { useActor } from '../../../store/actor.ts';
import type { Store } from '../../../store/api.ts';
import { useToday } from '../../../store/clock.ts';
import { useRecords, useStore } from '../../../store/hooks.ts';
import { failureText } from '../../../text/failure-text.ts';

export interface PeriodSnapshot {
  /** The snapshot of the period, if there is one. */
  readonly snapshot: Snapshot | null;
  readonly isLocked: boolean;
  /** What 预检 finds; blocking ones hold the lock up. */
  readonly problems: readonly SnapshotProblem[];
  /** Opens and locks it where that was not done; gives its id. */
  readonly lock: () => Promise<Locked>;
}

/** The id of the locked snapshot, or the sentence that says why it was not locked. */
type Locked = { readonly ok: true; readonly id: string } | { readonly ok: false; readonly why: string };

const isLocked = (snapshot: Snapshot | null): boolean =>
  snapshot !== null && ['locked', 'handed-over', 'received'].includes(snapshot.status);

const titleOf = (period: ReportPeriod): string => `${period.label}报送快照`;

/** The 报送快照 of a period: what is there, what stands in its way, and locking it. */
export function useSnapshot(period: ReportPeriod): PeriodSnapshot {
  const records = useRecords();
  const store = useStore();
  const today = useToday();
  const actor = useActor();
  const snapshot = useMemo(() => snapshotOf(records, period), [records, period]);
  const problems = useMemo(() => {
    const probe = snapshot ?? draftOf(period);
    return isLocked(snapshot) ? [] : checkSnapshot(records, probe);
  }, [records, snapshot, period]);
  return {
    snapshot,
    isLocked: isLocked(snapshot),
    problems,
    lock: () => lockPeriod(store, period, { today, by: actor.name }),
  };
}

const snapshotOf = (records: Records, { from, to }: ReportPeriod): Snapshot | null =>
  [...records.snapshot.values()].find((one) => one.from === from && one.to === to) ?? null;

const draftOf = (period: ReportPeriod): Snapshot =>
  snapshotTable.schema.parse({ id: 'draft', title: titleOf(period), from: period.from, to: period.to });

const whyNot: Readonly<Record<'E_STEP' | 'E_MISSING' | 'E_NO_RULE_SET' | 'E_EXISTS' | 'E_PERIOD', string>> = {
  E_STEP: '报送快照现在不能锁定，没有写出。请在列表中查看它的状态。',
  E_MISSING: '预检没有通过，报送快照没有锁定，没有写出。请先处理列出的事项。',
  E_NO_RULE_SET: '没有适用于本期的学时规则，报送快照没有锁定。请先在“学时规则”中启用一套规则。',
  E_EXISTS: '本期已有报送快照，没有重复建立。请重新打开本窗口。',
  E_PERIOD: '期间的终止早于起始，没有建立报送快照。请重新选择期间。',
};

async function lockPeriod(
  store: Store,
  period: ReportPeriod,
  { today, by }: { readonly today: CalendarDate; readonly by: string },
): Promise<Locked> {
  const before = snapshotOf(store.records(), period);
  if (before && isLocked(before)) return { ok: true, id: before.id };
  if (!before) {
    const input = { id: store.newId(), title: titleOf(period), from: period.from, to: period.to, by };
    const opened = openSnapshot(store.records(), input);
    if (!opened.ok) return { ok: false, why: whyNot[opened.code] };
    const saved = await store.commit(opened.value);
    if (!saved.ok) return { ok: false, why: failureText(saved) };
  }
  const snapshot = snapshotOf(store.records(), period);
  if (!snapshot) return { ok: false, why: whyNot.E_STEP };
  const locked = lockSnapshot(store.records(), snapshot, { today, by, hashOf: hashOfFigures });
  if (!locked.ok) return { ok: false, why: whyNot[locked.code] };
  const saved = await store.commit(locked.value);
  return saved.ok ? { ok: true, id: snapshot.id } : { ok: false, why: failureText(saved) };
}
