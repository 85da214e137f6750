import { useMemo, useState } from 'react';
import { copyPlanToYear, newPlan } from '../../../shared/domain/plan/copy-plan.ts';
import { planInForce } from '../../../shared/domain/plan/plan-items.ts';
import type { Records } from '../../../shared/domain/tables.ts';
import { useToday } from '../../store/clock.ts';
import { useRecords, useStore } from '../../store/hooks.ts';
import { useCommit } from '../../store/use-commit.tsx';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { NumberField, SelectField, TextField } from '../../ui/fields.tsx';
import { planFailure } from './texts.ts';

interface NewPlanDialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly onMade: (planId: string) => void;
}

const titleOf = (year: number): string => `${year}年干部教育培训计划`;

/** The first year without a plan: this one, or the next. */
const freeYear = (records: Records, year: number): number =>
  planInForce(records, year) === null ? year : year + 1;

export function NewPlanDialog(props: NewPlanDialogProps) {
  return props.open ? <OpenDialog {...props} /> : null;
}

function useSources(records: Records, year: number | null) {
  return useMemo(() => {
    const years = [...new Set([...records.plan.values()].map((plan) => plan.year))].sort((a, b) => b - a);
    const others = years.filter((one) => one !== year);
    const copies = others.map((one) => ({ value: String(one), label: `复制${one}年计划` }));
    return [{ value: '', label: '从空白开始' }, ...copies];
  }, [records, year]);
}

function OpenDialog({ open, onClose, onMade }: NewPlanDialogProps) {
  const records = useRecords();
  const store = useStore();
  const commit = useCommit();
  const today = useToday();
  const [year, setYear] = useState<number | null>(() => freeYear(records, Number(today.slice(0, 4))));
  const [title, setTitle] = useState<string | null>(null);
  const sources = useSources(records, year);
  const [chosen, setChosen] = useState<string | null>(null);
  const [error, setError] = useState('');
  const source =
    chosen ?? (sources.some((one) => one.value === String((year ?? 0) - 1)) ? String((year ?? 0) - 1) : '');
  const shownTitle = title ?? titleOf(year ?? 0);
  const wrongYear = year === null || year < 1990 || year > 2100 || !Number.isInteger(year);

  const submit = async () => {
    if (wrongYear) return setError('年度应为 1990–2100 的整数，示例：2027');
    const id = store.newId();
    const from = source === '' ? null : planInForce(records, Number(source));
    const first = { used: false };
    const ids = () => {
      if (first.used) return store.newId();
      first.used = true;
      return id;
    };
    const made = from ? copyPlanToYear(records, from, year, ids) : newPlan(records, year, id, shownTitle);
    if (!made.ok) return setError(planFailure(made.code));
    const named = title !== null && from ? [{ table: 'plan' as const, id, set: { title: shownTitle } }] : [];
    if (await commit({ label: made.value.label, writes: [...made.value.writes, ...named] })) onMade(id);
  };

  return (
    <FormDialog open={open} title="新建年度计划" verb="新建" onSubmit={submit} onCancel={onClose} width="xs">
      <NumberField
        label="年度"
        value={year}
        onChange={(next) => {
          setYear(next);
          setError('');
        }}
        min={1990}
        max={2100}
        error={error === '' ? undefined : error}
        required
        autoFocus
      />
      <SelectField label="内容来源" value={source} onChange={setChosen} options={sources} />
      <TextField label="计划名称" value={shownTitle} onChange={setTitle} required />
    </FormDialog>
  );
}
