import { useCallback, useState } from 'react';
import { z } from 'zod';
import type { FieldValue } from '../../../../shared/log/change.ts';
import { checkField } from '../../../../shared/log/check-field.ts';
import type { Conflict } from '../../../../shared/log/conflicts.ts';
import { toFieldValue } from '../../../../shared/log/field-value.ts';
import { isTableName } from '../../../../shared/log/values.ts';
import { settleConflict } from '../../../store/handoff/conflicts.ts';
import { useRecords, useStore } from '../../../store/hooks.ts';
import { useDraft } from '../../../store/use-draft.ts';
import { failureText } from '../../../text/failure-text.ts';
import { showField } from '../../../text/show-field.ts';
import { useToast } from '../../../ui/toast.tsx';
import { choicesOf } from './choices.ts';
import type { ConflictRow } from './conflict-rows.ts';

/** Key of the choice that is typed. */
export const OTHER = 'other';

export interface Settling {
  /** Key of the picked choice, `OTHER`, or null. */
  readonly picked: string | null;
  readonly typed: FieldValue;
  readonly problem: string | null;
  readonly isBusy: boolean;
  readonly pick: (key: string) => void;
  readonly pickNumber: (number: number) => void;
  readonly type: (value: FieldValue) => void;
  readonly submit: () => Promise<void>;
}

const draftSchema = z.object({
  key: z.string(),
  picked: z.string().nullable(),
  typed: z.json().transform(toFieldValue),
});
type Draft = z.infer<typeof draftSchema>;
const blank = (key: string): Draft => ({ key, picked: null, typed: null });

/** Undefined = nothing was picked. */
function settledValue(conflict: Conflict, { picked, typed }: Draft): FieldValue | undefined {
  if (picked === OTHER) return typed;
  return choicesOf(conflict).find((choice) => choice.key === picked)?.value;
}

function problemOf({ table, field }: Conflict, { picked, typed }: Draft): string | null {
  if (picked !== OTHER || !isTableName(table)) return null;
  return checkField(table, field, typed).ok ? null : '填写的内容不符合这一项的要求，请检查后再选定。';
}

/** What a person picks or types for the open item (it survives a crash), and saving it; `onDone` gets the settled item's key. */
export function useSettling(row: ConflictRow | null, onDone: (key: string) => void): Settling {
  const store = useStore();
  const records = useRecords();
  const toast = useToast();
  const key = row?.key ?? '';
  const [kept, setDraft, drop] = useDraft('conflict', draftSchema, blank(key));
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const draft = kept.key === key ? kept : blank(key);
  const enter = useCallback(
    (next: Draft) => {
      setProblem(null);
      setDraft(next);
    },
    [setDraft],
  );
  const pick = useCallback((picked: string) => enter({ ...blank(key), picked }), [enter, key]);
  const submit = async () => {
    if (!row || isBusy) return;
    const { conflict } = row;
    const value = settledValue(conflict, draft);
    const found = problemOf(conflict, draft);
    setProblem(found);
    if (value === undefined || found !== null) return;
    setBusy(true);
    const seen = conflict.heads.map((rival) => rival.stamp.id);
    const settled = await settleConflict(store, { conflict, value, seen });
    setBusy(false);
    if (!settled.ok) {
      toast.show({ text: failureText(settled), tone: 'error' });
      return;
    }
    drop();
    toast.show({
      text: `已选定 ${row.title} ${row.field}：${showField(conflict.table, conflict.field, value, records)}`,
      undo: true,
    });
    onDone(row.key);
  };
  return {
    picked: draft.picked,
    typed: draft.typed,
    problem: kept.key === key ? problem : null,
    isBusy,
    pick,
    pickNumber: (number) => {
      const choice = row ? choicesOf(row.conflict)[number - 1] : undefined;
      if (choice) pick(choice.key);
    },
    type: (typed) => enter({ ...draft, typed }),
    submit,
  };
}
