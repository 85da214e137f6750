import { describe, expect, it } from 'vitest';
import { findDuplicates } from '../../../shared/domain/people/duplicates.ts';
import { mergePeople } from '../../../shared/domain/people/merge.ts';
import type { Person } from '../../../shared/domain/people/person.ts';
import {
  leavePeople,
  movePeople,
  recyclePeople,
  returnPerson,
  setParty,
  tagPeople,
} from '../../../shared/domain/people/person-actions.ts';
import { assignmentAt, isPresentAt, partyAt } from '../../../shared/domain/people/slices.ts';
import type { Records } from '../../../shared/domain/tables.ts';
import { calendarDate as day } from '../../../shared/kernel/calendar-date.ts';
import { apply, counter, recordsOf } from '../import/fixtures.ts';

const orgs = [
  { id: 'U', name: '某局', kind: 'unit' },
  { id: 'A', name: 'A科', kind: 'department', parentId: 'U' },
  { id: 'B', name: 'B科', kind: 'department', parentId: 'U' },
];
const base = (more: Parameters<typeof recordsOf>[0] = {}): Records =>
  recordsOf({
    org: orgs,
    person: [{ id: 'p', name: '张伟', birth: '1980-01' }],
    assignment: [
      { id: 'a', personId: 'p', orgId: 'A', from: '2020-01-01', rank: 'principal-4', post: '科员' },
    ],
    ...more,
  });
const personOf = (records: Records, id: string): Person => {
  const person = records.person.get(id);
  if (!person) throw new Error(`no person ${id}`);
  return person;
};

describe('moves (X-01, X-08)', () => {
  it('close and open by date; the hours’ person stays the same', () => {
    const before = base();
    const action = movePeople(before, ['p'], day('2026-07-01'), { orgId: 'B' }, counter('n'), '调动');
    const after = apply(before, action.writes);
    expect(assignmentAt(after, 'p', day('2026-06-30'))).toMatchObject({ orgId: 'A', to: '2026-06-30' });
    expect(assignmentAt(after, 'p', day('2026-07-01'))).toMatchObject({
      orgId: 'B',
      rank: 'principal-4',
      post: '科员',
      to: null,
    });
  });
  it('on the first day of the assignment puts it right instead of leaving an empty span', () => {
    const before = base();
    const action = movePeople(before, ['p'], day('2020-01-01'), { orgId: 'B' }, counter('n'), '调动');
    expect(action.writes).toEqual([{ table: 'assignment', id: 'a', set: { orgId: 'B' } }]);
  });
  it('into the middle of a past span keeps what follows', () => {
    const before = base({
      assignment: [{ id: 'a', personId: 'p', orgId: 'A', from: '2020-01-01', to: '2022-12-31' }],
    });
    const action = movePeople(before, ['p'], day('2021-06-01'), { orgId: 'B' }, counter('n'), '调动');
    const after = apply(before, action.writes);
    expect(assignmentAt(after, 'p', day('2021-05-31'))?.orgId).toBe('A');
    expect(after.assignment.get('n1')).toMatchObject({ from: '2021-06-01', to: '2022-12-31' });
  });
  it('somebody without an assignment gets one; a 支部 alone cannot make one', () => {
    const before = base({ assignment: [] });
    expect(
      movePeople(before, ['p'], day('2026-01-01'), { orgId: 'B' }, counter('n'), '').writes,
    ).toHaveLength(1);
    expect(movePeople(before, ['p'], day('2026-01-01'), { branchId: 'X' }, counter('n'), '').writes).toEqual(
      [],
    );
  });
});

describe('leaving and coming back (X-02)', () => {
  it('ends running assignments on the last day', () => {
    const before = base();
    const action = leavePeople(before, ['p'], day('2026-03-31'), 'retirement', '退休');
    const after = apply(before, action.writes);
    expect(after.person.get('p')).toMatchObject({ left: '2026-03-31', departure: 'retirement' });
    expect(after.assignment.get('a')?.to).toBe('2026-03-31');
    expect(isPresentAt(personOf(after, 'p'), day('2026-03-31'))).toBe(true);
    expect(isPresentAt(personOf(after, 'p'), day('2026-04-01'))).toBe(false);
  });
  it('an assignment that would begin later is closed without running backwards', () => {
    const before = base({ assignment: [{ id: 'a', personId: 'p', orgId: 'A', from: '2026-05-01' }] });
    const after = apply(before, leavePeople(before, ['p'], day('2026-03-31'), 'transfer', '').writes);
    expect(after.assignment.get('a')).toMatchObject({ from: '2026-05-01', to: '2026-05-01' });
  });
  it('coming back opens a new span and leaves the old one alone', () => {
    const before = base();
    const gone = apply(before, leavePeople(before, ['p'], day('2026-03-31'), 'transfer', '').writes);
    const work = { ...base().assignment.get('a'), orgId: 'B', from: day('2026-09-01'), to: null };
    const { id: _, personId: __, ...fields } = { id: '', personId: '', ...work };
    const back = apply(
      gone,
      returnPerson(personOf(gone, 'p'), fields as Parameters<typeof returnPerson>[1], counter('n')).writes,
    );
    expect(back.person.get('p')).toMatchObject({ left: null, departure: null });
    expect(back.assignment.get('a')?.to).toBe('2026-03-31');
    expect(assignmentAt(back, 'p', day('2026-09-01'))?.orgId).toBe('B');
  });
});

describe('party status by date (X-10)', () => {
  it('keeps the order of time, and the same day replaces', () => {
    const records = base({
      person: [{ id: 'p', name: '张伟', party: [{ status: 'probationary', from: '2024-07-01' }] }],
    });
    const first = apply(records, setParty(personOf(records, 'p'), 'member', day('2025-07-01')).writes);
    const second = apply(first, setParty(personOf(first, 'p'), 'league', null).writes);
    expect(personOf(second, 'p').party.map((e) => e.status)).toEqual(['league', 'probationary', 'member']);
    expect(partyAt(personOf(second, 'p'), day('2024-06-30'))).toBe('league');
    expect(partyAt(personOf(second, 'p'), day('2025-06-30'))).toBe('probationary');
    const again = apply(second, setParty(personOf(second, 'p'), 'masses', day('2025-07-01')).writes);
    expect(personOf(again, 'p').party).toHaveLength(3);
  });
});

describe('recycling and tags', () => {
  it('takes assignments and exemptions along', () => {
    const before = base({ exemption: [{ id: 'e', personId: 'p', kind: 'sick', from: '2026-01-01' }] });
    const after = apply(before, recyclePeople(before, ['p'], '删除').writes);
    expect([after.person.size, after.assignment.size, after.exemption.size]).toEqual([0, 0, 0]);
  });
  it('writes only where something changes', () => {
    const before = base({
      person: [
        { id: 'p', name: '甲', tags: ['青年'] },
        { id: 'q', name: '乙' },
      ],
    });
    expect(tagPeople(before, ['p', 'q'], '青年', true).writes.map((w) => w.id)).toEqual(['q']);
    expect(tagPeople(before, ['p', 'q'], '青年', false).writes).toEqual([
      { table: 'person', id: 'p', set: { tags: [] } },
    ]);
  });
});

describe('duplicates', () => {
  const pairs = (people: readonly Record<string, unknown>[]): readonly string[] =>
    findDuplicates(recordsOf({ person: people as never })).map((p) => `${p.keep.id}${p.other.id} ${p.by}`);
  it('finds by number, tail, birth month, name; not against a contradiction', () => {
    expect(
      pairs([
        { id: 'a', name: '甲', staffNo: '1' },
        { id: 'b', name: '乙', staffNo: '1' },
      ]),
    ).toEqual(['ab staffNo']);
    expect(
      pairs([
        { id: 'a', name: '甲', idTail: '0001' },
        { id: 'b', name: '甲', idTail: '0001' },
      ]),
    ).toEqual(['ab idTail']);
    expect(
      pairs([
        { id: 'a', name: '甲', idTail: '0001' },
        { id: 'b', name: '甲', idTail: '0002' },
      ]),
    ).toEqual([]);
    expect(
      pairs([
        { id: 'a', name: '甲', birth: '1980-01' },
        { id: 'b', name: '甲', birth: '1990-01' },
      ]),
    ).toEqual([]);
    expect(
      pairs([
        { id: 'a', name: '甲' },
        { id: 'b', name: '甲' },
      ]),
    ).toEqual(['ab name']);
    expect(
      pairs([
        { id: 'a', name: '甲', mergedInto: 'b' },
        { id: 'b', name: '甲' },
      ]),
    ).toEqual([]);
  });
  it('proposes to keep the fuller record', () => {
    expect(
      pairs([
        { id: 'a', name: '甲' },
        { id: 'b', name: '甲', phone: '1', birth: '1980-01' },
      ]),
    ).toEqual(['ba name']);
  });
});

describe('merging (X-12): hours follow', () => {
  const event = { id: 'e', title: '班', kind: 'special-class', from: '2026-03-01', to: '2026-03-01' };
  const session = {
    id: 's',
    eventId: 'e',
    date: '2026-03-01',
    half: 'am',
    start: '09:00',
    end: '11:00',
    staff: [{ personId: 'q', name: '', role: 'lecturer', minutes: 60 }],
  };
  const member = { role: 'trainee', status: 'confirmed', from: null, certNo: '' };
  const mark = { state: 'present', minutes: 0, spoke: false, leaveId: null };
  const full = (closed: boolean): Records =>
    base({
      person: [
        { id: 'p', name: '张伟' },
        { id: 'q', name: '张伟', phone: '139', staffNo: '7' },
      ],
      event: [event],
      session: [session],
      roster: [{ id: 'e', members: { q: member } }],
      sheet: [{ id: 's', eventId: 'e', marks: { q: mark } }],
      claim: [
        {
          id: 'c',
          personId: 'q',
          title: '外',
          kind: 'external',
          ledger: 'central',
          from: '2026-01-01',
          to: '2026-01-02',
        },
      ],
      closing: closed ? [{ id: 'e', closedOn: '2026-03-02', ruleSetId: 'r' }] : [],
    });
  it('roster, marks, lecturing, claims and facts go over; the record stays as a pointer', () => {
    const before = full(false);
    const after = apply(before, mergePeople(before, personOf(before, 'p'), personOf(before, 'q')).writes);
    expect(after.person.get('q')?.mergedInto).toBe('p');
    expect(after.person.get('p')).toMatchObject({ phone: '139', staffNo: '7' });
    expect(Object.keys(after.roster.get('e')?.members ?? {})).toEqual(['p']);
    expect(Object.keys(after.sheet.get('s')?.marks ?? {})).toEqual(['p']);
    expect(after.session.get('s')?.staff[0]?.personId).toBe('p');
    expect(after.claim.get('c')?.personId).toBe('p');
  });
  it('closed activities stay as they were handed in', () => {
    const before = full(true);
    const tables = mergePeople(before, personOf(before, 'p'), personOf(before, 'q')).writes.map(
      (w) => w.table,
    );
    expect(tables).not.toContain('sheet');
    expect(tables).not.toContain('roster');
    expect(tables).not.toContain('session');
  });
  it('when both were on the list, the kept person’s own entry wins', () => {
    const before = recordsOf({
      person: [
        { id: 'p', name: '张伟' },
        { id: 'q', name: '张伟' },
      ],
      event: [event],
      sheet: [{ id: 's', eventId: 'e', marks: { p: { ...mark, state: 'late' }, q: mark } }],
    });
    const after = apply(before, mergePeople(before, personOf(before, 'p'), personOf(before, 'q')).writes);
    expect(after.sheet.get('s')?.marks).toEqual({ p: { ...mark, state: 'late' } });
  });
});
