import type { Peer } from '../../../../shared/contract/handoff-calls.ts';
import type { Handoff } from '../../../../shared/domain/handoff/handoff.ts';
import { type Owing, owedToSuperior, owingOf } from '../../../../shared/domain/handoff/owing.ts';
import type { Records } from '../../../../shared/domain/tables.ts';
import type { CalendarDate } from '../../../../shared/kernel/calendar-date.ts';
import { formatMoment } from '../../../text/format.ts';
import { refusalText } from '../../../text/refusal-text.ts';
import type { Tone } from '../../../ui/StatusChip.tsx';
import { exchanging } from './export-draft.ts';

/** One unit with which packages are exchanged, and where that stands. */
export interface BoardRow {
  readonly peer: Peer;
  readonly owing: Owing;
}

/** The superior first, then subordinates that owe something, then the others. */
export function boardRows(
  records: Records,
  peers: readonly Peer[],
  today: CalendarDate,
): readonly BoardRow[] {
  const context = { today, conflictsOf: () => 0 } as const;
  const rows = exchanging(peers).map((peer): BoardRow => {
    const found =
      peer.role === 'superior'
        ? owedToSuperior(records, peer, context)
        : owingOf(records, [peer], context)[0];
    if (!found) throw new Error('one line for each unit');
    return { peer, owing: found };
  });
  const rank = ({ peer, owing }: BoardRow): number => {
    if (peer.role === 'superior') return 0;
    if (peer.role === 'colleague') return 4;
    return owing.isOverdue ? 1 : owing.report === 'done' ? 3 : 2;
  };
  return rows.sort((a, b) => rank(a) - rank(b) || a.peer.name.localeCompare(b.peer.name, 'zh-Hans-CN'));
}

export function reportState({ peer, owing }: BoardRow): { readonly label: string; readonly tone: Tone } {
  if (peer.role === 'colleague') return { label: '无上报任务', tone: 'neutral' };
  const out = peer.role === 'superior';
  if (owing.report === 'done') return { label: out ? '已送达' : '已收到', tone: 'success' };
  if (out && owing.lastSent?.status === 'refused' && owing.report === 'none')
    return { label: '已退回', tone: 'error' };
  if (owing.report === 'sent') return { label: out ? '待回执' : '已暂存', tone: 'warning' };
  return owing.isOverdue
    ? { label: '逾期', tone: 'error' }
    : { label: out ? '未上报' : '未收到', tone: 'warning' };
}

export const handoffText = (handoff: Handoff | null): string =>
  handoff
    ? `第${handoff.number}号 ${handoff.status === 'refused' ? '已退回 ' : ''}${formatMoment(handoff.at)}`
    : '';

/** When and why a package came back, or was sent back. */
export const returnText = ({ direction, status, receiptAt, at, refusal }: Handoff): string =>
  status === 'refused'
    ? `${formatMoment(direction === 'out' ? receiptAt : at).slice(0, 10)} ${refusalText(refusal)}`
    : '';

const statusTerm: Readonly<Record<Handoff['status'], { readonly label: string; readonly tone: Tone }>> = {
  written: { label: '待回执', tone: 'warning' },
  delivered: { label: '已送达', tone: 'success' },
  applied: { label: '已导入', tone: 'success' },
  held: { label: '暂存', tone: 'warning' },
  refused: { label: '已退回', tone: 'error' },
};
export const statusOf = (handoff: Handoff) => statusTerm[handoff.status];
