import { Stack } from '@mui/material';
import { useMemo, useState } from 'react';
import type { Ledger } from '../../../shared/domain/event/kinds.ts';
import { type Claim, type ClaimKind, claimTable } from '../../../shared/domain/hours/claim.ts';
import { creditOfOnline } from '../../../shared/domain/hours/online.ts';
import { ruleSetAt } from '../../../shared/domain/hours/rule-at.ts';
import { assignmentAt } from '../../../shared/domain/people/slices.ts';
import type { CalendarDate } from '../../../shared/kernel/calendar-date.ts';
import { halfDays, quarters } from '../../../shared/kernel/credit-amount.ts';
import { claimKindTerm, ledgerTerm } from '../../../shared/report/terms.ts';
import { useToday } from '../../store/clock.ts';
import { useRecords, useStore } from '../../store/hooks.ts';
import { useCommit } from '../../store/use-commit.tsx';
import { personChoices, termChoices } from '../../ui/choices.ts';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { CheckField, DateField, NumberField, SelectField, TextField } from '../../ui/fields.tsx';

interface Draft {
  readonly personId: string | null;
  readonly title: string;
  readonly kind: ClaimKind;
  readonly ledger: Ledger;
  readonly from: CalendarDate | null;
  readonly to: CalendarDate | null;
  readonly days: number | null;
  readonly hours: number | null;
  readonly host: string;
  readonly minutes: number | null;
  readonly watched: number | null;
  readonly elective: boolean;
}

const usualLedger: Readonly<Record<ClaimKind, Ledger>> = {
  external: 'central',
  online: 'online',
  self: 'self',
  paper: 'self',
  lecture: 'central',
};

const draftOf = (claim: Claim | null, today: CalendarDate): Draft => ({
  personId: claim?.personId ?? null,
  title: claim?.title ?? '',
  kind: claim?.kind ?? 'external',
  ledger: claim?.ledger ?? 'central',
  from: claim?.from ?? today,
  to: claim?.to ?? today,
  days: claim ? claim.days / 2 : null,
  hours: claim ? claim.asked / 4 : null,
  host: claim?.host ?? '',
  minutes: claim ? claim.minutes : null,
  watched: claim?.watched ?? 100,
  elective: claim?.elective ?? false,
});

type Errors = Partial<Record<keyof Draft, string>>;

function errorsOf(draft: Draft): Errors {
  const errors: Errors = {};
  if (draft.personId === null) errors.personId = '请选择人员。';
  if (draft.title.trim() === '') errors.title = '请填写培训名称。';
  if (draft.from === null) errors.from = '请填写开始日期。';
  if (draft.to === null) errors.to = '请填写结束日期。';
  if (draft.from !== null && draft.to !== null && draft.to < draft.from) errors.to = '结束日期早于开始日期。';
  if (draft.hours === null || draft.hours <= 0) errors.hours = '请填写申报学时，可精确到 0.25。';
  return errors;
}

/** 登记 or 修改 of a claim; saved as submitted, ready to be judged. */
export function ClaimDialog({
  claim,
  onClose,
}: {
  readonly claim: Claim | null;
  readonly onClose: () => void;
}) {
  const records = useRecords();
  const store = useStore();
  const today = useToday();
  const commit = useCommit();
  const [draft, setDraft] = useState(() => draftOf(claim, today));
  const [asked, setAsked] = useState(false);
  const errors = asked ? errorsOf(draft) : {};
  const change = (part: Partial<Draft>) => setDraft((now) => ({ ...now, ...part }));
  const people = useMemo(
    () =>
      personChoices(records.person.values(), today, (person) => {
        const orgId = assignmentAt(records, person.id, today)?.orgId;
        return orgId === undefined ? '' : (records.org.get(orgId)?.name ?? '');
      }),
    [records, today],
  );
  const changeCourse = (part: Partial<Draft>) => {
    const next = { ...draft, ...part };
    const rule = next.to === null ? null : ruleSetAt(records, next.to);
    const course = { minutes: next.minutes ?? 0, watched: next.watched ?? 0, elective: next.elective };
    change(rule ? { ...part, hours: creditOfOnline(course, rule.credit) / 4 } : part);
  };
  const save = async () => {
    setAsked(true);
    if (Object.keys(errorsOf(draft)).length > 0 || draft.personId === null) return;
    const id = claim?.id ?? store.newId();
    const set = {
      personId: draft.personId,
      title: draft.title.trim(),
      kind: draft.kind,
      ledger: draft.ledger,
      from: draft.from ?? today,
      to: draft.to ?? today,
      days: halfDays(draft.days ?? 0),
      asked: quarters(draft.hours ?? 0),
      host: draft.host.trim(),
      minutes: draft.minutes ?? 0,
      watched: draft.watched ?? 100,
      elective: draft.elective,
      status: 'submitted' as const,
    };
    if (!claimTable.schema.safeParse({ ...claimTable.blank, ...set, id }).success) return;
    const label = claim ? '修改学时申报' : '登记学时申报';
    if (await commit({ label, writes: [{ table: 'claim', id, set }] }, `已${label}`)) onClose();
  };
  return (
    <FormDialog
      open
      title={claim ? '修改申报' : '登记申报'}
      verb="保存"
      onSubmit={() => void save()}
      onCancel={onClose}
    >
      <Stack spacing={3}>
        <SelectField
          label="人员"
          required
          value={draft.personId}
          options={people}
          onChange={(personId) => change({ personId })}
          error={errors.personId}
          disabled={claim !== null}
        />
        <TextField
          label="培训名称"
          required
          value={draft.title}
          onChange={(title) => change({ title })}
          error={errors.title}
        />
        <Stack direction="row" spacing={3}>
          <SelectField
            label="类型"
            value={draft.kind}
            options={termChoices(claimKindTerm)}
            onChange={(kind) => change({ kind, ledger: usualLedger[kind] })}
          />
          <SelectField
            label="计入"
            value={draft.ledger}
            options={termChoices(ledgerTerm)}
            onChange={(ledger) => change({ ledger })}
          />
        </Stack>
        <Stack direction="row" spacing={3}>
          <DateField
            label="开始日期"
            required
            value={draft.from}
            onChange={(from) => change({ from })}
            error={errors.from}
          />
          <DateField
            label="结束日期"
            required
            value={draft.to}
            onChange={(to) => change({ to })}
            error={errors.to}
            help="计入结束日期所在年度。"
          />
        </Stack>
        {draft.kind === 'online' ? (
          <Stack direction="row" spacing={3}>
            <NumberField
              label="课程时长"
              unit="分钟"
              min={0}
              value={draft.minutes}
              onChange={(minutes) => changeCourse({ minutes })}
            />
            <NumberField
              label="学习进度"
              unit="%"
              min={0}
              max={100}
              value={draft.watched}
              onChange={(watched) => changeCourse({ watched })}
            />
            <CheckField
              label="选修课程"
              value={draft.elective}
              onChange={(elective) => changeCourse({ elective })}
            />
          </Stack>
        ) : null}
        <Stack direction="row" spacing={3}>
          <NumberField
            label="天数"
            min={0}
            step={0.5}
            value={draft.days}
            onChange={(days) => change({ days })}
          />
          <NumberField
            label="申报学时"
            required
            min={0}
            step={0.25}
            value={draft.hours}
            onChange={(hours) => change({ hours })}
            error={errors.hours}
          />
        </Stack>
        <TextField label="主办单位" value={draft.host} onChange={(host) => change({ host })} />
      </Stack>
    </FormDialog>
  );
}
