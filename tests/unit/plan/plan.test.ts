import { describe, expect, it } from 'vitest';
import { adjustPlan, copyPlanToYear, newPlan } from '../../../shared/domain/plan/copy-plan.ts';
import { planStatuses } from '../../../shared/domain/plan/plan.ts';
import {
  addPlanItem,
  itemsOfPlan,
  lineageOf,
  movePlanItem,
  newestOf,
  planInForce,
  predecessorOf,
} from '../../../shared/domain/plan/plan-items.ts';
import { endOfQuarter, percentOf, progressOfPlan } from '../../../shared/domain/plan/plan-progress.ts';
import { missingForPlanStep, movePlan, planSteps } from '../../../shared/domain/plan/plan-steps.ts';
import type { Records } from '../../../shared/domain/tables.ts';
import { halfDays, quarters } from '../../../shared/kernel/credit-amount.ts';
import { codeOf, counter, day, done, recordsOf, unwrap } from '../event/records.ts';

const today = day('2026-03-02');
const full = {
  kind: 'special-class',
  quarter: 1,
  hours: quarters(16),
  days: halfDays(2),
  ownerOrgId: 'hr',
  basis: '条例第十四条',
  headcount: 40,
  budget: 8000,
} as const;
const base = recordsOf({
  plan: [{ id: 'p26', year: 2026, title: '2026年干部教育培训计划' }],
  planItem: [
    { id: 'i1', planId: 'p26', order: 1, title: '2026年科级干部培训班', ...full },
    { id: 'i2', planId: 'p26', order: 2, title: '党务培训', ...full, quarter: 2 },
    { id: 'i3', planId: 'p26', order: 3, title: '不办的班', ...full, quarter: null, status: 'cancelled' },
  ],
});

const plan = (records: Records, id = 'p26') => {
  const found = records.plan.get(id);
  if (!found) throw new Error(id);
  return found;
};

const step = (records: Records, to: (typeof planStatuses)[number], reason = '', planId = 'p26') =>
  done(records, unwrap(movePlan(records, { planId, to, today, reason })));

describe('SM-Plan', () => {
  it('reaches every status from draft, and every step of the table has its guard checked', () => {
    const reached = new Set(['draft']);
    for (let round = 0; round < planStatuses.length; round += 1) {
      for (const one of planSteps) if (reached.has(one.from)) reached.add(one.to);
    }
    // 调整 is entered by adjustPlan, which makes a new version.
    expect([...reached, 'adjusting'].toSorted()).toEqual([...planStatuses].toSorted());
  });

  it('goes from draft to the archive', () => {
    let records = base;
    for (const to of [
      'consulting',
      'submitted',
      'approved',
      'issued',
      'running',
      'concluded',
      'archived',
    ] as const) {
      records = step(records, to);
    }
    expect(plan(records)).toMatchObject({ status: 'archived', approvedAt: today });
  });

  it('refuses steps that the table does not have', () => {
    for (const to of planStatuses) {
      const allowed = to === 'consulting' || to === 'submitted';
      const result = movePlan(base, { planId: 'p26', to, today, reason: '理由' });
      expect(codeOf(result)).toBe(allowed ? null : 'E_NO_STEP');
    }
  });

  it('issues only when every item has owner, quarter, 学时 and basis; cancelled items are not asked', () => {
    const bare = recordsOf({
      plan: [{ id: 'p26', year: 2026, title: '计划', status: 'approved' }],
      planItem: [
        { id: 'a', planId: 'p26', title: '甲班', kind: 'rotation' },
        { ...full, id: 'b', planId: 'p26', title: '乙班' },
        { id: 'c', planId: 'p26', title: '丙班', kind: 'rotation', status: 'cancelled' },
      ],
    });
    const issue = planSteps.find((one) => one.from === 'approved' && one.to === 'issued');
    if (!issue) throw new Error('no step');
    expect(missingForPlanStep(bare, plan(bare), issue, '')).toEqual([
      { gap: 'item-owner', itemId: 'a' },
      { gap: 'item-quarter', itemId: 'a' },
      { gap: 'item-hours', itemId: 'a' },
      { gap: 'item-basis', itemId: 'a' },
    ]);
    expect(codeOf(movePlan(bare, { planId: 'p26', to: 'issued', today, reason: '' }))).toBe('E_MISSING');
  });

  it('wants a reason for a step back, and items for the first step', () => {
    const submitted = step(base, 'submitted');
    expect(codeOf(movePlan(submitted, { planId: 'p26', to: 'draft', today, reason: ' ' }))).toBe('E_MISSING');
    expect(plan(step(submitted, 'draft', '漏报两个班')).reason).toBe('漏报两个班');
    const empty = recordsOf({ plan: [{ id: 'p26', year: 2026, title: '计划' }] });
    expect(codeOf(movePlan(empty, { planId: 'p26', to: 'consulting', today, reason: '' }))).toBe('E_MISSING');
  });
});

describe('copying and adjusting', () => {
  it('copies last year into a draft whose items continue the old ones', () => {
    const records = done(base, unwrap(copyPlanToYear(base, plan(base), 2027, counter())));
    expect(plan(records, 'n1')).toMatchObject({
      year: 2027,
      status: 'draft',
      copiedFrom: 'p26',
      title: '2027年干部教育培训计划',
    });
    const items = itemsOfPlan(records, 'n1');
    expect(items.map((item) => item.title)).toEqual(['2027年科级干部培训班', '党务培训']);
    expect(items.map((item) => [item.previousId, item.status, item.order])).toEqual([
      ['i1', 'not-started', 1],
      ['i2', 'not-started', 2],
    ]);
    const [first] = items;
    expect(first && predecessorOf(records, first)?.id).toBe('i1');
  });

  it('never makes a second plan of a year', () => {
    expect(codeOf(newPlan(base, 2026, 'x', '计划'))).toBe('E_EXISTS');
    expect(codeOf(copyPlanToYear(base, plan(base), 2026, counter()))).toBe('E_EXISTS');
    expect(plan(done(base, unwrap(newPlan(base, 2028, 'x', '计划'))), 'x').version).toBe(1);
  });

  it('adjusts into a new version; the old one stays in force until the new one is issued', () => {
    expect(codeOf(adjustPlan(base, plan(base), '机构调整', counter()))).toBe('E_NOT_RUNNING');
    let records = recordsOf({
      plan: [{ ...plan(base), status: 'running' }],
      planItem: [...base.planItem.values()],
    });
    expect(codeOf(adjustPlan(records, plan(records), ' ', counter()))).toBe('E_NO_REASON');
    records = done(records, unwrap(adjustPlan(records, plan(records), '机构调整', counter())));
    expect(plan(records, 'n1')).toMatchObject({ version: 2, status: 'adjusting', reason: '机构调整' });
    expect(planInForce(records, 2026)?.id).toBe('p26');
    expect(codeOf(adjustPlan(records, plan(records), '再来', counter()))).toBe('E_ADJUSTING');
    const heir = newestOf(records, 'i1');
    expect(heir?.planId).toBe('n1');
    expect(heir && [...lineageOf(records, heir)]).toEqual([heir?.id, 'i1']);
    records = step(records, 'issued', '', 'n1');
    expect(planInForce(records, 2026)?.id).toBe('n1');
    expect(plan(records).status).toBe('archived');
  });
});

describe('items', () => {
  it('adds at the end and moves by one place', () => {
    let records = done(base, addPlanItem(base, 'p26', 'i4', { title: '新增', kind: 'film' }));
    expect(itemsOfPlan(records, 'p26').at(-1)?.id).toBe('i4');
    const up = movePlanItem(records, 'i2', -1);
    if (!up) throw new Error('no move');
    records = done(records, up);
    expect(itemsOfPlan(records, 'p26').map((item) => item.id)).toEqual(['i2', 'i1', 'i3', 'i4']);
    expect(movePlanItem(records, 'i2', -1)).toBeNull();
    expect(movePlanItem(records, 'i4', 1)).toBeNull();
  });
});

describe('plan against done', () => {
  const held = recordsOf({
    plan: [plan(base)],
    planItem: [...base.planItem.values()],
    event: [
      {
        id: 'e1',
        title: '科级班',
        kind: 'special-class',
        from: day('2026-03-10'),
        to: day('2026-03-11'),
        planItemId: 'i1',
        status: 'closed',
        cost: 7500,
      },
      {
        id: 'e2',
        title: '党务班',
        kind: 'rotation',
        from: day('2026-04-10'),
        to: day('2026-04-10'),
        planItemId: 'i2',
        status: 'running',
      },
      { id: 'e3', title: '临时班', kind: 'film', from: day('2026-05-10'), to: day('2026-05-10') },
      { id: 'e4', title: '去年班', kind: 'film', from: day('2025-05-10'), to: day('2025-05-10') },
    ],
    session: [
      {
        id: 's1',
        eventId: 'e1',
        date: day('2026-03-10'),
        half: 'am',
        start: '09:00',
        end: '12:00',
        status: 'held',
      },
      {
        id: 's2',
        eventId: 'e1',
        date: day('2026-03-10'),
        half: 'pm',
        start: '14:30',
        end: '17:30',
        status: 'held',
      },
      {
        id: 's3',
        eventId: 'e1',
        date: day('2026-03-11'),
        half: 'am',
        start: '09:00',
        end: '12:00',
        status: 'cancelled',
      },
    ],
    sheet: [
      {
        id: 's1',
        eventId: 'e1',
        marks: {
          a: { state: 'present', minutes: 0, spoke: false, leaveId: null },
          b: { state: 'late', minutes: 5, spoke: false, leaveId: null },
          c: { state: 'absent', minutes: 0, spoke: false, leaveId: null },
        },
      },
      { id: 's2', eventId: 'e1', marks: { a: { state: 'early', minutes: 5, spoke: false, leaveId: null } } },
    ],
  });
  const four = () => 16;

  it('counts activities, people, half days, hours and money of the items', () => {
    const progress = progressOfPlan(held, plan(held), day('2026-07-01'), four);
    expect(progress.items[0]).toMatchObject({
      held: 1,
      people: 2,
      attendances: 2,
      heldHalfDays: 2,
      heldQuarters: 32,
      cost: 7500,
      status: 'done',
      onTime: true,
      late: false,
    });
    expect(progress.items[1]).toMatchObject({ status: 'running', late: true, held: 0 });
    expect(progress.total).toMatchObject({
      items: 2,
      done: 1,
      late: 1,
      budget: 16000,
      cost: 7500,
      plannedPeople: 80,
    });
    expect(progress.quarters.map((one) => one.sum.items)).toEqual([1, 1, 0, 0, 0]);
    expect(progress.unplanned.map((event) => event.id)).toEqual(['e3']);
  });

  it('is late only after the quarter is over', () => {
    const progress = progressOfPlan(held, plan(held), endOfQuarter(2026, 2), four);
    expect(progress.items[1]?.late).toBe(false);
  });

  it('gives no percentage of nothing', () => {
    expect(percentOf(1, 3)).toBe(33.3);
    expect(percentOf(0, 0)).toBeNull();
  });
});
