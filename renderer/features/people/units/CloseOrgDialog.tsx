import { useMemo, useState } from 'react';
import type { Org } from '../../../../shared/domain/units/org.ts';
import { closeOrg, holdsBack } from '../../../../shared/domain/units/org-actions.ts';
import { existsAt } from '../../../../shared/domain/units/tree.ts';
import type { CalendarDate } from '../../../../shared/kernel/calendar-date.ts';
import { useToday } from '../../../store/clock.ts';
import { useRecords, useStore } from '../../../store/hooks.ts';
import { useCommit } from '../../../store/use-commit.tsx';
import { FormDialog } from '../../../ui/FormDialog.tsx';
import { DateField, MultiSelectField } from '../../../ui/fields.tsx';

/** 撤销, 并入 or 分设 on a day, with where it went. */
export function CloseOrgDialog({ org, onClose }: { readonly org: Org; readonly onClose: () => void }) {
  const store = useStore();
  const records = useRecords();
  const today = useToday();
  const commit = useCommit();
  const [successors, setSuccessors] = useState<readonly string[]>([]);
  const [from, setFrom] = useState<CalendarDate | null>(today);
  const [tried, setTried] = useState(false);
  const choices = useMemo(
    () =>
      [...records.org.values()]
        .filter(
          (o) =>
            o.id !== org.id &&
            (o.kind === 'branch') === (org.kind === 'branch') &&
            existsAt(o, from ?? today),
        )
        .map((o) => ({ value: o.id, label: o.name })),
    [records.org, org, from, today],
  );
  const held = holdsBack(records, org, from ?? today);
  const problem =
    held === 'children'
      ? '还有下级机构，请先调整它们的上级。'
      : held === 'people' && successors.length === 0
        ? '还有人员，请选择并入哪里。'
        : undefined;
  const dateProblem =
    from === null ? '请填写日期。' : org.from !== null && from <= org.from ? '应晚于成立日期。' : undefined;
  const submit = async () => {
    setTried(true);
    if (problem !== undefined || dateProblem !== undefined || from === null) return;
    if (await commit(closeOrg(records, org, successors, from, store.newId))) onClose();
  };
  return (
    <FormDialog
      open
      title={`撤销“${org.name}”`}
      verb="撤销机构"
      onSubmit={submit}
      onCancel={onClose}
      width="xs"
    >
      <MultiSelectField
        label="并入或分设为"
        value={successors}
        onChange={setSuccessors}
        options={choices}
        help="人员转到第一个机构；分设的再按人调整。"
        error={tried ? problem : undefined}
      />
      <DateField
        label="自哪天起撤销"
        required
        value={from}
        onChange={setFrom}
        help="以前的统计仍按原机构。"
        error={tried ? dateProblem : undefined}
      />
    </FormDialog>
  );
}
