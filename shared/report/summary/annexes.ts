import { type HeldEvent, sumSessions } from '../../domain/indicators/held-events.ts';
import { showDateRange } from '../format.ts';
import type { Paper } from '../model.ts';
import { tableOf } from '../spans.ts';
import { eventKindTerm } from '../terms.ts';
import { heldOf, type SummaryContext } from './context.ts';

type Annex = Paper['annexes'][number];

/** Party days and office study are many and alike: they are told by kind, the classes one by one. */
const oneByOne = ({ event }: HeldEvent): boolean =>
  event.kind !== 'party-day' && (event.fullTime || event.kind !== 'special-class');

function classes(context: SummaryContext): Annex | null {
  const { f, facts } = context;
  const rows = facts.held.filter(oneByOne);
  if (rows.length === 0) return null;
  const table = tableOf<HeldEvent>({
    key: 'annex-classes',
    title: '',
    caption: `统计期间：${context.period}；不含主题党日和各单位业务学习。`,
    rows,
    columns: [
      { title: '序号', widthChars: 3, align: 'center', cell: (_row, i) => String(i + 1) },
      { title: '名称', widthChars: 16, align: 'left', cell: (row) => row.event.title },
      { title: '类型', widthChars: 6, align: 'center', cell: (row) => eventKindTerm[row.event.kind] },
      {
        title: '时间',
        widthChars: 11,
        align: 'left',
        cell: (row) => showDateRange(row.event.from, row.event.to),
      },
      {
        title: '天数',
        widthChars: 4,
        align: 'right',
        cell: (row) => f.days('event.days', row.sessions.length),
      },
      {
        title: '人次',
        widthChars: 4,
        align: 'right',
        cell: (row) => f.count('event.participants', row.participants.size),
      },
      {
        title: '出勤率',
        widthChars: 5,
        align: 'right',
        cell: (row) =>
          f.share(
            'event.attendance',
            sumSessions([row], (s) => s.attended) /
              Math.max(
                1,
                sumSessions([row], (s) => s.expected),
              ),
          ),
      },
    ],
  });
  return { title: `${context.period}班次一览表`, blocks: [table] };
}

function relays(context: SummaryContext): Annex | null {
  const { f } = context;
  const rows = heldOf(context, ['relay']);
  if (rows.length === 0) return null;
  const table = tableOf<HeldEvent>({
    key: 'annex-relays',
    title: '',
    caption: `统计期间：${context.period}`,
    rows,
    columns: [
      { title: '序号', widthChars: 3, align: 'center', cell: (_row, i) => String(i + 1) },
      { title: '名称', widthChars: 16, align: 'left', cell: (row) => row.event.title },
      { title: '内容', widthChars: 14, align: 'left', cell: (row) => row.event.purpose },
      {
        title: '时间',
        widthChars: 10,
        align: 'left',
        cell: (row) => showDateRange(row.event.from, row.event.to),
      },
      {
        title: '覆盖人数',
        widthChars: 6,
        align: 'right',
        cell: (row) => f.count('event.participants', row.participants.size),
      },
    ],
  });
  return { title: `${context.period}转培训一览表`, blocks: [table] };
}

export const summaryAnnexes = (context: SummaryContext): Annex[] =>
  [classes(context), relays(context)].filter((annex) => annex !== null);
