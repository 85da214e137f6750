import { expect, it } from 'vitest';
import {
  blankDraft,
  directiveFields,
  draftProblems,
} from '../../../renderer/features/exchange/directives/directive-draft.ts';
import { replyCounts, replyLines } from '../../../renderer/features/exchange/directives/reply-matrix.ts';
import type { UnitDigest } from '../../../renderer/features/exchange/units/unit-digest.ts';
import type { UnitContext } from '../../../renderer/features/exchange/units/unit-list-rows.ts';
import { unitLists } from '../../../renderer/features/exchange/units/unit-lists.ts';
import { unitRows, unitsBelow } from '../../../renderer/features/exchange/units/unit-rows.ts';
import type { Peer } from '../../../shared/contract/handoff-calls.ts';
import { directiveReplyTable, directiveTable } from '../../../shared/domain/handoff/directive.ts';
import { calendarDate } from '../../../shared/kernel/calendar-date.ts';
import { recordsOf } from '../event/records.ts';

const peer = (unitId: string, part: Partial<Peer> = {}): Peer => ({
  ...{ unitId, name: `${unitId}局`, fingerprint: [], suite: 2, role: 'subordinate', level: 'internal' },
  ...{
    kinds: [],
    enrolledAt: 0,
    enrolledBy: '',
    enrolledRole: 'officer',
    confirmedBy: '',
    isConfirmed: true,
    expires: null,
  },
  ...{ revokedAt: null, revokedReason: '', supersededBy: null, isVouched: false },
  ...part,
});
const digest = (replies: UnitDigest['replies'] = []): UnitDigest => ({
  ...{ v: 1, state: '', name: '', figures: { 'people.members': 3 }, replies, conflicts: 2 },
});
const received = (unitId: string) => ({ unitId, asOf: 5, importedAt: 6, changes: 1, held: [] });

it('lists the own unit, registered ones without data, withdrawn ones with data, and no superior', () => {
  const peers = [peer('a'), peer('b'), peer('old', { revokedAt: 1 }), peer('top', { role: 'superior' })];
  const sent = [...['a', 'old', 'top', 'moved-person'].map(received), { ...received('b'), importedAt: 0 }];
  const rows = unitRows({
    ...{
      own: { unitId: 'own', name: '本局', figures: {}, conflicts: 1 },
      peers,
      subordinates: peers.slice(0, 2),
    },
    received: unitsBelow(sent, peers),
    digests: { byUnit: new Map([['a', digest()]]), unreadable: new Set(['old']) },
  });
  expect(rows.map((row) => [row.unitId, row.state])).toEqual([
    ['own', 'own'],
    ['a', 'received'],
    ['b', 'missing'],
    ['old', 'unreadable'],
  ]);
  expect(rows[1]).toMatchObject({ asOf: 5, figures: { 'people.members': 3 } });
  expect(rows[2]?.figures).toBeNull();
  expect(rows.map((row) => row.conflicts)).toEqual([1, 2, null, null]);
});

it('counts a unit that came back under a new identity once: the old records until the new ones came', () => {
  const peers = [
    peer('old', { name: '城关局', revokedAt: 1, supersededBy: 'mid' }),
    peer('mid', { name: '城关局', revokedAt: 1, supersededBy: 'new' }),
    peer('new', { name: '城关局' }),
  ];
  const listed = (...ids: readonly string[]) =>
    unitsBelow(ids.map(received), peers).map(({ unitId }) => unitId);
  expect(listed('old')).toEqual(['old']);
  expect(listed('old', 'new')).toEqual(['new']);
  expect(listed('old', 'mid')).toEqual(['mid']);
  const waits = { ...received('new'), importedAt: 0 };
  expect(unitsBelow([received('old'), waits], peers)).toHaveLength(2);
  const rows = unitRows({
    ...{
      own: { unitId: 'own', name: '本局', figures: {}, conflicts: null },
      peers,
      subordinates: peers.slice(2),
    },
    received: unitsBelow([received('old')], peers),
    digests: { byUnit: new Map(), unreadable: new Set() },
  });
  expect(rows.map((row) => row.name)).toEqual(['本局', '城关局', '城关局（原登记）']);
});

it('counts who answered a directive, only of the units that it is for', () => {
  const directive = directiveTable.schema.parse({
    id: 'd',
    kind: 'task',
    title: '任务',
    unitIds: ['a', 'b'],
  });
  const reply = directiveReplyTable.schema.parse({ id: 'd', unitId: 'top', status: 'done' });
  const lines = replyLines(directive, [peer('a'), peer('b'), peer('c')], new Map([['a', digest([reply])]]));
  expect(lines.map((line) => line.unitId)).toEqual(['a', 'b']);
  expect(replyCounts(lines)).toEqual({ units: 2, done: 1, declined: 0, underWay: 0, silent: 1 });
  const all = { ...directive, unitIds: [] };
  expect(replyLines(all, [peer('a'), peer('b'), peer('c')], new Map())).toHaveLength(3);
});

const day = calendarDate('2026-03-02');
const records = recordsOf({
  person: [{ id: 'p1', name: '单于飞' }],
  event: [
    { id: 'e1', title: '公开班', kind: 'special-class', from: day, to: day },
    { id: 'e2', title: '密件学习', kind: 'special-class', from: day, to: day, level: 'secret' },
  ],
  plan: [{ id: 'pl', year: 2026, title: '2026年计划' }],
  planItem: [{ id: 'i1', planId: 'pl', title: '科级班', kind: 'special-class' }],
  remark: [
    { id: 'r', unitId: 'a', table: 'event', record: 'e2', kind: 'return', text: '补表', on: day, by: '王' },
  ],
});
const context: UnitContext = {
  ...{ records, asOf: calendarDate('2026-11-24'), ceiling: 'internal' },
  remarks: [...records.remark.values()],
};
const titles = (id: string) =>
  unitLists
    .find((list) => list.id === id)
    ?.rows(context)
    .map((row) => row.title) ?? [];

it('masks the titles of activities above the level, in the list, in its cells and in remarks, and keeps the lines', () => {
  expect(titles('events').toSorted()).toEqual(['公开班', '涉密活动']);
  expect(titles('remarks')).toEqual(['涉密活动']);
  const cells = unitLists.flatMap((list) => list.rows(context).map((row) => JSON.stringify(row)));
  expect(cells.filter((text) => text.includes('密件学习'))).toEqual([]);
  expect(titles('people')).toEqual(['单于飞']);
  expect(titles('plan')).toEqual(['科级班']);
});

it('a directive says what is missing, and copies the chosen plan items', () => {
  expect(Object.keys(draftProblems({ ...blankDraft, kind: 'plan' }))).toEqual(['title', 'planId']);
  expect(Object.keys(draftProblems(blankDraft))).toEqual(['title', 'body']);
  const draft = { ...blankDraft, kind: 'plan' as const, title: ' 下达计划 ', planId: 'pl', itemIds: ['i1'] };
  expect(draftProblems(draft)).toEqual({});
  const fields = directiveFields(records, draft);
  expect(fields.title).toBe('下达计划');
  expect(fields.content.planItem).toHaveLength(1);
  expect(directiveFields(records, { ...draft, kind: 'task' }).content).toEqual({});
});
