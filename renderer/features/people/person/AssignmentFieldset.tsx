import { useMemo } from 'react';
import type { CalendarDate } from '../../../../shared/kernel/calendar-date.ts';
import { assignmentKindTerm, rankTerm } from '../../../../shared/report/terms.ts';
import { useToday } from '../../../store/clock.ts';
import { useTable } from '../../../store/hooks.ts';
import { orgChoices, termChoices } from '../../../ui/choices.ts';
import { CheckField, DateField, SelectField, TextField } from '../../../ui/fields.tsx';
import type { WorkDraft } from './person-draft.ts';

interface AssignmentFieldsetProps {
  readonly draft: WorkDraft;
  readonly onChange: (draft: WorkDraft) => void;
  readonly orgError?: string | undefined;
  /** Also 止 and 主要任职, for the list of assignments. */
  readonly full?: boolean;
}

const ranks = termChoices(rankTerm);
const kinds = termChoices(assignmentKindTerm);
const NO_BRANCH = { value: 'none', label: '未编入' } as const;

const earlier = (a: CalendarDate, b: CalendarDate): CalendarDate => (a < b ? a : b);

/** One 任职: where, in which 支部, as what, since when. */
export function AssignmentFieldset({ draft, onChange, orgError, full = false }: AssignmentFieldsetProps) {
  const orgs = useTable('org');
  const today = useToday();
  const on = earlier(draft.to ?? draft.from ?? today, today);
  const places = useMemo(() => orgChoices(orgs, ['unit', 'department', 'subbureau'], on), [orgs, on]);
  const branches = useMemo(() => [NO_BRANCH, ...orgChoices(orgs, ['branch'], on)], [orgs, on]);
  const set = (part: Partial<WorkDraft>) => onChange({ ...draft, ...part });
  const isReversed = draft.from !== null && draft.to !== null && draft.to < draft.from;
  return (
    <>
      <SelectField
        label="科室、分局"
        required
        value={draft.orgId}
        onChange={(orgId) => set({ orgId })}
        options={places}
        error={orgError}
        help={places.length === 0 ? '请先在“科室支部”中建立科室。' : undefined}
      />
      <SelectField
        label="支部"
        value={draft.branchId ?? 'none'}
        onChange={(id) => set({ branchId: id === 'none' ? null : id })}
        options={branches}
      />
      <TextField label="职务" value={draft.post} onChange={(post) => set({ post })} maxLength={100} />
      <SelectField
        label="职务层次或职级"
        value={draft.rank}
        onChange={(rank) => set({ rank })}
        options={ranks}
      />
      <SelectField label="人员类别" value={draft.kind} onChange={(kind) => set({ kind })} options={kinds} />
      <DateField
        label="自"
        value={draft.from}
        onChange={(from) => set({ from })}
        help="空着表示记录开始之前"
      />
      {full ? (
        <>
          <DateField
            label="至"
            value={draft.to}
            onChange={(to) => set({ to })}
            help="空着表示现在仍任此职"
            error={isReversed ? '结束早于开始。' : undefined}
          />
          <TextField
            label="任免文号"
            value={draft.source}
            onChange={(source) => set({ source })}
            maxLength={100}
          />
          <CheckField
            label="主要任职（决定科室和职级）"
            value={draft.primary}
            onChange={(primary) => set({ primary })}
          />
        </>
      ) : null}
    </>
  );
}
