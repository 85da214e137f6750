import { Box, Typography } from '@mui/material';
import { useState } from 'react';
import type { ClockSpell } from '../../../../shared/log/clock-spells.ts';
import { wallNow } from '../../../store/clock.ts';
import { correctSpell } from '../../../store/clock-spells.ts';
import { useStore } from '../../../store/hooks.ts';
import { useDraft } from '../../../store/use-draft.ts';
import { failureText } from '../../../text/failure-text.ts';
import { formatCount, formatMoment } from '../../../text/format.ts';
import { FormDialog } from '../../../ui/FormDialog.tsx';
import { DateField, TextField } from '../../../ui/fields.tsx';
import { useToast } from '../../../ui/toast.tsx';
import { blankCorrection, correctionDraftSchema, faultsOf, offsetOf } from './correction-draft.ts';
import { offsetText } from './texts.ts';

interface CorrectionDialogProps {
  readonly spell: ClockSpell;
  readonly desk: string;
  readonly onClose: () => void;
}

/** The right time of the first change; all of the spell move by the same. */
export function CorrectionDialog({ spell, desk, onClose }: CorrectionDialogProps) {
  const store = useStore();
  const toast = useToast();
  const key = `time-correction/${spell.incarnation}/${spell.first}`;
  const [draft, change, drop] = useDraft(key, correctionDraftSchema, blankCorrection);
  const [asked, setAsked] = useState(false);
  const [busy, setBusy] = useState(false);
  const offset = offsetOf(draft, spell);
  const shown = asked ? faultsOf(draft, spell, wallNow()) : {};
  const submit = async () => {
    setAsked(true);
    if (offset === null || Object.keys(faultsOf(draft, spell, wallNow())).length > 0) return;
    setBusy(true);
    const saved = await correctSpell(store, spell, { offset, reason: draft.reason.trim() });
    setBusy(false);
    if (!saved.ok) {
      toast.show({ text: failureText(saved), tone: 'error' });
      return;
    }
    drop();
    toast.show({ text: `已更正 ${formatCount(spell.changes)} 条改动的时间`, undo: true });
    onClose();
  };
  return (
    <FormDialog open title={`更正时间：${desk}`} verb="更正" onSubmit={submit} onCancel={onClose} busy={busy}>
      <Typography>
        共 {formatCount(spell.changes)} 条改动，电脑记录的时间是 {formatMoment(spell.first)} 至{' '}
        {formatMoment(spell.last)}。
      </Typography>
      <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0,1fr) minmax(0,1fr)', gap: 3 }}>
        <DateField
          label="第一条的实际日期"
          required
          autoFocus
          value={draft.date}
          onChange={(date) => change({ ...draft, date })}
          error={shown.date}
        />
        <TextField
          label="第一条的实际时间"
          required
          placeholder="09:30"
          maxLength={5}
          value={draft.time}
          onChange={(time) => change({ ...draft, time })}
          error={shown.time}
        />
      </Box>
      <Preview spell={spell} offset={offset} />
      <TextField
        label="原因"
        required
        rows={2}
        maxLength={500}
        value={draft.reason}
        onChange={(reason) => change({ ...draft, reason })}
        error={shown.reason}
        help="如：主板电池没电，开机时间错误。"
      />
    </FormDialog>
  );
}

function Preview({ spell, offset }: { readonly spell: ClockSpell; readonly offset: number | null }) {
  return (
    <Typography role="status" color="text.secondary">
      {offset === null
        ? '填写日期和时间后，这里显示更正结果。'
        : `更正后：${formatMoment(spell.first + offset)} 至 ${formatMoment(spell.last + offset)}，整体${offsetText(offset)}。`}
    </Typography>
  );
}
