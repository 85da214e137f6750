import { Button } from '@mui/material';
import { useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { adjustPlan } from '../../../shared/domain/plan/copy-plan.ts';
import type { Plan } from '../../../shared/domain/plan/plan.ts';
import {
  missingForPlanStep,
  movePlan,
  type PlanMissing,
  type PlanStep,
  planStepsFrom,
} from '../../../shared/domain/plan/plan-steps.ts';
import { planStatusTerm } from '../../../shared/report/terms.ts';
import { useToday } from '../../store/clock.ts';
import { useRecords, useStore } from '../../store/hooks.ts';
import { useCommit } from '../../store/use-commit.tsx';
import { type MissingLine, StepDialog } from '../../ui/StepDialog.tsx';
import { useToast } from '../../ui/toast.tsx';
import { gapText, planFailure, stepVerb } from './texts.ts';

/** Buttons of the plan's next steps; 调整 makes a new version. The Word paper is built by the reports area. */
export function PlanSteps({ plan }: { readonly plan: Plan }) {
  const navigate = useNavigate();
  const [step, setStep] = useState<PlanStep | null>(null);
  const [adjusting, setAdjusting] = useState(false);
  const steps = planStepsFrom(plan.status);
  const adjustable = plan.status === 'issued' || plan.status === 'running';
  return (
    <>
      <Button variant="outlined" onClick={() => navigate(`/reports/annual-plan?plan=${plan.id}`)}>
        导出Word
      </Button>
      {adjustable ? (
        <Button variant="outlined" onClick={() => setAdjusting(true)}>
          调整计划
        </Button>
      ) : null}
      {[...steps].reverse().map((one) => (
        <Button
          key={one.to}
          variant={one === steps[0] ? 'contained' : 'outlined'}
          onClick={() => setStep(one)}
        >
          {stepVerb(one.from, one.to)}
        </Button>
      ))}
      {step ? <PlanStepDialog plan={plan} step={step} onClose={() => setStep(null)} /> : null}
      {adjusting ? <AdjustDialog plan={plan} onClose={() => setAdjusting(false)} /> : null}
    </>
  );
}

interface PlanStepDialogProps {
  readonly plan: Plan;
  readonly step: PlanStep;
  readonly onClose: () => void;
}

function PlanStepDialog({ plan, step, onClose }: PlanStepDialogProps) {
  const records = useRecords();
  const today = useToday();
  const commit = useCommit();
  const toast = useToast();
  const [, setParams] = useSearchParams();
  const missing = missingForPlanStep(records, plan, step, '—');
  const toLine = (one: PlanMissing): MissingLine => ({
    key: `${one.gap}${one.itemId ?? ''}`,
    text: `${one.itemId === null ? '' : `“${records.planItem.get(one.itemId)?.title ?? ''}”`}${gapText[one.gap]}`,
    fix: {
      label: '去补齐',
      run: () => {
        setParams(one.itemId === null ? { tab: 'items' } : { tab: 'items', item: one.itemId });
        onClose();
      },
    },
  });
  const verb = stepVerb(step.from, step.to);
  const submit = async (reason: string) => {
    const moved = movePlan(records, { planId: plan.id, to: step.to, today, reason });
    if (!moved.ok) toast.show({ text: planFailure(moved.code), tone: 'error' });
    else if (await commit(moved.value, `计划已${verb}`)) onClose();
  };
  const asksReason = step.needs.includes('reason') && step.from !== 'adjusting';
  return (
    <StepDialog
      open
      title={missing.length > 0 ? `${verb}前还差 ${missing.length} 处` : verb}
      hint={
        missing.length > 0
          ? '补齐后即可继续：'
          : `计划将由“${planStatusTerm[step.from]}”转为“${planStatusTerm[step.to]}”。`
      }
      verb={verb}
      missing={missing.map(toLine)}
      {...(asksReason ? { reason: { label: '原因', required: true } } : {})}
      onSubmit={submit}
      onCancel={onClose}
    />
  );
}

function AdjustDialog({ plan, onClose }: { readonly plan: Plan; readonly onClose: () => void }) {
  const records = useRecords();
  const store = useStore();
  const commit = useCommit();
  const toast = useToast();
  const navigate = useNavigate();
  const submit = async (reason: string) => {
    const adjusted = adjustPlan(records, plan, reason, store.newId);
    if (!adjusted.ok) return toast.show({ text: planFailure(adjusted.code), tone: 'error' });
    const id = adjusted.value.writes[0]?.id ?? plan.id;
    if (await commit(adjusted.value, `已形成第${plan.version + 1}版，可以修改项目`)) navigate(`/plan/${id}`);
    onClose();
  };
  return (
    <StepDialog
      open
      title="调整计划"
      hint={`将形成${plan.year}年计划第${plan.version + 1}版；新版印发前，现行版继续有效。`}
      verb="形成新版"
      missing={[]}
      reason={{ label: '调整原因', required: true }}
      onSubmit={submit}
      onCancel={onClose}
    />
  );
}
