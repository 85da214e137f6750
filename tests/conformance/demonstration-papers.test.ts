import { describe, expect, it } from 'vitest';
import { writePaper } from '../../electron/word/write-paper.ts';
import { demonstrationActions } from '../../shared/demonstration/generate.ts';
import { demonstrationSize } from '../../shared/demonstration/options.ts';
import { unitFigures } from '../../shared/domain/handoff/unit-figures.ts';
import { presetRuleSets } from '../../shared/domain/hours/presets.ts';
import { type PaperKind, paperKinds } from '../../shared/domain/paper/paper.ts';
import { calendarDate } from '../../shared/kernel/calendar-date.ts';
import { buildPaper, subjectOf } from '../../shared/report/build.ts';
import type { Paper } from '../../shared/report/model.ts';
import { deskWith } from '../support/records.ts';
import { partsOf, readDocx } from './docx-xml.ts';
import { canPrint, printed } from './pdf.ts';
import { rules } from './rules.ts';

const today = calendarDate('2026-11-24');
const file = { fileId: 'f', fileName: '示例.txt', size: 10, digest: 'd' };
const desk = deskWith(
  demonstrationActions({
    ...demonstrationSize,
    today,
    ruleSets: presetRuleSets(),
    files: { scheme: file, notice: file, timetable: file, 'sign-in-sheet': file, evaluation: file },
  }),
  false,
);
const { records } = desk;
const locked = { from: calendarDate('2025-01-01'), to: calendarDate('2025-12-31') };
desk.write([
  {
    table: 'handoff',
    id: 'package',
    set: {
      direction: 'out',
      kind: 'up',
      unitId: 'superior',
      unitName: '临江市上级示范局',
      number: 12,
      at: Date.UTC(2026, 0, 8),
      by: '李文静',
      ...locked,
      snapshotId: 'snapshot',
      changes: 12_480,
      bytes: 1_843_200,
      volumes: 2,
      fileName: 'QL-UP-0012-20260108.qlpkg',
      digest: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
      shortCode: '9f86d081',
      status: 'written',
    },
  },
  {
    table: 'snapshot',
    id: 'snapshot',
    set: {
      title: '2025年度报送数据',
      ...locked,
      status: 'locked',
      version: 2,
      lockedOn: calendarDate('2026-01-08'),
      reason: '补录一项外训',
    },
  },
  { table: 'snapshot', id: 'snapshot', map: 'figures', entries: unitFigures(records, locked) },
  { table: 'snapshot', id: 'snapshot', map: 'before', entries: { 'event.count': 1, 'hours.central': 7 } },
]);
const settings = {
  docNo: '临示教〔2026〕12号',
  addressee: '临江市上级示范局',
  signer: '',
  issuedOn: today,
  level: 'internal',
  fonts: 'gb2312',
} as const;

const sessionId = [...records.session.values()].find(
  (session) => Object.keys(records.roster.get(session.eventId)?.members ?? {}).length > 60,
)?.id;
const subjects = {
  none: null,
  person: [...records.person.keys()][3] ?? null,
  plan: [...records.plan.keys()].at(-1) ?? null,
  session: sessionId ?? null,
  handoff: 'package',
  snapshot: 'snapshot',
} as const;

function paperOf(kind: PaperKind): Paper {
  const period = { from: calendarDate('2025-01-01'), to: calendarDate('2025-12-31') };
  const request = { kind, ...period, subjectId: subjects[subjectOf[kind]], settings };
  const paper = buildPaper(records, request, today);
  if (!paper) throw new Error(`no ${kind}`);
  return paper;
}

const papers = await Promise.all(
  paperKinds.map(async (kind) => {
    const bytes = await writePaper(paperOf(kind), () => undefined);
    return { kind, bytes, doc: readDocx(partsOf(bytes)) };
  }),
);

describe.each(papers)('$kind of the demonstration unit', ({ doc }) => {
  it.each(rules)('$id', ({ check }) => expect(check(doc)).toEqual([]));
});

it.skipIf(!canPrint)('nothing is printed outside the type area', { timeout: 120_000 }, () => {
  for (const page of printed(papers.map((paper) => paper.bytes)).flat()) {
    const right = page.height > page.width ? 185.2 : 261.2;
    for (const line of page.lines) expect(line.right, line.text).toBeLessThan(right);
  }
});
