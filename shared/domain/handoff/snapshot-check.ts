import { closingEvidence, closingEvidenceTerm, isLacking } from '../conduct/event-steps.ts';
import type { Event, EventStatus } from '../event/event.ts';
import { ruleSetAt } from '../hours/rule-at.ts';
import type { Records } from '../tables.ts';
import type { Snapshot } from './snapshot.ts';

export type SnapshotProblemKind = 'rule-set' | 'open-event' | 'unsettled-claim' | 'missing-material';

/** One thing that 预检 found, with the page on which it is mended. */
export interface SnapshotProblem {
  readonly key: string;
  readonly kind: SnapshotProblemKind;
  readonly subject: string;
  readonly fact: string;
  readonly path: string;
  /** Holds the lock up; the others are shown and may stay. */
  readonly isBlocking: boolean;
}

const shut: readonly EventStatus[] = ['closed', 'archived'];
const dropped: readonly EventStatus[] = ['cancelled', 'postponed'];

const byDate = (a: Event, b: Event): number => (a.to < b.to ? -1 : a.to > b.to ? 1 : a.id < b.id ? -1 : 1);

/** Activities that ended within the period and took place. */
const endedIn = (records: Records, { from, to }: Snapshot): readonly Event[] =>
  [...records.event.values()]
    .filter((event) => event.to >= from && event.to <= to && !dropped.includes(event.status))
    .sort(byDate);

function eventProblems(records: Records, event: Event): readonly SnapshotProblem[] {
  const common = { subject: event.title } as const;
  if (!shut.includes(event.status))
    return [
      {
        ...common,
        key: `event.${event.id}`,
        kind: 'open-event',
        fact: '尚未结班，学时未入账',
        path: `/events/${event.id}/credits`,
        isBlocking: true,
      },
    ];
  const gaps = closingEvidence.filter((gap) => isLacking(records, event, gap));
  if (gaps.length === 0) return [];
  return [
    {
      ...common,
      key: `material.${event.id}`,
      kind: 'missing-material',
      fact: `缺${gaps.map((gap) => closingEvidenceTerm[gap]).join('、')}`,
      path: `/events/${event.id}/evidence`,
      isBlocking: false,
    },
  ];
}

function claimProblems(records: Records, { from, to }: Snapshot): readonly SnapshotProblem[] {
  const open = [...records.claim.values()].filter(
    (claim) => claim.status === 'submitted' && claim.to >= from && claim.to <= to,
  );
  return open.map((claim) => ({
    key: `claim.${claim.id}`,
    kind: 'unsettled-claim',
    subject: claim.title,
    fact: `${records.person.get(claim.personId)?.name ?? ''}的学时申报待审核`,
    path: '/hours/claims',
    isBlocking: false,
  }));
}

/** 预检: what stands against the figures of the period: open activities, unsettled claims, missing material, no rules. */
export function checkSnapshot(records: Records, snapshot: Snapshot): readonly SnapshotProblem[] {
  const problems = endedIn(records, snapshot).flatMap((event) => eventProblems(records, event));
  const rule: readonly SnapshotProblem[] = ruleSetAt(records, snapshot.to)
    ? []
    : [
        {
          key: 'rule-set',
          kind: 'rule-set',
          subject: '学时规则',
          fact: '期末没有生效的规则集',
          path: '/hours/rules',
          isBlocking: true,
        },
      ];
  return [...rule, ...problems, ...claimProblems(records, snapshot)];
}
