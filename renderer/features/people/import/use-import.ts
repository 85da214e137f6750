import { useCallback, useEffect, useRef, useState } from 'react';
import type { Layout } from '../../../../shared/domain/import/header.ts';
import type { Choices } from '../../../../shared/domain/import/preview.ts';
import type { RosterRow } from '../../../../shared/domain/import/roster-row.ts';
import { useToday } from '../../../store/clock.ts';
import { useStore } from '../../../store/hooks.ts';
import { dropImportDraft, loadImportDraft } from './draft-pieces.ts';
import { readFailureText } from './file-failure.ts';
import { type ImportDraft, keptTicks, matchSteps, type Step, type Work, withFixes } from './import-state.ts';
import { type RosterReader, rosterReader } from './roster-reader.ts';
import { runInSlices } from './slices-of-work.ts';
import { useImportDraft } from './use-import-draft.ts';
import type { Remembered, SheetInfo, Source } from './worker-messages.ts';

export interface Import {
  readonly step: Step;
  readonly work: Work | null;
  /** An import that was begun and not finished, or null. */
  readonly draft: ImportDraft | null;
  readonly start: (source: Source) => Promise<void>;
  readonly resume: () => Promise<void>;
  /** Drops everything that was read and goes back to choosing a file. */
  readonly reset: () => void;
  readonly fail: (problem: string) => void;
  /** The file is still open, so that its columns can be mapped anew. */
  readonly canMap: boolean;
  readonly showMapping: () => void;
  readonly relayout: (sheet: number, headerRow: number | null, headerRows: 0 | 1 | 2) => Promise<void>;
  readonly setLayout: (layout: Layout) => void;
  readonly applyLayout: (layout: Layout) => Promise<void>;
  readonly tick: (rows: ReadonlySet<number>) => void;
  readonly choose: (row: number, answer: string) => Promise<void>;
  readonly replaceRow: (row: RosterRow) => Promise<void>;
  readonly cancel: () => void;
}

interface Opened {
  readonly name: string;
  readonly sheets: readonly SheetInfo[];
  readonly layout: Layout;
}

/** The wizard's state: a file is open in its worker, its rows are matched in slices, ticks and answers are kept. */
export function useImport(): Import {
  const store = useStore();
  const today = useToday();
  const [step, setStep] = useState<Step>({ type: 'source', problem: null });
  const [work, setWork] = useState<Work | null>(null);
  const [draft, setDraft] = useState<ImportDraft | null>(null);
  const reader = useRef<RosterReader | null>(null);
  const opened = useRef<Opened | null>(null);
  const run = useRef(0);

  const close = useCallback(() => {
    run.current += 1;
    reader.current?.close();
    reader.current = null;
    opened.current = null;
  }, []);
  useEffect(() => {
    void loadImportDraft(store).then(setDraft);
    return close;
  }, [store, close]);
  useImportDraft(work);

  const fail = useCallback((problem: string) => setStep({ type: 'source', problem }), []);
  const reset = useCallback(() => {
    close();
    setWork(null);
    setDraft(null);
    void dropImportDraft(store);
    setStep({ type: 'source', problem: null });
  }, [close, store]);

  /** Matches the rows against the records of this moment and shows the preview. */
  const match = async (
    fileName: string,
    layout: Layout,
    rows: readonly RosterRow[],
    choices: Choices,
    before: Work | null,
  ): Promise<Work | null> => {
    const mine = ++run.current;
    const label = '与现有花名册比对';
    setStep({ type: 'working', label, done: 0, total: rows.length });
    const preview = await runInSlices(
      matchSteps(rows, store.records(), today, choices),
      (done) => {
        if (done % 1000 === 0) setStep({ type: 'working', label, done, total: rows.length });
      },
      () => run.current !== mine,
    );
    if (!preview) return null;
    const fixes = before?.fixes ?? new Map<number, RosterRow>();
    const next: Work = {
      fileName,
      layout,
      rows,
      preview,
      choices,
      fixes,
      ticked: keptTicks(before, preview),
    };
    setWork(next);
    setStep({ type: 'preview' });
    return next;
  };

  const read = async (layout: Layout): Promise<void> => {
    const source = opened.current;
    if (!reader.current || !source) return;
    const mine = ++run.current;
    const label = '读取表格';
    setStep({ type: 'working', label, done: 0, total: 0 });
    const rows = await reader.current.read(layout, today, (done, total) => {
      if (run.current === mine) setStep({ type: 'working', label, done, total });
    });
    if (run.current !== mine) return;
    if (rows.length === 0) {
      fail('这张工作表里没有读到人员。花名册没有改动。请检查是否选对了文件和工作表。');
      return;
    }
    await match(
      source.name,
      layout,
      withFixes(rows, work?.fixes ?? new Map()),
      work?.choices ?? new Map(),
      work,
    );
  };

  const start = async (source: Source): Promise<void> => {
    close();
    setWork(null);
    const mine = run.current;
    const name = source.type === 'file' ? source.name : '';
    setStep({ type: 'working', label: '打开文件', done: 0, total: 0 });
    const next = rosterReader();
    reader.current = next;
    const remembered: Record<string, Remembered[string]> = {};
    for (const mapping of store.records().columnMapping.values()) {
      if (mapping.target === 'roster') remembered[mapping.id.replace(/^roster\./, '')] = mapping.columns;
    }
    const result = await next.open(source, remembered);
    if (run.current !== mine) return;
    if (!result.ok) {
      close();
      fail(readFailureText(result, name));
      return;
    }
    opened.current = { name: name === '' ? '粘贴的内容' : name, ...result.value };
    const { sheets, layout } = result.value;
    if (layout.sure) await read(layout);
    else setStep({ type: 'mapping', sheets, layout });
  };

  const rematch = (rows: readonly RosterRow[], choices: Choices): Promise<Work | null> =>
    work ? match(work.fileName, work.layout, rows, choices, work) : Promise.resolve(null);

  return {
    step,
    work,
    draft,
    start,
    reset,
    fail,
    resume: async () => {
      if (!draft) return;
      const next = await match(draft.fileName, draft.layout, draft.rows, new Map(draft.choices), null);
      const out = new Set(draft.untick);
      if (next) setWork({ ...next, ticked: new Set([...next.ticked].filter((row) => !out.has(row))) });
    },
    canMap: opened.current !== null,
    showMapping: () => {
      const source = opened.current;
      if (source) setStep({ type: 'mapping', sheets: source.sheets, layout: work?.layout ?? source.layout });
    },
    relayout: async (sheet, headerRow, headerRows) => {
      const source = opened.current;
      if (!reader.current || !source) return;
      const layout = await reader.current.relayout(sheet, headerRow, headerRows);
      setStep({ type: 'mapping', sheets: source.sheets, layout });
    },
    setLayout: (layout) => {
      const source = opened.current;
      if (source) setStep({ type: 'mapping', sheets: source.sheets, layout });
    },
    applyLayout: read,
    tick: (ticked) => setWork(work && { ...work, ticked }),
    choose: async (row, answer) => {
      if (work) await rematch(work.rows, new Map([...work.choices, [row, answer]]));
    },
    replaceRow: async (row) => {
      if (!work) return;
      const fixes = new Map([...work.fixes, [row.row, row] as const]);
      await match(work.fileName, work.layout, withFixes(work.rows, fixes), work.choices, { ...work, fixes });
    },
    cancel: () => {
      close();
      setStep(work ? { type: 'preview' } : { type: 'source', problem: null });
    },
  };
}
