import { complianceOf } from '../../domain/hours/engine.ts';
import { periodFacts } from '../../domain/indicators/period-facts.ts';
import { isMemberOfUnitAt } from '../../domain/people/slices.ts';
import type { Records } from '../../domain/tables.ts';
import { showPeriod } from '../format.ts';
import type { Paper } from '../model.ts';
import { framedPaper, type PaperSettings } from '../paper-frame.ts';
import { ruleSetIdAt } from '../rule-basis.ts';
import { figuresOf, paragraph, say } from '../spans.ts';
import type { Period } from '../summary/summary.ts';
import type { StatisticsContext } from './context.ts';
import { table1, table2, table3, table4, table5, table9 } from './tables.ts';

function contextOf(records: Records, period: Period): StatisticsContext {
  return {
    facts: periodFacts(records, period),
    compliance: complianceOf(records, period.to),
    members: [...records.person.values()].filter((person) => isMemberOfUnitAt(records, person.id, period.to)),
    f: figuresOf({ asOf: period.to, ruleSetId: ruleSetIdAt(records, period.to), attribution: 'at-session' }),
    period: showPeriod(period.from, period.to),
  };
}

/** 统计表 表1–表5 and 表9 (domain §1.5), each with its 口径; the same facts as the 总结 of the period. */
export function statisticsPaper(records: Records, period: Period, settings: PaperSettings): Paper | null {
  const profile = records.profile.get('profile');
  if (!profile) return null;
  const c = contextOf(records, period);
  return framedPaper(profile, settings, {
    family: 'form',
    kind: 'statistics',
    title: `${c.period}干部教育培训统计表`,
    blocks: [
      paragraph('unit', say`填报单位：${profile.unitName}　　统计期间：${c.period}`),
      table1(c),
      table2(c),
      table3(c),
      table4(c),
      table5(c),
      table9(c),
    ],
  });
}
