import { describe, expect, it } from 'vitest';
import { writePaper } from '../../electron/word/write-paper.ts';
import { demonstrationActions } from '../../shared/demonstration/generate.ts';
import { demonstrationSize } from '../../shared/demonstration/options.ts';
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

const sessionId = [...records.session.values()].find(
  (session) => Object.keys(records.roster.get(session.eventId)?.members ?? {}).length > 60,
)?.id;
const subjects = {
  none: null,
  person: [...records.person.keys()][3] ?? null,
  plan: [...records.plan.keys()].at(-1) ?? null,
  session: sessionId ?? null,
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
