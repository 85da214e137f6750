import { describe, expect, it } from 'vitest';
import { assignmentAt } from '../../../shared/domain/people/slices.ts';
import type { Records } from '../../../shared/domain/tables.ts';
import type { Org } from '../../../shared/domain/units/org.ts';
import {
  closeOrg,
  holdsBack,
  isUsed,
  renameOrg,
  shiftOrg,
} from '../../../shared/domain/units/org-actions.ts';
import { orgTree, wouldLoop } from '../../../shared/domain/units/tree.ts';
import { calendarDate as day } from '../../../shared/kernel/calendar-date.ts';
import { apply, counter, recordsOf } from '../import/fixtures.ts';

const records: Records = recordsOf({
  org: [
    { id: 'U', name: '某局', kind: 'unit', order: 1 },
    { id: 'A', name: 'A科', kind: 'department', parentId: 'U', order: 1 },
    { id: 'B', name: 'B科', kind: 'department', parentId: 'U', order: 2 },
    { id: 'S', name: '城区分局', kind: 'subbureau', parentId: 'U', order: 3 },
    { id: 'S1', name: '办公室', kind: 'department', parentId: 'S', order: 1 },
    { id: 'D', name: '第一支部', kind: 'branch', parentId: 'U', order: 1 },
  ],
  person: [
    { id: 'p', name: '甲' },
    { id: 'q', name: '乙' },
    { id: 'r', name: '丙', left: '2026-01-31' },
  ],
  assignment: [
    { id: 'a', personId: 'p', orgId: 'A', branchId: 'D' },
    { id: 'b', personId: 'q', orgId: 'S1' },
    { id: 'c', personId: 'r', orgId: 'A' },
  ],
});
const org = (id: string, from = records): Org => {
  const found = from.org.get(id);
  if (!found) throw new Error(id);
  return found;
};
const july = day('2026-07-01');

describe('trees', () => {
  it('lines from the top down with people of the day, own and below', () => {
    expect(orgTree(records, 'work', july).map((n) => [n.org.id, n.depth, n.people.length, n.total])).toEqual([
      ['U', 0, 0, 2],
      ['A', 1, 1, 1],
      ['B', 1, 0, 0],
      ['S', 1, 0, 1],
      ['S1', 2, 1, 1],
    ]);
    expect(orgTree(records, 'branch', july).map((n) => [n.org.id, n.depth, n.total])).toEqual([['D', 0, 1]]);
  });
  it('an organisation may not come below itself', () => {
    expect(wouldLoop(records, org('S'), 'S1')).toBe(true);
    expect(wouldLoop(records, org('S1'), 'A')).toBe(false);
  });
});

describe('reorganisation by date (X-14)', () => {
  it('更名: the old name keeps its past, people and children go over', () => {
    const after = apply(records, renameOrg(records, org('S'), '东城分局', july, counter('n')).writes);
    expect(org('S', after)).toMatchObject({ to: '2026-06-30', successorIds: ['n1'] });
    expect(org('n1', after)).toMatchObject({ name: '东城分局', from: '2026-07-01', parentId: 'U', order: 3 });
    expect(org('S1', after).parentId).toBe('n1');
    const a = apply(records, renameOrg(records, org('A'), '甲科', july, counter('n')).writes);
    expect(assignmentAt(a, 'p', day('2026-06-30'))?.orgId).toBe('A');
    expect(assignmentAt(a, 'p', july)).toMatchObject({ orgId: 'n1', branchId: 'D' });
    expect(a.assignment.get('c')?.orgId).toBe('A');
  });
  it('并入: people go to the successor from that day', () => {
    const after = apply(records, closeOrg(records, org('A'), ['B'], july, counter('n')).writes);
    expect(org('A', after)).toMatchObject({ to: '2026-06-30', successorIds: ['B'] });
    expect(assignmentAt(after, 'p', july)?.orgId).toBe('B');
    expect(orgTree(after, 'work', july).map((n) => n.org.id)).not.toContain('A');
    expect(orgTree(after, 'work', day('2026-06-30')).map((n) => n.org.id)).toContain('A');
  });
  it('支部: only the 支部 of the assignment changes', () => {
    const more = apply(records, [
      { table: 'org', id: 'E', set: { name: '第二支部', kind: 'branch', parentId: 'U' } },
    ]);
    const after = apply(more, closeOrg(more, org('D'), ['E'], july, counter('n')).writes);
    expect(assignmentAt(after, 'p', july)).toMatchObject({ orgId: 'A', branchId: 'E' });
  });
  it('what holds an organisation back', () => {
    expect(holdsBack(records, org('A'), july)).toBe('people');
    expect(holdsBack(records, org('S'), july)).toBe('children');
    expect(holdsBack(records, org('B'), july)).toBeNull();
    expect([isUsed(records, org('B')), isUsed(records, org('D'))]).toEqual([false, true]);
  });
});

describe('official order', () => {
  it('moves among its siblings and gives clean numbers', () => {
    const action = shiftOrg(records, org('B'), -1, july);
    expect(action?.writes).toEqual([
      { table: 'org', id: 'B', set: { order: 1 } },
      { table: 'org', id: 'A', set: { order: 2 } },
    ]);
    expect(shiftOrg(records, org('A'), -1, july)).toBeNull();
  });
});
