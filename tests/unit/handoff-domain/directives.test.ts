import { describe, expect, it } from 'vitest';
import type { Directive } from '../../../shared/domain/handoff/directive.ts';
import {
  contentOfCycle,
  contentOfPlan,
  contentOfRuleSet,
  readContent,
} from '../../../shared/domain/handoff/directive-content.ts';
import {
  adoptDirective,
  type DirectiveFields,
  isFor,
  issueDirective,
  receiveDirectives,
  replyTo,
  withdrawDirective,
} from '../../../shared/domain/handoff/directive-steps.ts';
import { ownCycle } from '../../../shared/domain/handoff/report-cycle.ts';
import { ruleSetAt } from '../../../shared/domain/hours/rule-at.ts';
import { copyPlanToYear } from '../../../shared/domain/plan/copy-plan.ts';
import { itemsOfPlan, planInForce } from '../../../shared/domain/plan/plan-items.ts';
import type { ReportCycle } from '../../../shared/domain/unit-profile/report-cycles.ts';
import { halfDays, quarters } from '../../../shared/kernel/credit-amount.ts';
import { day, unit } from '../hours/unit.ts';

const today = day('2026-02-02');
const blank: DirectiveFields = {
  kind: 'notice',
  title: '关于开展专题学习的通知',
  body: '请于三月底前完成。',
  dueOn: day('2026-03-31'),
  level: 'internal',
  unitIds: [],
  content: {},
};

/** The superior with a plan of 2026: two items and a cancelled one. */
function superior() {
  const u = unit();
  u.write({ table: 'plan', id: 'plan', set: { year: 2026, title: '全系统计划', status: 'issued' } });
  const item = (id: string, order: number, status: 'not-started' | 'cancelled') =>
    u.write({
      table: 'planItem',
      id,
      set: {
        planId: 'plan',
        order,
        title: `项目${id}`,
        kind: 'special-class',
        quarter: 2,
        days: halfDays(3),
        hours: quarters(24),
        budget: 50_000,
        ownerOrgId: 'orgA',
        basis: id === 'i1' ? '上级要求' : '',
        status,
      },
    });
  item('i1', 1, 'not-started');
  item('i2', 2, 'not-started');
  item('i3', 3, 'cancelled');
  return u;
}

/** What arrives at the branch: through JSON, as the package carries it. */
function issued(u: ReturnType<typeof unit>, fields: Partial<DirectiveFields>): Directive {
  const action = issueDirective('d1', { ...blank, ...fields }, today, '教育处');
  if (!action.ok) throw new Error(action.code);
  u.write(...action.value.writes);
  const made = u.records().directive.get('d1');
  if (!made) throw new Error('not issued');
  return JSON.parse(JSON.stringify(made));
}

const planDirective = (itemIds: readonly string[] | null = null): Directive => {
  const u = superior();
  return issued(u, {
    kind: 'plan',
    title: '下达2026年培训任务',
    content: contentOfPlan(u.records(), 'plan', itemIds),
  });
};

const adopt = (branch: ReturnType<typeof unit>, directive: Directive) => {
  const action = adoptDirective(branch.records(), directive, 'sup', today, '周干事');
  if (!action.ok) throw new Error(action.code);
  branch.write(...action.value.writes);
  return action.value;
};

describe('issuing', () => {
  it('carries a copy of the items and their plan; cancelled ones only when they are named', () => {
    const content = readContent(planDirective());
    expect(content.ok && content.value.planItems.map((item) => item.id)).toEqual(['i1', 'i2']);
    const named = readContent(planDirective(['i3']));
    expect(named.ok && named.value.planItems.map((item) => item.id)).toEqual(['i3']);
  });

  it('refuses content that the tables do not accept, and an item without its plan', () => {
    const bad = { ...blank, content: { ruleSet: [{ id: 'r', name: '' }] } };
    expect(issueDirective('d', bad, today, '')).toMatchObject({ ok: false, code: 'E_CONTENT' });
    const u = superior();
    const { planItem } = contentOfPlan(u.records(), 'plan', null);
    const lost = { ...blank, content: { planItem: planItem ?? [] } };
    expect(issueDirective('d', lost, today, '')).toMatchObject({
      ok: false,
      code: 'E_CONTENT',
      facts: { path: 'planItem.i1' },
    });
  });

  it('is withdrawn once, and nothing withdrawn is adopted or answered', () => {
    const u = superior();
    const directive = issued(u, {});
    const back = withdrawDirective(directive);
    if (back.ok) u.write(...back.value.writes);
    const withdrawn = u.records().directive.get('d1');
    if (!withdrawn) throw new Error('gone');
    expect(withdrawn.status).toBe('withdrawn');
    expect(withdrawDirective(withdrawn)).toMatchObject({ ok: false, code: 'E_STEP' });
    const branch = unit();
    expect(adoptDirective(branch.records(), withdrawn, 'sup', today, '')).toMatchObject({ code: 'E_STEP' });
    const reply = { status: 'done', today, by: '', note: '' } as const;
    expect(replyTo(withdrawn, 'sup', reply)).toMatchObject({ code: 'E_STEP' });
  });

  it('is for the units that it names, or for all', () => {
    expect([
      isFor({ ...planDirective(), unitIds: ['b1'] }, 'b1'),
      isFor({ ...planDirective(), unitIds: ['b1'] }, 'b2'),
    ]).toEqual([true, false]);
    expect(isFor(planDirective(), 'b2')).toBe(true);
  });
});

describe('at the branch', () => {
  it('notes what came once, for this unit only', () => {
    const branch = unit();
    const [mine, others] = [planDirective(), { ...planDirective(), id: 'd2', unitIds: ['b9'] }];
    const ids = { from: 'sup', own: 'b1' };
    const first = receiveDirectives(branch.records(), [mine, others], ids, today, '周干事');
    expect(first?.writes.map((write) => write.id)).toEqual(['d1']);
    branch.write(...(first?.writes ?? []));
    expect(branch.records().directiveReply.get('d1')).toMatchObject({
      status: 'received',
      unitId: 'sup',
      title: '下达2026年培训任务',
      dueOn: '2026-03-31',
    });
    expect(receiveDirectives(branch.records(), [mine, others], ids, today, '周干事')).toBeNull();
  });

  it('opens a draft plan of that year when there is none, and keeps the source of each item', () => {
    const branch = unit();
    adopt(branch, planDirective());
    const records = branch.records();
    const plan = planInForce(records, 2026);
    expect(plan).toMatchObject({ status: 'draft', basis: '下达2026年培训任务' });
    const items = itemsOfPlan(records, plan?.id ?? '');
    expect(items.map((item) => [item.title, item.order, item.basis, item.directiveId])).toEqual([
      ['项目i1', 1, '上级要求', 'd1'],
      ['项目i2', 2, '下达2026年培训任务', 'd1'],
    ]);
    // Organisations and money of the superior are not those of the branch.
    expect(items[0]).toMatchObject({ ownerOrgId: null, budget: 0, hours: 96, days: 6, quarter: 2 });
    expect(records.directiveReply.get('d1')).toMatchObject({
      status: 'adopted',
      adoptedIds: [plan?.id, ...items.map((item) => item.id)],
    });
  });

  it('adds to the own plan that can be edited, after its own items', () => {
    const branch = unit();
    branch.write(
      { table: 'plan', id: 'own', set: { year: 2026, title: '本局计划' } },
      { table: 'planItem', id: 'o1', set: { planId: 'own', order: 4, title: '自办', kind: 'film' } },
    );
    adopt(branch, planDirective());
    expect(itemsOfPlan(branch.records(), 'own').map((item) => [item.title, item.order])).toEqual([
      ['自办', 4],
      ['项目i1', 5],
      ['项目i2', 6],
    ]);
  });

  it('does not touch an issued plan: it must be 调整 first, then the new version takes the items', () => {
    const branch = unit();
    branch.write({ table: 'plan', id: 'own', set: { year: 2026, title: '本局计划', status: 'running' } });
    expect(adoptDirective(branch.records(), planDirective(), 'sup', today, '')).toMatchObject({
      ok: false,
      code: 'E_PLAN_ISSUED',
      facts: { year: 2026 },
    });
    branch.write({
      table: 'plan',
      id: 'own2',
      set: { year: 2026, title: '本局计划', version: 2, status: 'adjusting' },
    });
    adopt(branch, planDirective());
    expect(itemsOfPlan(branch.records(), 'own2')).toHaveLength(2);
  });

  it('adopts once; undone by hand it gives the same records again, not a second set', () => {
    const branch = unit();
    adopt(branch, planDirective());
    expect(adoptDirective(branch.records(), planDirective(), 'sup', today, '')).toMatchObject({
      code: 'E_ADOPTED',
    });
    branch.write(
      { table: 'directiveReply', id: 'd1', set: { status: 'received' } },
      { table: 'planItem', id: 'd1.i1', set: { title: '改过的名称' } },
    );
    adopt(branch, planDirective());
    expect([...branch.records().planItem.values()].map((item) => item.title)).toEqual([
      '改过的名称',
      '项目i2',
    ]);
  });

  it('a plan copied to the next year no longer names the 下发件', () => {
    const branch = unit();
    adopt(branch, planDirective());
    const plan = planInForce(branch.records(), 2026);
    let n = 0;
    const copy = plan && copyPlanToYear(branch.records(), plan, 2027, () => `new${n++}`);
    if (!copy?.ok) throw new Error('no copy');
    branch.write(...copy.value.writes);
    const next = planInForce(branch.records(), 2027);
    expect(itemsOfPlan(branch.records(), next?.id ?? '').map((item) => item.directiveId)).toEqual([
      null,
      null,
    ]);
  });

  it('a rule set counts from its date on, and the own one before', () => {
    const from = superior();
    from.write({ table: 'ruleSet', id: 'r27', set: { name: '2027年规则', from: day('2027-01-01') } });
    const directive = issued(from, { kind: 'rule-set', content: contentOfRuleSet(from.records(), 'r27') });
    const branch = unit();
    adopt(branch, directive);
    const records = branch.records();
    expect(ruleSetAt(records, day('2026-12-31'))?.id).toBe(branch.ruleId);
    expect(ruleSetAt(records, day('2027-01-01'))).toMatchObject({ id: 'd1.r27', name: '2027年规则' });
  });

  it('content that was damaged or made by hand is refused whole', () => {
    const branch = unit();
    const directive = planDirective();
    const [first] = directive.content.planItem ?? [];
    const broken = { ...directive, content: { ...directive.content, planItem: [{ ...first, quarter: 9 }] } };
    expect(adoptDirective(branch.records(), broken, 'sup', today, '')).toMatchObject({ code: 'E_CONTENT' });
  });

  it('declines only with a reason, and reports done', () => {
    const declined = { status: 'declined', today, by: '周干事', note: '' } as const;
    expect(replyTo(planDirective(), 'sup', declined)).toMatchObject({ ok: false, code: 'E_REASON' });
    const branch = unit();
    adopt(branch, planDirective());
    const done = replyTo(planDirective(), 'sup', { status: 'done', today, by: '周干事', note: '已办结' });
    if (done.ok) branch.write(...done.value.writes);
    expect(branch.records().directiveReply.get('d1')).toMatchObject({ status: 'done', note: '已办结' });
    // What was adopted stays known.
    expect(branch.records().directiveReply.get('d1')?.adoptedIds).toHaveLength(3);
  });
});

describe('上报周期', () => {
  const directive = (cycle: ReportCycle) =>
    issued(unit(), { kind: 'report-cycle', content: contentOfCycle(cycle) });

  it('becomes the own cycle when it is adopted', () => {
    const branch = unit();
    branch.write({ table: 'profile', id: 'profile', set: { unitName: '城关分局' } });
    expect(ownCycle(branch.records())).toBe('quarter');
    adopt(branch, directive('month'));
    expect(ownCycle(branch.records())).toBe('month');
    expect(branch.records().directiveReply.get('d1')?.status).toBe('adopted');
  });

  it('of a word that this program does not know is not adopted', () => {
    const strange = { ...directive('month'), content: { reportCycle: [{ cycle: 'day' }] } };
    expect(adoptDirective(unit().records(), strange, 'sup', today, '李')).toMatchObject({
      code: 'E_CONTENT',
    });
  });
});
