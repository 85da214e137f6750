import { useState } from 'react';
import type { Peer } from '../../../../shared/contract/handoff-calls.ts';
import { issueDirective } from '../../../../shared/domain/handoff/directive-steps.ts';
import { itemsOfPlan } from '../../../../shared/domain/plan/plan-items.ts';
import { levelTerm } from '../../../../shared/report/terms.ts';
import { useActor } from '../../../store/actor.ts';
import { useToday } from '../../../store/clock.ts';
import { useRecords, useStore } from '../../../store/hooks.ts';
import { useCommit } from '../../../store/use-commit.tsx';
import { useDraft } from '../../../store/use-draft.ts';
import { directiveKindTerm, reportCycleTerm } from '../../../text/code-terms.ts';
import { termChoices } from '../../../ui/choices.ts';
import { FormDialog } from '../../../ui/FormDialog.tsx';
import { DateField, MultiSelectField, SelectField, TextField } from '../../../ui/fields.tsx';
import { useToast } from '../../../ui/toast.tsx';
import {
  blankDraft,
  type DirectiveDraft,
  type DraftProblems,
  directiveDraftSchema,
  directiveFields,
  draftProblems,
} from './directive-draft.ts';
import { directiveFailureText } from './texts.ts';

interface DirectiveDialogProps {
  readonly units: readonly Peer[];
  readonly onClose: () => void;
}

/** Writes and issues a 下发件; what is typed survives a lock. */
export function DirectiveDialog({ units, onClose }: DirectiveDialogProps) {
  const records = useRecords();
  const store = useStore();
  const commit = useCommit();
  const toast = useToast();
  const today = useToday();
  const actor = useActor();
  const [draft, change, drop] = useDraft('directive', directiveDraftSchema, blankDraft);
  const [problems, setProblems] = useState<DraftProblems>({});
  const issue = async () => {
    const found = draftProblems(draft);
    setProblems(found);
    if (Object.keys(found).length > 0) return;
    const made = issueDirective(store.newId(), directiveFields(records, draft), today, actor.name);
    if (!made.ok) toast.show({ text: directiveFailureText[made.code], tone: 'error' });
    else if (await commit(made.value, `已下发“${draft.title}”，随下一个下发包送达`)) {
      drop();
      onClose();
    }
  };
  return (
    <FormDialog open title="写下发件" verb="下发" onSubmit={issue} onCancel={onClose} width="md">
      <DraftFields
        draft={draft}
        problems={problems}
        units={units}
        onChange={(part) => change({ ...draft, ...part })}
      />
    </FormDialog>
  );
}

interface DraftFieldsProps {
  readonly draft: DirectiveDraft;
  readonly problems: DraftProblems;
  readonly units: readonly Peer[];
  readonly onChange: (part: Partial<DirectiveDraft>) => void;
}

function DraftFields({ draft, problems, units, onChange }: DraftFieldsProps) {
  const records = useRecords();
  const plans = [...records.plan.values()].toSorted((a, b) => b.year - a.year || b.version - a.version);
  const items = draft.planId === null ? [] : itemsOfPlan(records, draft.planId);
  return (
    <>
      <SelectField
        label="种类"
        value={draft.kind}
        options={termChoices(directiveKindTerm)}
        onChange={(kind) => onChange({ kind })}
      />
      <TextField
        label="标题"
        required
        autoFocus
        value={draft.title}
        onChange={(title) => onChange({ title })}
        error={problems.title}
      />
      {draft.kind === 'plan' ? (
        <>
          <SelectField
            label="从哪个计划复制"
            required
            value={draft.planId}
            options={plans.map((plan) => ({ value: plan.id, label: `${plan.title}（第${plan.version}版）` }))}
            onChange={(planId) => onChange({ planId, itemIds: [] })}
            error={problems.planId}
          />
          <MultiSelectField
            label="项目"
            placeholder="全部未取消的项目"
            value={draft.itemIds}
            options={items.map((item) => ({ value: item.id, label: item.title }))}
            onChange={(itemIds) => onChange({ itemIds: [...itemIds] })}
          />
        </>
      ) : null}
      {draft.kind === 'rule-set' ? (
        <SelectField
          label="学时规则"
          required
          value={draft.ruleSetId}
          options={[...records.ruleSet.values()].map((rule) => ({
            value: rule.id,
            label: `${rule.name}（${rule.from}起）`,
          }))}
          onChange={(ruleSetId) => onChange({ ruleSetId })}
          error={problems.ruleSetId}
        />
      ) : null}
      {draft.kind === 'report-cycle' ? (
        <SelectField
          label="上报周期"
          value={draft.cycle}
          options={termChoices(reportCycleTerm)}
          onChange={(cycle) => onChange({ cycle })}
          help="下级采纳后按此上报；本单位从下发起按此核对"
        />
      ) : null}
      <TextField
        label="内容和要求"
        rows={4}
        maxLength={20_000}
        value={draft.body}
        onChange={(body) => onChange({ body })}
        error={problems.body}
      />
      <DateField label="完成期限" value={draft.dueOn} onChange={(dueOn) => onChange({ dueOn })} />
      <MultiSelectField
        label="下发单位"
        placeholder="全部下级单位"
        value={draft.unitIds}
        options={units.map((unit) => ({ value: unit.unitId, label: unit.name }))}
        onChange={(unitIds) => onChange({ unitIds: [...unitIds] })}
      />
      <SelectField
        label="密级"
        value={draft.level}
        options={termChoices(levelTerm)}
        onChange={(level) => onChange({ level })}
        help="高于对方登记密级的，不会随下发包送出"
      />
    </>
  );
}
