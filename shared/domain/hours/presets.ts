import presetA from '../../../resources/rules/preset-a.json' with { type: 'json' };
import presetB from '../../../resources/rules/preset-b.json' with { type: 'json' };
import presetC from '../../../resources/rules/preset-c.json' with { type: 'json' };
import presetD from '../../../resources/rules/preset-d.json' with { type: 'json' };
import { type RuleSet, ruleSetTable } from './rule-set.ts';

/** The rule sets that come with the program (domain §1.2), A first: the recommended default. All can be edited. */
export const presets = (): readonly RuleSet[] =>
  [presetA, presetB, presetC, presetD].map((preset) => ruleSetTable.schema.parse(preset));

/** What a new unit starts with: preset A. */
export const presetRuleSets = (): readonly RuleSet[] => presets().slice(0, 1);
