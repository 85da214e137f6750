import { entriesOf } from '../../domain/hours/engine.ts';
import type { Person } from '../../domain/people/person.ts';
import { assignmentAt } from '../../domain/people/slices.ts';
import type { Records } from '../../domain/tables.ts';
import type { CalendarDate, DateSpan } from '../../kernel/calendar-date.ts';
import { showDate } from '../format.ts';
import type { Block, Paper } from '../model.ts';
import { framedPaper, type PaperSettings } from '../paper-frame.ts';
import { figuresOf, paragraph, say } from '../spans.ts';
import { rankTerm } from '../terms.ts';
import { registerRows, sumOf } from './register-rows.ts';

const whoIs = (records: Records, person: Person, date: CalendarDate): string => {
  const assignment = assignmentAt(records, person.id, date);
  const office = assignment ? (records.org.get(assignment.orgId)?.name ?? '') : '';
  return [office, assignment?.post || (assignment ? rankTerm[assignment.rank] : '')].filter(Boolean).join('');
};

/** D-36 学时证明 of one person: what was entered in the period, by ledger; names up to five activities. */
export function hoursCertificate(
  records: Records,
  personId: string,
  span: DateSpan,
  today: CalendarDate,
  settings: PaperSettings,
): Paper | null {
  const profile = records.profile.get('profile');
  const person = records.person.get(personId);
  if (!profile || !person) return null;
  const to = span.to ?? today;
  const f = figuresOf({ asOf: to, ruleSetId: '', attribution: 'none' });
  const rows = registerRows(
    records,
    entriesOf(records, personId, { from: span.from, to }).filter((entry) => entry.status === 'entered'),
  );
  const main = [...rows].sort((a, b) => sumOf([b], 'central') - sumOf([a], 'central')).slice(0, 5);
  const blocks: Block[] = [
    paragraph(
      'body',
      say`兹证明${person.name}同志（${whoIs(records, person, to)}）于${showDate(span.from)}至${showDate(to)}参加教育培训活动${f.count('register.rows', rows.length)}项，累计完成集中培训${f.hours('hours.central', sumOf(rows, 'central'))}学时、网络培训${f.hours('hours.online', sumOf(rows, 'online'))}学时、党员教育${f.hours('hours.party', sumOf(rows, 'party'))}学时。`,
    ),
    ...(main.length > 0
      ? [paragraph('main', say`其中主要培训活动：${main.map((row) => `“${row.title}”`).join('')}。`)]
      : []),
    paragraph('end', say`特此证明。`),
  ];
  return framedPaper(profile, settings, {
    family: 'certificate',
    kind: 'hours-certificate',
    title: '学时证明',
    blocks,
  });
}
