import { rosterSize } from '../../../../shared/domain/conduct/event-steps.ts';
import { liveSessionsOf } from '../../../../shared/domain/event/event-queries.ts';
import type { Remark } from '../../../../shared/domain/handoff/directive.ts';
import { maskedTitle } from '../../../../shared/domain/handoff/unit-figures.ts';
import { complianceOf, creditsOf } from '../../../../shared/domain/hours/engine.ts';
import { assignmentAt, officialOrder, partyAt } from '../../../../shared/domain/people/slices.ts';
import { itemsOfPlan } from '../../../../shared/domain/plan/plan-items.ts';
import type { Level } from '../../../../shared/domain/record/fields.ts';
import type { Records, TableName } from '../../../../shared/domain/tables.ts';
import { type CalendarDate, firstOfYear, yearOf } from '../../../../shared/kernel/calendar-date.ts';
import { daysOf, hoursOf } from '../../../../shared/kernel/credit-amount.ts';
import { isTableName } from '../../../../shared/log/values.ts';
import {
  complianceTerm,
  eventKindTerm,
  eventStatusTerm,
  levelTerm,
  partyTerm,
  planItemStatusTerm,
  rankTerm,
} from '../../../../shared/report/terms.ts';
import { remarkKindTerm, replyStatusTerm, snapshotStatusTerm } from '../../../text/code-terms.ts';
import { recordTitle } from '../../../text/record-title.ts';
import { anyTableTerm } from '../../../text/table-term.ts';
import type { CellValue } from '../../../ui/table-output.ts';

/** One record of a unit's list; `cells` by column. */
export interface ListRow {
  readonly id: string;
  readonly table: TableName;
  readonly title: string;
  readonly pinyin: string;
  /** What the list can be filtered by. */
  readonly status: string;
  readonly cells: Readonly<Record<string, CellValue>>;
}

/** What the lists of a unit are made from. */
export interface UnitContext {
  readonly records: Records;
  readonly asOf: CalendarDate;
  /** Titles above this level are masked. */
  readonly ceiling: Level;
  /** The own remarks on this unit's records. */
  readonly remarks: readonly Remark[];
}

export function peopleRows({ records, asOf }: UnitContext): readonly ListRow[] {
  const compliance = complianceOf(records, asOf);
  const credits = creditsOf(records, { from: firstOfYear(yearOf(asOf)), to: asOf });
  return [...records.person.values()]
    .filter((person) => person.mergedInto === null)
    .sort(officialOrder)
    .map((person) => {
      const work = assignmentAt(records, person.id, asOf);
      const status = compliance.get(person.id)?.status;
      const party = partyAt(person, asOf);
      return {
        ...{ id: person.id, table: 'person', title: person.name, pinyin: person.pinyin },
        status: status ? complianceTerm[status] : '',
        cells: {
          name: person.name,
          status: status ? complianceTerm[status] : '',
          hours: hoursOf(credits.get(person.id)?.quarters.central ?? 0),
          org: records.org.get(work?.orgId ?? '')?.name ?? '',
          post: work?.post ?? '',
          rank: work && work.rank !== 'none' ? rankTerm[work.rank] : '',
          party: party ? partyTerm[party] : '',
        },
      };
    });
}

export const eventRows = ({ records, ceiling }: UnitContext): readonly ListRow[] =>
  [...records.event.values()]
    .sort((a, b) => (a.from < b.from ? 1 : a.from > b.from ? -1 : 0))
    .map((event) => ({
      ...{ id: event.id, table: 'event', title: maskedTitle(event, ceiling), pinyin: '' },
      status: eventStatusTerm[event.status],
      cells: {
        title: maskedTitle(event, ceiling),
        status: eventStatusTerm[event.status],
        from: event.from,
        to: event.to,
        kind: eventKindTerm[event.kind],
        sessions: liveSessionsOf(records, event.id).length,
        members: rosterSize(records, event.id),
        level: levelTerm[event.level],
      },
    }));

export const planRows = ({ records }: UnitContext): readonly ListRow[] =>
  [...records.plan.values()]
    .sort((a, b) => b.year - a.year || b.version - a.version)
    .flatMap((plan) =>
      itemsOfPlan(records, plan.id).map((item) => ({
        ...{ id: item.id, table: 'planItem' as const, title: item.title, pinyin: '' },
        status: planItemStatusTerm[item.status],
        cells: {
          title: item.title,
          status: planItemStatusTerm[item.status],
          plan: plan.title,
          quarter: item.quarter,
          days: daysOf(item.days),
          hours: hoursOf(item.hours),
          headcount: item.headcount,
          owner: records.org.get(item.ownerOrgId ?? '')?.name ?? '',
        },
      })),
    );

export const snapshotRows = ({ records }: UnitContext): readonly ListRow[] =>
  [...records.snapshot.values()]
    .sort((a, b) => (a.to < b.to ? 1 : -1))
    .map((one) => ({
      ...{ id: one.id, table: 'snapshot', title: one.title, pinyin: '' },
      status: snapshotStatusTerm[one.status],
      cells: {
        title: one.title,
        status: snapshotStatusTerm[one.status],
        from: one.from,
        to: one.to,
        version: one.version,
        lockedOn: one.lockedOn,
        by: one.by,
      },
    }));

export const replyRows = ({ records }: UnitContext): readonly ListRow[] =>
  [...records.directiveReply.values()]
    .sort((a, b) => ((a.on ?? '') < (b.on ?? '') ? 1 : -1))
    .map((one) => ({
      ...{ id: one.id, table: 'directiveReply', title: one.title, pinyin: '' },
      status: replyStatusTerm[one.status],
      cells: {
        title: one.title,
        status: replyStatusTerm[one.status],
        dueOn: one.dueOn,
        on: one.on,
        by: one.by,
        note: one.note,
      },
    }));

/** What a remark is about; a record that is above the level, or gone, is named by its kind. */
function remarkTarget({ records, ceiling }: UnitContext, { table, record }: Remark): string {
  const event = table === 'event' ? records.event.get(record) : undefined;
  if (event) return maskedTitle(event, ceiling);
  return isTableName(table) ? recordTitle(table, records[table].get(record), records) : anyTableTerm(table);
}

export const remarkRows = (context: UnitContext): readonly ListRow[] =>
  context.remarks.flatMap((one) =>
    isTableName(one.table)
      ? [
          {
            ...{ id: one.record, table: one.table, title: remarkTarget(context, one), pinyin: '' },
            status: remarkKindTerm[one.kind],
            cells: {
              title: remarkTarget(context, one),
              kind: remarkKindTerm[one.kind],
              text: one.text,
              on: one.on,
              by: one.by,
            },
          },
        ]
      : [],
  );
