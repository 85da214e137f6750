import { addDays, type CalendarDate } from '../../kernel/calendar-date.ts';
import type { Handoff } from '../handoff/handoff.ts';
import { type OwingContext, owedToSuperior, owingOf, type UnitName } from '../handoff/owing.ts';
import { dayOfStamp } from '../handoff/report-period.ts';
import { returnedPackages } from '../handoff/returned.ts';
import type { Records } from '../tables.ts';
import type { TodoDraft } from './todo-item.ts';

/** Days within which a 下发件 without a date is answered, a receipt comes and a locked snapshot goes out (product choice). */
export const ANSWER_DAYS = 7;
export const RECEIPT_DAYS = 7;
export const SNAPSHOT_DAYS = 3;

/** What the records do not tell: who is registered, how many conflicts wait. */
export interface HandoffFacts {
  readonly superior: UnitName | null;
  readonly subordinates: readonly UnitName[];
  readonly conflicts: number;
}

export const noHandoff: HandoffFacts = { superior: null, subordinates: [], conflicts: 0 };

/** 下发件未落实: what the superior sent and this unit has not done yet. */
function directiveTodos(records: Records): readonly TodoDraft[] {
  return [...records.directiveReply.values()].flatMap((reply): readonly TodoDraft[] => {
    const isNew = reply.status === 'received';
    if (!isNew && reply.status !== 'adopted') return [];
    const due = reply.dueOn ?? (isNew && reply.on ? addDays(reply.on, ANSWER_DAYS) : null);
    if (due === null) return [];
    return [
      {
        key: `directive.${reply.id}`,
        kind: 'directive',
        verb: isNew ? '处理' : '落实',
        subject: reply.title,
        fact: isNew ? '下发件待处理' : '下发件未落实',
        due,
        path: '/exchange/directives',
      },
    ];
  });
}

function snapshotTodos(records: Records): readonly TodoDraft[] {
  return [...records.snapshot.values()]
    .filter((snapshot) => snapshot.status === 'locked')
    .map((snapshot) => ({
      key: `snapshot.${snapshot.id}`,
      kind: 'snapshot',
      verb: '上报',
      subject: snapshot.title,
      fact: '快照已锁定，尚未上报',
      due: snapshot.lockedOn === null ? null : addDays(snapshot.lockedOn, SNAPSHOT_DAYS),
      path: '/exchange',
    }));
}

/** 上报包未交接: the newest period that is over, unless its locked snapshot says so already. */
function ownReport(records: Records, superior: UnitName, context: OwingContext): readonly TodoDraft[] {
  const { report, period, due } = owedToSuperior(records, superior, context);
  const isLocked = [...records.snapshot.values()].some(
    (one) => one.status === 'locked' && one.from === period.from && one.to === period.to,
  );
  if (report !== 'none' || isLocked) return [];
  return [
    {
      key: 'report',
      kind: 'hand-over',
      verb: '上报',
      subject: `${period.label}上报包`,
      fact: '尚未交接',
      due,
      path: '/exchange',
    },
  ];
}

function subordinateReports(
  records: Records,
  units: readonly UnitName[],
  context: OwingContext,
): readonly TodoDraft[] {
  const owed = owingOf(records, units, context).filter((one) => one.report === 'none');
  const [first] = owed.toSorted((a, b) => (a.due < b.due ? -1 : 1));
  if (!first) return [];
  // Units report month by month or quarter by quarter, each by its own cycle.
  const isOnePeriod = owed.every(({ period }) => period.label === first.period.label);
  return [
    {
      key: 'reports',
      kind: 'hand-over',
      verb: '查看',
      subject: isOnePeriod ? `${first.period.label}上报包` : '本期上报包',
      fact: owed.length === 1 ? `${first.name}尚未上报` : `${owed.length}个单位尚未上报`,
      due: first.due,
      path: '/exchange',
    },
  ];
}

/** A later package that the same unit has confirmed carries everything that was in an earlier one. */
function isSuperseded(handoff: Handoff, all: readonly Handoff[]): boolean {
  return all.some(
    (one) =>
      one.status === 'delivered' &&
      one.unitId === handoff.unitId &&
      one.kind === handoff.kind &&
      one.incarnation === handoff.incarnation &&
      one.number > handoff.number,
  );
}

function receiptTodos(records: Records): readonly TodoDraft[] {
  const all = [...records.handoff.values()].filter((one) => one.direction === 'out');
  const waiting = all.filter((one) => one.status === 'written' && !isSuperseded(one, all));
  const [first] = waiting.toSorted((a, b) => a.at - b.at);
  if (!first) return [];
  return [
    {
      key: 'receipt',
      kind: 'receipt',
      verb: '核对',
      subject: waiting.length === 1 ? `给${first.unitName}的包` : '已写出的包',
      fact: waiting.length === 1 ? '未收到回执' : `${waiting.length}个未收到回执`,
      due: addDays(dayOfStamp(first.at), RECEIPT_DAYS),
      path: '/exchange',
    },
  ];
}

/** 已退回: what a recipient refused goes out anew. */
const returnedTodos = (records: Records): readonly TodoDraft[] =>
  returnedPackages([...records.handoff.values()]).map((one) => ({
    key: `returned.${one.id}`,
    kind: 'hand-over',
    verb: '重发',
    subject: `给${one.unitName}的第${one.number}号包`,
    fact: '被退回，待重新生成',
    due: addDays(dayOfStamp(one.receiptAt), RECEIPT_DAYS),
    path: '/exchange',
  }));

function conflictTodos(conflicts: number): readonly TodoDraft[] {
  if (conflicts === 0) return [];
  return [
    {
      key: 'conflict',
      kind: 'conflict',
      verb: '处理',
      subject: '合并冲突',
      fact: `${conflicts}处待处理`,
      due: null,
      path: '/exchange/conflicts',
    },
  ];
}

/** What hand-off owes: 上报, 回执, 下发件, conflicts, locked snapshots. */
export function handoffTodos(
  records: Records,
  today: CalendarDate,
  facts: HandoffFacts,
): readonly TodoDraft[] {
  const context: OwingContext = { today, conflictsOf: () => 0 };
  return [
    ...conflictTodos(facts.conflicts),
    ...directiveTodos(records),
    ...snapshotTodos(records),
    ...(facts.superior ? ownReport(records, facts.superior, context) : []),
    ...subordinateReports(records, facts.subordinates, context),
    ...returnedTodos(records),
    ...receiptTodos(records),
  ];
}
