import { Button } from '@mui/material';
import { useState } from 'react';
import type { PartyStatus } from '../../../../shared/domain/people/person.ts';
import { dropParty, setParty } from '../../../../shared/domain/people/person-actions.ts';
import type { CalendarDate } from '../../../../shared/kernel/calendar-date.ts';
import { partyTerm } from '../../../../shared/report/terms.ts';
import { useCommit } from '../../../store/use-commit.tsx';
import { termChoices } from '../../../ui/choices.ts';
import { FormDialog } from '../../../ui/FormDialog.tsx';
import { DateField, SelectField } from '../../../ui/fields.tsx';
import { dotted } from '../show-value.ts';
import { Block } from './BasicTab.tsx';
import { Lines } from './Lines.tsx';
import type { PersonTabProps } from './PersonPage.tsx';

/** 政治面貌 by date: party ledgers count from the day of the status (X-10). */
export function PartyPanel({ person }: PersonTabProps) {
  const commit = useCommit();
  const [open, setOpen] = useState(false);
  const lines = person.party.map((entry, index) => ({
    key: `${entry.status} ${entry.from}`,
    name: partyTerm[entry.status],
    text: `${entry.from ? `${dotted(entry.from)} 起` : '时间未填'}　${partyTerm[entry.status]}`,
    onDrop: () => void commit(dropParty(person, index)),
  }));
  return (
    <Block
      title="政治面貌"
      action={
        <Button variant="outlined" onClick={() => setOpen(true)}>
          登记变化
        </Button>
      }
    >
      <Lines lines={lines} empty="还没有登记。登记后才能计算党员教育学时。" />
      {open ? <PartyDialog person={person} onClose={() => setOpen(false)} /> : null}
    </Block>
  );
}

function PartyDialog({ person, onClose }: PersonTabProps & { readonly onClose: () => void }) {
  const commit = useCommit();
  const [status, setStatus] = useState<PartyStatus>('member');
  const [from, setFrom] = useState<CalendarDate | null>(null);
  const submit = async () => {
    if (await commit(setParty(person, status, from))) onClose();
  };
  return (
    <FormDialog
      open
      title={`政治面貌（${person.name}）`}
      verb="保存"
      onSubmit={submit}
      onCancel={onClose}
      width="xs"
    >
      <SelectField label="政治面貌" value={status} onChange={setStatus} options={termChoices(partyTerm)} />
      <DateField
        label="自哪天起"
        value={from}
        onChange={setFrom}
        help="入党、转正或变化的日期；空着表示记录开始之前"
      />
    </FormDialog>
  );
}
