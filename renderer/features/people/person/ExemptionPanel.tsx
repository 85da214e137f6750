import { Button } from '@mui/material';
import { useState } from 'react';
import type { Exemption, ExemptionKind } from '../../../../shared/domain/people/assignment.ts';
import { dropExemption, saveExemption } from '../../../../shared/domain/people/person-actions.ts';
import type { CalendarDate } from '../../../../shared/kernel/calendar-date.ts';
import { exemptionTerm } from '../../../../shared/report/terms.ts';
import { useStore, useTable } from '../../../store/hooks.ts';
import { useCommit } from '../../../store/use-commit.tsx';
import { termChoices } from '../../../ui/choices.ts';
import { FormDialog } from '../../../ui/FormDialog.tsx';
import { DateField, SelectField, TextField } from '../../../ui/fields.tsx';
import { dotted } from '../show-value.ts';
import { Block } from './BasicTab.tsx';
import { Lines } from './Lines.tsx';
import type { PersonTabProps } from './PersonPage.tsx';

/** 免训: periods out of the denominator, with the document that says so. */
export function ExemptionPanel({ person }: PersonTabProps) {
  const exemptions = useTable('exemption');
  const commit = useCommit();
  const [editing, setEditing] = useState<Exemption | 'new' | null>(null);
  const lines = [...exemptions.values()]
    .filter((exemption) => exemption.personId === person.id)
    .sort((a, b) => (a.from < b.from ? 1 : -1))
    .map((exemption) => ({
      key: exemption.id,
      name: `免训 ${dotted(exemption.from)}`,
      text: `${dotted(exemption.from)} — ${exemption.to ? dotted(exemption.to) : '至今'}　${exemptionTerm[exemption.kind]}`,
      note: exemption.document === '' ? '缺依据文件' : exemption.document,
      onEdit: () => setEditing(exemption),
      onDrop: () => void commit(dropExemption(person, exemption.id)),
    }));
  return (
    <Block
      title="免训"
      action={
        <Button variant="outlined" onClick={() => setEditing('new')}>
          登记免训
        </Button>
      }
    >
      <Lines lines={lines} empty="没有免训期间。长期病假、产假、驻村等可在此登记，期间不列入应训人数。" />
      {editing ? (
        <ExemptionDialog
          person={person}
          exemption={editing === 'new' ? null : editing}
          onClose={() => setEditing(null)}
        />
      ) : null}
    </Block>
  );
}

interface DialogProps extends PersonTabProps {
  readonly exemption: Exemption | null;
  readonly onClose: () => void;
}

function ExemptionDialog({ person, exemption, onClose }: DialogProps) {
  const store = useStore();
  const commit = useCommit();
  const [kind, setKind] = useState<ExemptionKind>(exemption?.kind ?? 'sick');
  const [from, setFrom] = useState<CalendarDate | null>(exemption?.from ?? null);
  const [to, setTo] = useState<CalendarDate | null>(exemption?.to ?? null);
  const [document, setDocument] = useState(exemption?.document ?? '');
  const [tried, setTried] = useState(false);
  const isReversed = from !== null && to !== null && to < from;
  const submit = async () => {
    setTried(true);
    if (from === null || isReversed || document.trim() === '') return;
    const id = exemption?.id ?? store.newId();
    if (await commit(saveExemption(person, id, { kind, from, to, document: document.trim() }))) onClose();
  };
  return (
    <FormDialog
      open
      title={`免训（${person.name}）`}
      verb="保存"
      onSubmit={submit}
      onCancel={onClose}
      width="xs"
    >
      <SelectField label="原因" value={kind} onChange={setKind} options={termChoices(exemptionTerm)} />
      <DateField
        label="自"
        required
        value={from}
        onChange={setFrom}
        error={tried && from === null ? '请填写开始日期。' : undefined}
      />
      <DateField
        label="至"
        value={to}
        onChange={setTo}
        help="空着表示还没有结束"
        error={isReversed ? '结束早于开始。' : undefined}
      />
      <TextField
        label="依据文件"
        required
        value={document}
        onChange={setDocument}
        placeholder="如：病休证明 2026-03"
        error={tried && document.trim() === '' ? '请填写依据文件，免训须有依据。' : undefined}
      />
    </FormDialog>
  );
}
