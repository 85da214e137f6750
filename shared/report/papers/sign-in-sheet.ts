import type { Event, Session } from '../../domain/event/event.ts';
import { expectedAt } from '../../domain/event/event-queries.ts';
import type { Person } from '../../domain/people/person.ts';
import { assignmentAt, officialOrder } from '../../domain/people/slices.ts';
import type { Records } from '../../domain/tables.ts';
import { paddedName, showDate } from '../format.ts';
import type { Block, Paper } from '../model.ts';
import { framedPaper, type PaperSettings } from '../paper-frame.ts';
import { paragraph, tableOf, text } from '../spans.ts';
import { halfTerm, staffRoleTerm } from '../terms.ts';

/** People who are expected at a session, in official order: the same whom the sign-in desk lists. */
export const expectedPeople = (records: Records, session: Session): readonly Person[] =>
  expectedAt(records.roster.get(session.eventId), session)
    .map((personId) => records.person.get(personId))
    .filter((person) => person !== undefined)
    .sort(officialOrder);

const staffText = (records: Records, session: Session): string =>
  session.staff
    .map((one) => {
      const name = one.personId === null ? one.name : (records.person.get(one.personId)?.name ?? one.name);
      return `${staffRoleTerm[one.role]}：${name}`;
    })
    .join('，');

function facts(records: Records, event: Event, session: Session, expected: number): Block[] {
  const when = `${showDate(session.date)}${halfTerm[session.half]} ${session.start}～${session.end}`;
  const lines = [
    `活动名称：${event.title}`,
    `课次内容：${session.topic || event.title}`,
    `时间：${when}　地点：${session.venue || event.venue || '　　　　'}`,
    ...(session.staff.length > 0 ? [staffText(records, session)] : []),
    `应到：${expected}人　实到：　　人　请假：　　人　缺课：　　人`,
  ];
  return lines.map((line, i) => paragraph(`fact-${i + 1}`, [text(line)]));
}

/** D-34 签到表 of one 课次: row numbers, an empty place to sign, a count box. */
export function signInSheet(
  records: Records,
  session: Session,
  event: Event,
  settings: PaperSettings,
): Paper | null {
  const profile = records.profile.get('profile');
  if (!profile) return null;
  const people = expectedPeople(records, session);
  const table = tableOf({
    key: 'sign-in',
    title: '',
    caption: '本人签名，代签无效。',
    rows: people,
    columns: [
      { title: '序号', widthChars: 4, align: 'center', cell: (_p, i) => String(i + 1) },
      { title: '姓名', widthChars: 7, align: 'center', cell: (p) => paddedName(p.name) },
      { title: '单位', widthChars: 10, align: 'left', cell: (p) => officeOf(records, p, session) },
      {
        title: '职务',
        widthChars: 9,
        align: 'left',
        cell: (p) => assignmentAt(records, p.id, session.date)?.post ?? '',
      },
      { title: '签名', widthChars: 9, align: 'center', cell: () => '' },
      { title: '备注', widthChars: 7, align: 'left', cell: () => '' },
    ],
  });
  const printedNo = records.sheet.get(session.id)?.printedNo ?? '';
  return framedPaper(profile, settings, {
    family: 'form',
    kind: 'sign-in-sheet',
    title: printedNo === '' ? '培训签到表' : `培训签到表（${printedNo}）`,
    blocks: [...facts(records, event, session, people.length), table],
  });
}

function officeOf(records: Records, person: Person, session: Session): string {
  const orgId = assignmentAt(records, person.id, session.date)?.orgId;
  return (orgId === undefined ? undefined : records.org.get(orgId)?.name) ?? '';
}
