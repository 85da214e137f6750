import { type Measure, measures, rateOf, rates } from '../../domain/handoff/measures.ts';
import type { Snapshot } from '../../domain/handoff/snapshot.ts';
import type { Records } from '../../domain/tables.ts';
import { oneDecimal, showDate, showPeriod, unknown } from '../format.ts';
import type { Paper, ReportTable, Span } from '../model.ts';
import { framedPaper, type PaperSettings } from '../paper-frame.ts';
import { type Figures, figuresOf, paragraph, say, tableOf } from '../spans.ts';

function shown(f: Figures, measure: Measure, query: string, value: number | null): Span {
  if (measure.unit === 'quarters') return f.hours(query, value);
  if (measure.unit === 'tenths')
    return f.shown(
      query,
      value === null ? null : value / 10,
      value === null ? unknown : oneDecimal(value / 10),
    );
  return f.count(query, value);
}

const unitTerm: Readonly<Record<Measure['unit'], string>> = {
  people: '人',
  count: '',
  yuan: '元',
  quarters: '学时',
  tenths: '人',
};

const lockText = ({ version, lockedOn }: Snapshot): string =>
  lockedOn === null ? '' : `第${version}版，锁定于${showDate(lockedOn)}`;

/** The figures as they are handed in; a later version stands beside the one before (差异表). */
function figuresTable(snapshot: Snapshot, f: Figures): ReportTable {
  const { figures, before, version } = snapshot;
  const isLater = version > 1;
  const reason = isLater ? `重开原因：${snapshot.reason}` : '';
  const change = (m: Measure): Span => {
    const [was, is] = [before[m.id] ?? null, figures[m.id] ?? null];
    return shown(f, m, `${m.id}.change`, was === null || is === null ? null : is - was);
  };
  return tableOf({
    key: 'figures',
    title: isLater ? `差异表（第${version}版与第${version - 1}版）` : '报送数据',
    caption: [`统计期间：${showPeriod(snapshot.from, snapshot.to)}`, lockText(snapshot), reason]
      .filter(Boolean)
      .join('；'),
    rows: measures,
    columns: [
      { title: '指标', widthChars: 11, align: 'left', cell: (m) => m.name },
      { title: '单位', widthChars: 3, align: 'center', cell: (m) => unitTerm[m.unit] },
      { title: '口径', widthChars: 9, align: 'left', cell: (m) => m.basis },
      ...(isLater
        ? [
            {
              title: '上一版',
              widthChars: 6,
              align: 'right' as const,
              cell: (m: Measure) => shown(f, m, `${m.id}.before`, before[m.id] ?? null),
            },
          ]
        : []),
      { title: '本版', widthChars: 6, align: 'right', cell: (m) => shown(f, m, m.id, figures[m.id] ?? null) },
      ...(isLater ? [{ title: '增减', widthChars: 5, align: 'right' as const, cell: change }] : []),
    ],
  });
}

const ratesTable = (snapshot: Snapshot, f: Figures): ReportTable =>
  tableOf({
    key: 'rates',
    title: '比率',
    caption: '',
    rows: rates,
    columns: [
      { title: '指标', widthChars: 12, align: 'left', cell: (rate) => rate.name },
      {
        title: '本版',
        widthChars: 8,
        align: 'right',
        cell: (rate) => {
          const value = rateOf(snapshot.figures, rate);
          if (rate.unit === 'share') return f.share(rate.id, value);
          return f.hours(rate.id, value === null ? null : value * 4);
        },
      },
    ],
  });

/** 报送快照: the locked figures of a period, from the second version on with the 差异表. Null before the first locking. */
export function snapshotFigures(records: Records, snapshotId: string, settings: PaperSettings): Paper | null {
  const profile = records.profile.get('profile');
  const snapshot = records.snapshot.get(snapshotId);
  if (!profile || snapshot?.lockedOn == null) return null;
  const f = figuresOf({
    asOf: snapshot.to,
    ruleSetId: snapshot.ruleSetId ?? '',
    attribution: 'at-session',
  });
  return framedPaper(profile, settings, {
    family: 'form',
    kind: 'snapshot-figures',
    title: snapshot.title,
    blocks: [
      paragraph('unit', say`报送单位：${profile.unitName}`),
      figuresTable(snapshot, f),
      ratesTable(snapshot, f),
    ],
  });
}
