import { useMemo, useState } from 'react';
import { type Event, type MemberRole, memberRoles } from '../../../shared/domain/event/event.ts';
import { addMembers } from '../../../shared/domain/event/roster-changes.ts';
import type { CalendarDate } from '../../../shared/kernel/calendar-date.ts';
import { memberRoleTerm } from '../../../shared/report/terms.ts';
import { useToday } from '../../store/clock.ts';
import { useRecords } from '../../store/hooks.ts';
import { useCommit } from '../../store/use-commit.tsx';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { DateField, MultiSelectField, SelectField } from '../../ui/fields.tsx';
import { usePersonChoices } from './use-person-choices.ts';

const roles = memberRoles.map((value) => ({ value, label: memberRoleTerm[value] }));

/** Puts people on the roster by name; who joins late is expected only from that day on. */
export function AddMembersDialog({
  event,
  onClose,
}: {
  readonly event: Event;
  readonly onClose: () => void;
}) {
  const records = useRecords();
  const commit = useCommit();
  const today = useToday();
  const [ids, setIds] = useState<readonly string[]>([]);
  const [role, setRole] = useState<MemberRole>('trainee');
  const begun = event.from < today && today <= event.to;
  const [from, setFrom] = useState<CalendarDate | null>(begun ? today : null);
  const [asked, setAsked] = useState(false);
  const people = usePersonChoices(event.from);
  const members = records.roster.get(event.id)?.members;
  const choices = useMemo(
    () =>
      people.filter(
        (one) => members?.[one.value] === undefined || members[one.value]?.status === 'withdrawn',
      ),
    [people, members],
  );
  const submit = async () => {
    setAsked(true);
    if (ids.length > 0 && (await commit(addMembers(records, event, ids, role, from)))) onClose();
  };
  return (
    <FormDialog open title="加入人员" verb="加入" onSubmit={submit} onCancel={onClose} width="sm">
      <MultiSelectField
        label="人员"
        value={ids}
        onChange={setIds}
        options={choices}
        placeholder="姓名、拼音首字母"
        error={asked && ids.length === 0 ? '请至少选择一人。' : undefined}
        autoFocus
        required
      />
      <SelectField label="身份" value={role} onChange={setRole} options={roles} />
      <DateField
        label="参加自"
        value={from}
        onChange={setFrom}
        help="留空表示从开班起；此前的课次不计为缺课。"
      />
    </FormDialog>
  );
}
