import type { Action } from '../../../shared/domain/action.ts';
import { presetRuleSets } from '../../../shared/domain/hours/presets.ts';
import type { UnitNames } from './gate-state.ts';

/** The first records of a new unit: its names, and the rules that 学时 are counted by. */
export function firstAction(unit: UnitNames): Action {
  return {
    label: '设置单位与称谓',
    writes: [
      {
        table: 'profile',
        id: 'profile',
        set: {
          unitName: unit.unitName.trim(),
          selfName: unit.selfName.trim(),
          partyBody: unit.partyBody.trim(),
          superior: unit.superior.trim(),
        },
      },
      ...presetRuleSets().map(({ id, ...set }) => ({ table: 'ruleSet' as const, id, set })),
    ],
  };
}
