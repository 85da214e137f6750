import { rosterReader } from '../../../renderer/features/people/import/roster-reader.ts';
import type { OpenStore } from '../../../renderer/store/open.ts';
import { demonstrationActions } from '../../../shared/demonstration/generate.ts';
import { largeSize } from '../../../shared/demonstration/options.ts';
import { columnsOf, isAttendedCode } from '../../../shared/domain/attendance/mark-columns.ts';
import { newMark, setMark } from '../../../shared/domain/attendance/marks.ts';
import type { Session } from '../../../shared/domain/event/event.ts';
import { complianceOf, creditsOf } from '../../../shared/domain/hours/engine.ts';
import { presetRuleSets } from '../../../shared/domain/hours/presets.ts';
import { peopleCount } from '../../../shared/domain/people/person-index.ts';
import { calendarDate } from '../../../shared/kernel/calendar-date.ts';
import { buildPaper } from '../../../shared/report/build.ts';
import { withEdits } from '../../../shared/report/edits.ts';
import type { Paper } from '../../../shared/report/model.ts';
import type { PaperSettings } from '../../../shared/report/paper-frame.ts';
import { longTable } from '../../conformance/sample-papers.ts';
import { handoffBench } from './handoff.ts';
import { emptyFrame, filter, switchPage, unlock } from './paint.ts';
import { readPlainRows, sealedBytes, writePlainRow, writePlainRows } from './plain-rows.ts';

/**
 * What `npm run bench` asks of the page. The bench's build puts this module beside the program's own code, so that
 * both share their modules and what is measured is the program's; the program that people get does not have it.
 */
declare global {
  interface Window {
    /** Put there by `holdStore`. */
    readonly storeUnderTest: OpenStore;
    bench: typeof bench;
  }
}

const today = calendarDate('2026-11-24');
const span = { from: calendarDate('2022-01-01'), to: calendarDate('2026-12-31') };
const ACTIONS = 20;

const records = () => window.storeUnderTest.records();

function marks(): number {
  let count = 0;
  for (const sheet of records().sheet.values()) count += columnsOf(sheet).people.length;
  return count;
}

/** Commits the large unit; several actions in one commit, as an import would. */
async function load(): Promise<number> {
  const options = { ...largeSize, today, ruleSets: presetRuleSets(), files: {} };
  let writes: Parameters<OpenStore['commit']>[0]['writes'][number][] = [];
  let actions = 0;
  const flush = async () => {
    const done = await window.storeUnderTest.commit({ label: '装入', writes });
    if (!done.ok) throw new Error(`not loaded: ${done.code} ${JSON.stringify(done.facts)}`);
    writes = [];
  };
  for (const action of demonstrationActions(options)) {
    for (const write of action.writes) writes.push(write);
    if (++actions % ACTIONS === 0) await flush();
  }
  if (writes.length > 0) await flush();
  await window.storeUnderTest.settle();
  return marks();
}

/** A 课次 of an activity that is not closed, with its first signed person. */
function openSession(): { readonly session: Session; readonly personId: string } {
  const now = records();
  for (const sheet of now.sheet.values()) {
    const session = now.session.get(sheet.id);
    const personId = Object.keys(sheet.marks)[0];
    const closing = now.closing.get(sheet.eventId);
    if (session && personId && (!closing || closing.reversed)) return { session, personId };
  }
  throw new Error('every activity is closed');
}

let changes = 0;

/** ms until one changed mark is acknowledged as durably on disk. */
async function commit(): Promise<number> {
  const { session, personId } = openSession();
  const mark = newMark('late', ++changes % 9);
  const action = setMark(records(), session, personId, mark, '改签到');
  const start = performance.now();
  const done = await window.storeUnderTest.commit(action);
  const took = performance.now() - start;
  if (!done.ok) throw new Error(`not committed: ${done.code} ${JSON.stringify(done.facts)}`);
  return took;
}

/** ms for 学时 of everybody over five years, and for 达标 of everybody after them; after one mark changed. */
async function hours(): Promise<{ readonly credits: number; readonly compliance: number }> {
  await commit();
  const now = records();
  const start = performance.now();
  creditsOf(now, span);
  const credited = performance.now();
  complianceOf(now, today);
  return { credits: credited - start, compliance: performance.now() - credited };
}

/** ms for adding up the same marks out of flat typed arrays that are there already. */
function typedArrays(): number {
  const sheets = [...records().sheet.values()].map(columnsOf);
  const total = sheets.reduce((sum, sheet) => sum + sheet.people.length, 0);
  const people = new Int32Array(total);
  const states = new Uint8Array(total);
  let at = 0;
  for (const sheet of sheets) {
    people.set(sheet.people, at);
    states.set(sheet.states, at);
    at += sheet.people.length;
  }
  const sums = new Int32Array(peopleCount());
  const start = performance.now();
  for (let i = 0; i < total; i++) {
    const person = people[i] ?? 0;
    if (isAttendedCode(states[i] ?? 0)) sums[person] = (sums[person] ?? 0) + 16;
  }
  return performance.now() - start;
}

let built: Paper | null = null;

/** A person has written the paragraphs for which the records have no figures; otherwise no paper is exported. */
function written(paper: Paper | null): Paper | null {
  if (!paper) return null;
  const edits = paper.blocks.flatMap((block) =>
    block.type === 'paragraph' && block.spans.some((span) => span.type === 'missing')
      ? [[block.key, { text: '本项工作按年度计划有序推进。', replaced: '', on: today }] as const]
      : [],
  );
  return withEdits(paper, Object.fromEntries(edits));
}

/** ms for building the 总结 of five years after one mark changed. */
async function summary(): Promise<number> {
  await commit();
  const settings: PaperSettings = {
    ...{ docNo: '', addressee: '', signer: '', issuedOn: today, level: 'internal', fonts: 'gb2312' },
  };
  const now = records();
  const start = performance.now();
  const paper = buildPaper(now, { kind: 'summary', ...span, subjectId: null, settings }, today);
  const took = performance.now() - start;
  built = written(paper);
  return took;
}

let jobs = 0;

/** ms from the call to the written and named file. */
async function saveWord(paper: Paper): Promise<number> {
  const start = performance.now();
  const saved = await window.qinglan.call('paper:save', {
    ...{ job: `bench-${++jobs}`, suggestedName: `bench-${jobs}.docx`, paper },
  });
  const took = performance.now() - start;
  if (!saved.ok) throw new Error(`not written: ${saved.code}`);
  return took;
}

function builtSummary(): Paper {
  if (!built) throw new Error('no summary was built');
  return built;
}

/** ms from the bytes of a file to all of its rows, in the program's own worker. */
async function roster(text: string): Promise<{ readonly ms: number; readonly rows: number }> {
  const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const start = performance.now();
  const reader = rosterReader();
  const opened = await reader.open({ type: 'file', name: 'roster.xlsx', bytes }, {});
  if (!opened.ok) throw new Error(`not opened: ${opened.code}`);
  const rows = await reader.read(opened.value.layout, today, () => undefined);
  const ms = performance.now() - start;
  reader.close();
  return { ms, rows: rows.length };
}

/** Holds nothing of the open store any more, so that a lock can drop it. */
function letGo(): void {
  built = null;
  Reflect.set(window, 'storeUnderTest', null);
}

const bench = {
  letGo,
  ...handoffBench,
  ...{ load, marks, commit, hours, typedArrays, summary, builtSummary, roster },
  ...{ emptyFrame, filter, switchPage, unlock },
  ...{ sealedBytes, writePlainRow, readPlainRows },
  writePlainRows: () => writePlainRows(records()),
  settle: () => window.storeUnderTest.settle(),
  word: () => saveWord(builtSummary()),
  longTable: (rows: number) => saveWord(longTable(rows)),
};

window.bench = bench;
