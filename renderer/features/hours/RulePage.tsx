import { Alert, Box, Button, Stack, Typography } from '@mui/material';
import { useMemo, useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { isPinned } from '../../../shared/domain/hours/rule-at.ts';
import { ruleEffect } from '../../../shared/domain/hours/rule-effect.ts';
import type { RuleSet } from '../../../shared/domain/hours/rule-set.ts';
import { useToday } from '../../store/clock.ts';
import { useRecords, useStore } from '../../store/hooks.ts';
import { useCommit } from '../../store/use-commit.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { useAutosave } from '../../ui/use-autosave.ts';
import { CreditFields } from './CreditFields.tsx';
import { GroupFields } from './GroupFields.tsx';
import { RuleEffectPanel } from './RuleEffectPanel.tsx';
import { RuleHead } from './RuleHead.tsx';
import { addRuleSet, deleteRuleSet, saveRuleSet } from './rule-actions.ts';

/** One rule set: dates, credits, groups with their needs. Saved while it is typed. */
export function RulePage() {
  const records = useRecords();
  const navigate = useNavigate();
  const rule = records.ruleSet.get(useParams().ruleId ?? '');
  if (rule) return <RuleDesk key={rule.id} rule={rule} />;
  return (
    <>
      <PageHeader title="学时规则" />
      <EmptyState
        why="没有这套规则，可能已删除。"
        next="可在回收站恢复，或返回规则列表。"
        action={
          <Button variant="contained" onClick={() => navigate('/hours/rules')}>
            返回
          </Button>
        }
      />
    </>
  );
}

const valid = (rule: RuleSet): boolean =>
  rule.name.trim() !== '' && (rule.to === null || rule.to >= rule.from);

function RuleDesk({ rule }: { readonly rule: RuleSet }) {
  const records = useRecords();
  const store = useStore();
  const today = useToday();
  const commit = useCommit();
  const navigate = useNavigate();
  const pinned = useMemo(() => isPinned(records, rule.id), [records, rule.id]);
  const [draft, change] = useAutosave<RuleSet>(
    rule,
    async (changes) => (await store.commit(saveRuleSet(rule.id, changes))).ok,
    valid,
  );
  // Edits save themselves, so the rule as the page found it is what they are measured against.
  const [opened] = useState(rule);
  const effect = useMemo(() => ruleEffect(records, opened, draft, today), [records, opened, draft, today]);
  const copy = async () => {
    const { action, id } = addRuleSet(records, rule, today, store.newId());
    if (await commit(action)) navigate(`/hours/rules/${id}`);
  };
  const remove = async () => {
    if (await commit(deleteRuleSet(rule))) navigate('/hours/rules');
  };
  return (
    <>
      <PageHeader
        title={draft.name || '学时规则'}
        hint={`按本规则，截至今天达标 ${effect.after} 人`}
        actions={
          <>
            {pinned ? null : (
              <Button variant="outlined" onClick={() => void remove()}>
                删除
              </Button>
            )}
            <Button variant="contained" onClick={() => void copy()}>
              复制修订
            </Button>
          </>
        }
      />
      {pinned ? (
        <Alert severity="info" sx={{ mb: 2 }}>
          已有结班或锁定的年度使用本规则，不能修改。需要调整时请复制修订，新规则从指定日期起生效。
        </Alert>
      ) : null}
      <RuleEffectPanel effect={effect} />
      <Box component="fieldset" disabled={pinned} sx={{ border: 0, p: 0, m: 0, minWidth: 0 }}>
        <Stack spacing={4} sx={{ maxWidth: 980 }}>
          <RuleHead rule={draft} disabled={pinned} onChange={change} />
          <Box component="section" aria-label="学时折算">
            <Typography variant="h2">学时折算</Typography>
            <CreditFields credit={draft.credit} disabled={pinned} onChange={(credit) => change({ credit })} />
          </Box>
          <Box component="section" aria-label="分组要求">
            <Typography variant="h2">分组要求</Typography>
            <GroupFields groups={draft.groups} disabled={pinned} onChange={(groups) => change({ groups })} />
          </Box>
        </Stack>
      </Box>
    </>
  );
}
