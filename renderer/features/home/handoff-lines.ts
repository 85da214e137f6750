import { owedToSuperior, owingOf } from '../../../shared/domain/handoff/owing.ts';
import { returnedPackages } from '../../../shared/domain/handoff/returned.ts';
import type { HandoffFacts } from '../../../shared/domain/obligations/handoff-todos.ts';
import type { Records } from '../../../shared/domain/tables.ts';
import type { CalendarDate } from '../../../shared/kernel/calendar-date.ts';

/** One line of the panel: where one direction of the exchange stands. */
export interface HandoffLine {
  readonly key: 'up' | 'units' | 'returned' | 'receipts' | 'held' | 'conflicts';
  readonly text: string;
  readonly path: string;
  readonly isWaiting: boolean;
  readonly isOverdue: boolean;
}

const reportText = { none: '尚未交接', sent: '未收到回执', done: '已送达' } as const;

/** Own report, those of the units below, packages that came back, receipts, packages that wait for earlier ones, conflicts. */
export function handoffLines(
  records: Records,
  facts: HandoffFacts,
  today: CalendarDate,
): readonly HandoffLine[] {
  const context = { today, conflictsOf: () => 0 };
  const lines: HandoffLine[] = [];
  const add = (key: HandoffLine['key'], text: string, isWaiting: boolean, isOverdue = false) =>
    lines.push({
      key,
      text,
      isWaiting,
      isOverdue,
      path: key === 'conflicts' ? '/exchange/conflicts' : '/exchange',
    });
  if (facts.superior) {
    const { report, period, isOverdue } = owedToSuperior(records, facts.superior, context);
    add('up', `${period.label}上报包：${reportText[report]}`, report !== 'done', isOverdue);
  }
  const units = owingOf(records, facts.subordinates, context);
  if (units.length > 0) {
    const done = units.filter((unit) => unit.report === 'done').length;
    const isLate = units.some((unit) => unit.isOverdue);
    add('units', `下级上报：已收到 ${done}/${units.length}`, done < units.length, isLate);
  }
  const handoffs = [...records.handoff.values()];
  const returned = returnedPackages(handoffs).length;
  if (returned > 0) add('returned', `${returned} 个包被退回，待重新生成`, true);
  const unconfirmed = handoffs.filter((one) => one.direction === 'out' && one.status === 'written').length;
  if (unconfirmed > 0) add('receipts', `${unconfirmed} 个包未收到回执`, true);
  const held = handoffs.filter((one) => one.direction === 'in' && one.status === 'held').length;
  if (held > 0) add('held', `${held} 个包暂存，缺前面的包`, true);
  if (facts.conflicts > 0) add('conflicts', `${facts.conflicts} 处冲突待处理`, true);
  return lines;
}
