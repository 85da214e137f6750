import { findingsOf } from '../../domain/indicators/diagnosis.ts';
import { personTimes } from '../../domain/indicators/held-events.ts';
import { periodFacts } from '../../domain/indicators/period-facts.ts';
import type { Records } from '../../domain/tables.ts';
import { addDays, type CalendarDate, daysBetween } from '../../kernel/calendar-date.ts';
import { showPeriod } from '../format.ts';
import type { Paper } from '../model.ts';
import { framedPaper, type PaperSettings } from '../paper-frame.ts';
import { ruleSetIdAt } from '../rule-basis.ts';
import { figuresOf, heading, paragraph, say } from '../spans.ts';
import { summaryAnnexes } from './annexes.ts';
import type { SummaryContext } from './context.ts';
import { experience } from './experience.ts';
import { practice } from './practice.ts';
import { outlook, problemsAndMeasures } from './problems.ts';
import { results } from './results.ts';

export interface Period {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
}

/** The span of the same length right before; figures compare with it when it has records. */
const periodBefore = ({ from, to }: Period): Period => {
  const end = addDays(from, -1);
  return { from: addDays(end, -daysBetween(from, to)), to: end };
};

function contextOf(records: Records, period: Period): SummaryContext | null {
  const profile = records.profile.get('profile');
  if (!profile) return null;
  const facts = periodFacts(records, period);
  const earlier = periodFacts(records, periodBefore(period));
  const before = earlier.held.length > 0 ? earlier : null;
  return {
    profile,
    facts,
    before,
    findings: findingsOf(facts, before),
    f: figuresOf({ asOf: period.to, ruleSetId: ruleSetIdAt(records, period.to), attribution: 'at-session' }),
    self: profile.selfName || '我单位',
    period: showPeriod(period.from, period.to),
  };
}

/**
 * D-26 年度（阶段）工作总结 for any period: the headings of the skeleton in domain §4, every figure a data span.
 * Null = the unit has no 单位与称谓 yet.
 */
export function summaryPaper(records: Records, period: Period, settings: PaperSettings): Paper | null {
  const context = contextOf(records, period);
  if (!context) return null;
  const { profile, facts, f, self } = context;
  return framedPaper(profile, settings, {
    family: 'official',
    kind: 'summary',
    title: `关于${context.period}干部教育培训工作情况的报告`,
    blocks: [
      paragraph(
        'introduction',
        say`${context.period}，${self}在${profile.partyBody || '上级党组织'}的正确领导下，认真贯彻落实《干部教育培训工作条例》，坚持以“培养造就信念坚定、为民服务、勤政务实、敢于担当、清正廉洁的好干部”为中心，共举办各类培训${f.count('event.count', facts.held.length)}期、参训${f.count('event.times', personTimes(facts.held))}人次。现将有关情况报告如下：`,
      ),
      heading(1, '干部教育培训工作情况'),
      ...practice(context),
      ...results(context),
      ...experience(context),
      ...problemsAndMeasures(context),
      ...outlook(context),
    ],
    annexes: summaryAnnexes(context),
  });
}
