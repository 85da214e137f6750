import { z } from 'zod';
import { directiveKinds } from '../../../../shared/domain/handoff/directive.ts';
import {
  contentOfCycle,
  contentOfPlan,
  contentOfRuleSet,
} from '../../../../shared/domain/handoff/directive-content.ts';
import type { DirectiveFields } from '../../../../shared/domain/handoff/directive-steps.ts';
import * as f from '../../../../shared/domain/record/fields.ts';
import type { Records } from '../../../../shared/domain/tables.ts';
import { reportCycles } from '../../../../shared/domain/unit-profile/report-cycles.ts';

/** A 下发件 while it is written; the copied records are taken when it is issued. */
export const directiveDraftSchema = z.object({
  kind: z.enum(directiveKinds),
  title: z.string(),
  body: z.string(),
  dueOn: f.date.nullable(),
  level: f.level,
  unitIds: z.array(z.string()),
  planId: z.string().nullable(),
  /** Empty = every item of the plan that is not cancelled. */
  itemIds: z.array(z.string()),
  ruleSetId: z.string().nullable(),
  cycle: z.enum(reportCycles),
});
export type DirectiveDraft = z.infer<typeof directiveDraftSchema>;

export const blankDraft: DirectiveDraft = {
  ...{ kind: 'task', title: '', body: '', dueOn: null, level: 'internal', unitIds: [] },
  ...{ planId: null, itemIds: [], ruleSetId: null, cycle: 'quarter' },
};

export type DraftProblems = Partial<Record<'title' | 'planId' | 'ruleSetId' | 'body', string>>;

/** Kinds whose content is copied or chosen: words are not needed. */
const carries: ReadonlySet<DirectiveDraft['kind']> = new Set(['plan', 'rule-set', 'report-cycle']);

export function draftProblems({ kind, title, body, planId, ruleSetId }: DirectiveDraft): DraftProblems {
  return {
    ...(title.trim() === '' ? { title: '请填写标题。' } : {}),
    ...(kind === 'plan' && planId === null ? { planId: '请选择要下发的计划。' } : {}),
    ...(kind === 'rule-set' && ruleSetId === null ? { ruleSetId: '请选择要下发的规则。' } : {}),
    ...(!carries.has(kind) && body.trim() === '' ? { body: '请填写内容。' } : {}),
  };
}

function contentOf(records: Records, draft: DirectiveDraft): DirectiveFields['content'] {
  if (draft.kind === 'plan' && draft.planId !== null)
    return contentOfPlan(records, draft.planId, draft.itemIds.length === 0 ? null : draft.itemIds);
  if (draft.kind === 'rule-set' && draft.ruleSetId !== null)
    return contentOfRuleSet(records, draft.ruleSetId);
  if (draft.kind === 'report-cycle') return contentOfCycle(draft.cycle);
  return {};
}

/** The record's fields, with a copy of the chosen plan items or rule set. */
export const directiveFields = (records: Records, draft: DirectiveDraft): DirectiveFields => ({
  kind: draft.kind,
  title: draft.title.trim(),
  body: draft.body.trim(),
  dueOn: draft.dueOn,
  level: draft.level,
  unitIds: [...draft.unitIds],
  content: contentOf(records, draft),
});
