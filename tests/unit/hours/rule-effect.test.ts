import { expect, it } from 'vitest';
import { ruleEffect } from '../../../shared/domain/hours/rule-effect.ts';
import type { RuleSet } from '../../../shared/domain/hours/rule-set.ts';
import { day, unit } from './unit.ts';

/** Twelve days of training meet 90 学时 or 12 days; eight do not. */
function officers() {
  const u = unit();
  for (const id of ['p1', 'p2', 'p3']) u.person(id);
  u.klass({ id: 'long', from: '2026-03-02', halfDays: 24, marks: { p1: 'present' } });
  u.klass({ id: 'short', from: '2026-04-13', halfDays: 16, marks: { p2: 'present' } });
  const records = u.records();
  const preset = records.ruleSet.get(u.ruleId);
  if (!preset) throw new Error('no rule');
  return { records, rule: withNeed(preset, 90, 12) };
}

const withNeed = (rule: RuleSet, hours: number, days: number): RuleSet => ({
  ...rule,
  groups: rule.groups.map((group) => ({
    ...group,
    needs: group.needs
      .filter((need) => need.ledger === 'central' && need.windowYears === 1)
      .map((need) => ({ ...need, hours, days, months: null })),
  })),
});
const asOf = day('2026-12-31');
const namesOf = (people: readonly { readonly name: string }[]) => people.map((person) => person.name);

it('an easier rule: who meets it now', () => {
  const { records, rule } = officers();
  const effect = ruleEffect(records, rule, withNeed(rule, 60, 8), asOf);
  expect([effect.before, effect.after]).toEqual([1, 2]);
  expect([namesOf(effect.gained), namesOf(effect.lost)]).toEqual([['p2'], []]);
});

it('a harder rule: who no longer meets it', () => {
  const { records, rule } = officers();
  const effect = ruleEffect(records, rule, withNeed(rule, 120, 20), asOf);
  expect([effect.before, effect.after]).toEqual([1, 0]);
  expect([namesOf(effect.gained), namesOf(effect.lost)]).toEqual([[], ['p1']]);
});

it('no edit, no change, also when the saved rule is the edited one already', () => {
  const { records, rule } = officers();
  expect(ruleEffect(records, rule, rule, asOf)).toMatchObject({ before: 1, after: 1, gained: [], lost: [] });
  const edited = withNeed(rule, 60, 8);
  const saved = { ...records, ruleSet: new Map(records.ruleSet).set(rule.id, edited) };
  expect(namesOf(ruleEffect(saved, rule, edited, asOf).gained)).toEqual(['p2']);
});
