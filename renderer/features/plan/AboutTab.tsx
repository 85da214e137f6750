import { Box, Typography } from '@mui/material';
import type { Plan } from '../../../shared/domain/plan/plan.ts';
import { isPlanEditable } from '../../../shared/domain/plan/plan-steps.ts';
import { useStore } from '../../store/hooks.ts';
import { failureText } from '../../text/failure-text.ts';
import { TextField } from '../../ui/fields.tsx';
import { useToast } from '../../ui/toast.tsx';
import { useAutosave } from '../../ui/use-autosave.ts';

/** What the plan's paper says beside its table (D-01): basis, goals, safeguards, 文号. */
export function AboutTab({ plan }: { readonly plan: Plan }) {
  const store = useStore();
  const toast = useToast();
  const save = async (changes: Partial<Plan>) => {
    const { id: _id, ...set } = changes;
    const saved = await store.commit({
      label: `修改总体要求：${plan.title}`,
      writes: [{ table: 'plan', id: plan.id, set }],
    });
    if (!saved.ok) toast.show({ text: failureText(saved), tone: 'error' });
    return saved.ok;
  };
  const [draft, change] = useAutosave(plan, save, (next) => next.title.trim() !== '');
  const disabled = !isPlanEditable(plan);
  const long = { rows: 4, maxLength: 20_000, disabled };
  return (
    <Box sx={{ display: 'grid', gap: 3, maxWidth: 840, overflow: 'auto', pb: 3 }}>
      <TextField
        label="计划名称"
        value={draft.title}
        onChange={(title) => change({ title })}
        error={draft.title.trim() === '' ? '名称不能为空，填写后自动保存。' : undefined}
        required
        disabled={disabled}
      />
      <TextField label="制定依据" value={draft.basis} onChange={(basis) => change({ basis })} {...long} />
      <TextField label="目标任务" value={draft.goals} onChange={(goals) => change({ goals })} {...long} />
      <TextField
        label="保障措施"
        value={draft.safeguards}
        onChange={(safeguards) => change({ safeguards })}
        {...long}
      />
      <TextField
        label="印发文号"
        value={draft.docNo}
        onChange={(docNo) => change({ docNo })}
        placeholder="〔2026〕12号"
        width={280}
      />
      {plan.reason === '' ? null : (
        <Typography color="text.secondary">调整（退回）原因：{plan.reason}</Typography>
      )}
    </Box>
  );
}
