import type { Ledger } from '../../domain/event/kinds.ts';
import type { Compliance, PersonCredits } from '../../domain/hours/credit-entry.ts';
import { complianceOf, creditsOf } from '../../domain/hours/engine.ts';
import type { Person } from '../../domain/people/person.ts';
import { assignmentAt, isMemberOfUnitAt, officialOrder } from '../../domain/people/slices.ts';
import type { Records } from '../../domain/tables.ts';
import { paddedName, ratio, showPeriod } from '../format.ts';
import type { Paper, ReportTable } from '../model.ts';
import { framedPaper, type PaperSettings } from '../paper-frame.ts';
import { ruleSetIdAt } from '../rule-basis.ts';
import { type Figures, figuresOf, paragraph, say, tableOf } from '../spans.ts';
import type { Period } from '../summary/summary.ts';
import { complianceTerm } from '../terms.ts';

interface Row {
  readonly person: Person;
  readonly office: string;
  readonly post: string;
  readonly credits: PersonCredits | undefined;
  readonly compliance: Compliance | undefined;
}

/** The largest gap of the central ledger: what is still missing for the nearest way to meet it. */
const gapOf = (row: Row): number =>
  Math.max(
    0,
    ...(row.compliance?.needs ?? [])
      .filter((n) => n.need.ledger === 'central' && n.metBy === null)
      .map((n) => n.gapQuarters),
  );

function table(rows: readonly Row[], f: Figures): ReportTable {
  const ledger = (row: Row, name: Ledger) => row.credits?.quarters[name] ?? 0;
  return tableOf({
    key: 'unit-register',
    title: '',
    caption: '学时为已入账学时，期末归属；按职务排序。',
    rows,
    columns: [
      { title: '序号', widthChars: 3, align: 'center', cell: (_row, i) => String(i + 1) },
      { title: '姓名', widthChars: 6, align: 'center', cell: (row) => paddedName(row.person.name) },
      { title: '单位', widthChars: 9, align: 'left', cell: (row) => row.office },
      { title: '职务', widthChars: 9, align: 'left', cell: (row) => row.post },
      {
        title: '集中学时',
        widthChars: 5,
        align: 'right',
        cell: (row) => f.hours('hours.central', ledger(row, 'central')),
      },
      {
        title: '集中天数',
        widthChars: 5,
        align: 'right',
        cell: (row) => f.days('days.central', row.credits?.halfDays.central ?? 0),
      },
      {
        title: '网络学时',
        widthChars: 5,
        align: 'right',
        cell: (row) => f.hours('hours.online', ledger(row, 'online')),
      },
      {
        title: '党员学时',
        widthChars: 5,
        align: 'right',
        cell: (row) => f.hours('hours.party', ledger(row, 'party')),
      },
      { title: '差额', widthChars: 5, align: 'right', cell: (row) => f.hours('hours.gap', gapOf(row)) },
      {
        title: '达标情况',
        widthChars: 6,
        align: 'center',
        cell: (row) => (row.compliance ? complianceTerm[row.compliance.status] : '—'),
      },
    ],
    notes: rows.length === 0 ? ['期末没有在册人员。'] : [],
  });
}

/** D-27 单位学时登记表: everybody who belongs to the unit at the end of the period. */
export function unitRegister(records: Records, period: Period, settings: PaperSettings): Paper | null {
  const profile = records.profile.get('profile');
  if (!profile) return null;
  const credits = creditsOf(records, period);
  const compliance = complianceOf(records, period.to);
  const people = [...records.person.values()].filter((person) =>
    isMemberOfUnitAt(records, person.id, period.to),
  );
  const rows = [...people].sort(officialOrder).map((person): Row => {
    const assignment = assignmentAt(records, person.id, period.to);
    return {
      person,
      office: assignment ? (records.org.get(assignment.orgId)?.name ?? '') : '',
      post: assignment?.post ?? '',
      credits: credits.get(person.id),
      compliance: compliance.get(person.id),
    };
  });
  const f = figuresOf({
    asOf: period.to,
    ruleSetId: ruleSetIdAt(records, period.to),
    attribution: 'at-period-end',
  });
  const counted = rows.filter((row) => row.compliance?.counted);
  const met = counted.filter((row) => row.compliance?.status === 'met').length;
  return framedPaper(profile, settings, {
    family: 'form',
    kind: 'unit-register',
    title: `${showPeriod(period.from, period.to)}干部教育培训学时登记表`,
    blocks: [
      paragraph(
        'unit',
        say`单位：${profile.unitName}　　在册${f.count('people.members', rows.length)}人，应训${f.count('people.due', counted.length)}人，达标${f.count('compliance.met', met)}人，达标率${f.share('compliance.share', ratio(met, counted.length))}。`,
      ),
      table(rows, f),
    ],
  });
}
