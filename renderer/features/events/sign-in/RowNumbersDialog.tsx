import { useState } from 'react';
import type { Write } from '../../../../shared/domain/action.ts';
import { markWrites, newMark, presetMark } from '../../../../shared/domain/attendance/marks.ts';
import type { Mark, MarkState } from '../../../../shared/domain/attendance/sheet.ts';
import { parseRowNumbers } from '../../../../shared/domain/attendance/sign-in.ts';
import type { Session } from '../../../../shared/domain/event/event.ts';
import { useRecords } from '../../../store/hooks.ts';
import { useCommit } from '../../../store/use-commit.tsx';
import { FormDialog } from '../../../ui/FormDialog.tsx';
import { CheckField, TextField } from '../../../ui/fields.tsx';
import type { SignInRow } from './sign-in-rows.ts';

const kinds: readonly { readonly state: MarkState; readonly label: string }[] = [
  { state: 'late', label: '迟到的序号' },
  { state: 'leave', label: '请假的序号' },
  { state: 'absent', label: '缺课的序号' },
];

interface RowNumbersDialogProps {
  readonly session: Session;
  readonly rows: readonly SignInRow[];
  readonly onClose: () => void;
}

/** Types a signed paper sheet back: only the row numbers of the exceptions, everybody else was there. */
export function RowNumbersDialog({ session, rows, onClose }: RowNumbersDialogProps) {
  const records = useRecords();
  const commit = useCommit();
  const [texts, setTexts] = useState<Readonly<Record<string, string>>>({});
  const [rest, setRest] = useState(true);
  const last = rows.reduce((most, row) => Math.max(most, row.no), 0);
  const known = new Set(rows.map((row) => row.no));
  const parsed = kinds.map((kind) => ({ ...kind, ...parseRowNumbers(texts[kind.state] ?? '', last) }));
  const faultOf = (one: (typeof parsed)[number]): string | undefined => {
    const wrong = [...one.wrong, ...one.rows.filter((no) => !known.has(no)).map(String)];
    if (wrong.length > 0) return `名单里没有序号 ${wrong.join('、')}，序号为 1–${last}`;
    const other = parsed.find((two) => two !== one && two.rows.some((no) => one.rows.includes(no)));
    return other ? `与“${other.label}”重复，同一人只能填一处` : undefined;
  };
  const faults = parsed.map(faultOf);
  const submit = async () => {
    if (faults.some((fault) => fault !== undefined)) return;
    const entries: Record<string, Mark> = {};
    for (const row of rows) {
      const hit = parsed.find((one) => one.rows.includes(row.no));
      if (hit) entries[row.person.id] = newMark(hit.state);
      else if (rest && row.mark === null)
        entries[row.person.id] = presetMark(records, session, row.person.id);
    }
    const writes: Write[] = markWrites(records, session, entries);
    const action = { label: `按序号录入${Object.keys(entries).length}人`, writes };
    if (await commit(action)) onClose();
  };
  return (
    <FormDialog open title="按序号录入" verb="录入" onSubmit={submit} onCancel={onClose} width="xs">
      {kinds.map((kind, at) => (
        <TextField
          key={kind.state}
          label={kind.label}
          value={texts[kind.state] ?? ''}
          onChange={(text) => setTexts({ ...texts, [kind.state]: text })}
          error={faults[at]}
          placeholder="3 7 12-15"
          help="纸质签到表上的序号，用空格分开，连续的写 12-15"
          autoFocus={at === 2}
          maxLength={2000}
        />
      ))}
      <CheckField
        label="其余人员记为到课"
        value={rest}
        onChange={setRest}
        help="已批准请假、免训的按记录登记"
      />
    </FormDialog>
  );
}
