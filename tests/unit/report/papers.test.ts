import { describe, expect, it } from 'vitest';
import { demonstrationActions } from '../../../shared/demonstration/generate.ts';
import { demonstrationSize } from '../../../shared/demonstration/options.ts';
import { creditsOfEvent } from '../../../shared/domain/conduct/event-credit.ts';
import { complianceOf, creditsOf, entriesOf } from '../../../shared/domain/hours/engine.ts';
import { presetRuleSets } from '../../../shared/domain/hours/presets.ts';
import { calendarDate } from '../../../shared/kernel/calendar-date.ts';
import { buildPaper } from '../../../shared/report/build.ts';
import { figuresIn } from '../../../shared/report/check.ts';
import { paperSchema } from '../../../shared/report/model.ts';
import { deskWith } from '../../support/records.ts';

const today = calendarDate('2026-11-24');
const file = { fileId: 'f', fileName: '示例.txt', size: 10, digest: 'd' };
const { records } = deskWith(
  demonstrationActions({
    ...demonstrationSize,
    today,
    ruleSets: presetRuleSets(),
    files: { scheme: file, notice: file, timetable: file, 'sign-in-sheet': file, evaluation: file },
  }),
  false,
);
const settings = {
  docNo: '临示教〔2026〕12号',
  addressee: '临江市上级示范局',
  signer: '',
  issuedOn: today,
  level: 'internal',
  fonts: 'gb2312',
} as const;
const year = { from: calendarDate('2025-01-01'), to: calendarDate('2025-12-31') };

describe('D-26 工作总结 of the demonstration unit', () => {
  const paper = buildPaper(records, { kind: 'summary', ...year, subjectId: null, settings }, today);

  it('has the headings of the skeleton and no number that is not a figure', () => {
    expect(paper && paperSchema.safeParse(paper).success).toBe(true);
    const headings = paper?.blocks.flatMap((block) =>
      block.type === 'heading' && block.level <= 2 ? [block.text] : [],
    );
    expect(headings).toEqual([
      '干部教育培训工作情况',
      '具体做法',
      '实际成效',
      '基本经验',
      '存在的问题、原因分析和对策建议',
      '存在的问题及原因',
      '对策建议',
      '下一步干部教育培训工作的打算',
      '工作思路',
      '主要措施',
    ]);
  });

  it('prints the same figure wherever the same query stands', () => {
    const byQuery = new Map<string, Set<string>>();
    for (const { query, shown } of paper ? figuresIn(paper) : []) {
      if (query.startsWith('event.') && paper) continue;
      byQuery.set(query, (byQuery.get(query) ?? new Set()).add(shown));
    }
    expect([...byQuery].filter(([, shown]) => shown.size > 1)).toEqual([]);
  });
});

describe('totals and drill-down', () => {
  it('every closing of the demonstration froze what the engine gives', () => {
    for (const closing of [...records.closing.values()].filter((one) => one.closedOn < '2025-06-01')) {
      const event = records.event.get(closing.id);
      if (!event) throw new Error(closing.id);
      const credits = creditsOfEvent(records, event);
      const trainees = [...credits.values()].map((list) => list.filter((one) => one.as === 'trainee'));
      expect([closing.id, trainees.filter((list) => list.length > 0).length]).toEqual([
        closing.id,
        closing.people,
      ]);
    }
  });

  it('agree for every person and ledger', () => {
    const credits = creditsOf(records, year);
    for (const [personId, sums] of [...credits].slice(0, 40)) {
      const entered = entriesOf(records, personId, year).filter((entry) => entry.status === 'entered');
      for (const ledger of ['central', 'online', 'party'] as const) {
        const sum = entered.filter((e) => e.ledger === ledger).reduce((total, e) => total + e.quarters, 0);
        expect(sum).toBe(sums.quarters[ledger]);
      }
    }
  });

  it('has people who meet the requirement and people who do not', () => {
    const all = [...complianceOf(records, year.to).values()];
    const count = (status: string) => all.filter((one) => one.status === status).length;
    expect(count('met')).toBeGreaterThan(100);
    expect(count('unmet')).toBeGreaterThan(5);
  });
});
