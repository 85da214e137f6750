import { useState } from 'react';
import type { Org } from '../../../../shared/domain/units/org.ts';
import { renameOrg } from '../../../../shared/domain/units/org-actions.ts';
import type { CalendarDate } from '../../../../shared/kernel/calendar-date.ts';
import { useToday } from '../../../store/clock.ts';
import { useRecords, useStore } from '../../../store/hooks.ts';
import { useCommit } from '../../../store/use-commit.tsx';
import { FormDialog } from '../../../ui/FormDialog.tsx';
import { DateField, TextField } from '../../../ui/fields.tsx';

/** 更名 from a day on: figures of earlier days keep the old name. */
export function RenameOrgDialog({ org, onClose }: { readonly org: Org; readonly onClose: () => void }) {
  const store = useStore();
  const records = useRecords();
  const today = useToday();
  const commit = useCommit();
  const [name, setName] = useState('');
  const [from, setFrom] = useState<CalendarDate | null>(today);
  const [tried, setTried] = useState(false);
  const nameProblem =
    name.trim() === '' ? '请填写新名称。' : name.trim() === org.name ? '与原名称相同。' : undefined;
  const dateProblem =
    from === null ? '请填写日期。' : org.from !== null && from <= org.from ? '应晚于成立日期。' : undefined;
  const submit = async () => {
    setTried(true);
    if (nameProblem !== undefined || dateProblem !== undefined || from === null) return;
    if (await commit(renameOrg(records, org, name.trim(), from, store.newId))) onClose();
  };
  return (
    <FormDialog open title={`“${org.name}”更名`} verb="保存" onSubmit={submit} onCancel={onClose} width="xs">
      <TextField
        label="新名称"
        required
        autoFocus
        value={name}
        onChange={setName}
        maxLength={100}
        error={tried ? nameProblem : undefined}
      />
      <DateField
        label="自哪天起"
        required
        value={from}
        onChange={setFrom}
        help="人员和下级一并转到新名称下；只是写错了请用“修改”。"
        error={tried ? dateProblem : undefined}
      />
    </FormDialog>
  );
}
