import { useState } from 'react';
import { toRemember } from '../../../../shared/domain/import/header.ts';
import { type ImportOptions, rosterSteps } from '../../../../shared/domain/import/roster-action.ts';
import type { CalendarDate } from '../../../../shared/kernel/calendar-date.ts';
import { runBackup } from '../../../store/backup.ts';
import { useStore } from '../../../store/hooks.ts';
import { failureText } from '../../../text/failure-text.ts';
import { useToast } from '../../../ui/toast.tsx';
import { dropImportDraft } from './draft-pieces.ts';
import { isImportable, type Work } from './import-state.ts';
import type { TakeOver } from './PreviewStep.tsx';
import { runInSlices } from './slices-of-work.ts';

export interface Saving {
  readonly step: string;
  readonly done: number;
  readonly total: number;
  /** Null once the writing has begun: it is one transaction. */
  readonly cancel: (() => void) | null;
}

const grouped = (n: number): string => n.toLocaleString('zh-CN');

function doneText(added: number, changed: number): string {
  if (changed === 0) return `已导入 ${grouped(added)} 人`;
  return added === 0
    ? `已更新 ${grouped(changed)} 人`
    : `已导入 ${grouped(added)} 人，更新 ${grouped(changed)} 人`;
}

/** Builds the action in slices, makes a backup, saves everything as one transaction; cancel leaves the data untouched. */
export function useRunImport(today: CalendarDate): {
  readonly saving: Saving | null;
  readonly run: (work: Work, takeOver: TakeOver) => Promise<boolean>;
} {
  const store = useStore();
  const toast = useToast();
  const [saving, setSaving] = useState<Saving | null>(null);

  /** An automatic backup first; where no place is set up there is none. False = cancelled meanwhile. */
  const backUp = async (cancel: () => void): Promise<boolean> => {
    const stop = new AbortController();
    const stopBoth = () => {
      stop.abort();
      cancel();
    };
    const progress = (step: string, done: number, total: number) =>
      setSaving({ step: `备份：${step}`, done, total, cancel: stopBoth });
    progress('准备', 0, 0);
    const saved = await runBackup(store, 'before-import', progress, stop.signal);
    if (stop.signal.aborted) return false;
    if (!saved.ok && saved.code !== 'E_NO_FOLDER') {
      toast.show({ text: `导入前的自动备份没有完成，导入照常进行。${failureText(saved)}`, tone: 'warning' });
    }
    return true;
  };

  const run = async (work: Work, takeOver: TakeOver): Promise<boolean> => {
    const rows = work.preview.filter((row) => isImportable(row) && work.ticked.has(row.row));
    let stopped = false;
    const cancel = () => {
      stopped = true;
      setSaving(null);
    };
    const options: ImportOptions = {
      ...takeOver,
      today,
      newId: store.newId,
      mapping: work.layout.key === '' ? null : { key: work.layout.key, columns: toRemember(work.layout) },
    };
    setSaving({ step: '整理数据', done: 0, total: rows.length, cancel });
    const action = await runInSlices(
      rosterSteps(rows, store.records(), options),
      (done) => {
        if (done % 500 === 0) setSaving({ step: '整理数据', done, total: rows.length, cancel });
      },
      () => stopped,
    );
    if (!action) return false;
    if (store.records().person.size > 0 && !(await backUp(cancel))) return false;
    setSaving({ step: '写入', done: rows.length, total: rows.length, cancel: null });
    const saved = await store.commit({ label: action.label, writes: action.writes });
    setSaving(null);
    if (!saved.ok) {
      toast.show({ text: `${failureText(saved)}花名册没有改动。`, tone: 'error' });
      return false;
    }
    await dropImportDraft(store);
    toast.show({ text: doneText(action.added, action.changed), undo: true });
    return true;
  };
  return { saving, run };
}
