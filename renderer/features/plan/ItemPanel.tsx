import { Box, Button, Stack, Typography } from '@mui/material';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { Plan, PlanItem } from '../../../shared/domain/plan/plan.ts';
import { isPlanEditable } from '../../../shared/domain/plan/plan-steps.ts';
import { useStore } from '../../store/hooks.ts';
import { useCommit } from '../../store/use-commit.tsx';
import { failureText } from '../../text/failure-text.ts';
import { StepDialog } from '../../ui/StepDialog.tsx';
import { useToast } from '../../ui/toast.tsx';
import { useAutosave } from '../../ui/use-autosave.ts';
import { ItemFields } from './ItemFields.tsx';

interface ItemPanelProps {
  readonly item: PlanItem;
  readonly plan: Plan;
  readonly onMove: (by: -1 | 1) => void;
  readonly onGone: () => void;
}

/** One item of the plan, edited in place: what is typed is saved by itself and can be undone. */
export function ItemPanel({ item, plan, onMove, onGone }: ItemPanelProps) {
  const store = useStore();
  const toast = useToast();
  const editable = isPlanEditable(plan) && item.status !== 'cancelled';
  const save = async (changes: Partial<PlanItem>) => {
    const { id: _id, ...set } = changes;
    const label = `修改计划项目：${item.title}`;
    const saved = await store.commit({ label, writes: [{ table: 'planItem', id: item.id, set }] });
    if (!saved.ok) toast.show({ text: failureText(saved), tone: 'error' });
    return saved.ok;
  };
  const [draft, change] = useAutosave(item, save, (next) => next.title.trim() !== '');
  return (
    <Stack spacing={2}>
      <ItemButtons item={item} plan={plan} onMove={onMove} onGone={onGone} />
      <ItemFields draft={draft} change={change} disabled={!editable} year={plan.year} />
    </Stack>
  );
}

function ItemButtons({ item, plan, onMove, onGone }: ItemPanelProps) {
  const navigate = useNavigate();
  const commit = useCommit();
  const [dropping, setDropping] = useState(false);
  const editable = isPlanEditable(plan);
  const remove = async () => {
    const label = `删除计划项目：${item.title}`;
    const removed = await commit({ label, writes: [{ table: 'planItem', id: item.id, deleted: true }] });
    if (removed) onGone();
  };
  const drop = async (reason: string) => {
    setDropping(false);
    const set = { status: 'cancelled' as const, reason };
    await commit({ label: `取消计划项目：${item.title}`, writes: [{ table: 'planItem', id: item.id, set }] });
  };
  const restore = () => {
    const set = { status: 'not-started' as const, reason: '' };
    void commit({ label: `恢复计划项目：${item.title}`, writes: [{ table: 'planItem', id: item.id, set }] });
  };
  return (
    <Box>
      <Stack direction="row" sx={{ flexWrap: 'wrap', gap: 1 }}>
        {item.status === 'cancelled' ? (
          <Button variant="outlined" onClick={restore}>
            恢复项目
          </Button>
        ) : (
          <>
            <Button variant="outlined" onClick={() => navigate(`/events?new=1&item=${item.id}`)}>
              新建活动
            </Button>
            <Button onClick={() => setDropping(true)}>取消项目</Button>
          </>
        )}
        {editable ? (
          <>
            <Button onClick={() => onMove(-1)} title="Alt+↑">
              上移
            </Button>
            <Button onClick={() => onMove(1)} title="Alt+↓">
              下移
            </Button>
            <Button color="error" onClick={remove}>
              删除
            </Button>
          </>
        ) : null}
      </Stack>
      {item.status === 'cancelled' ? (
        <Typography variant="caption" color="text.secondary">
          已取消：{item.reason}
        </Typography>
      ) : null}
      {dropping ? (
        <StepDialog
          open
          title="取消项目"
          hint={`“${item.title}”不再计入计划完成率，记录保留。`}
          verb="取消项目"
          missing={[]}
          reason={{ label: '原因', required: true }}
          onSubmit={drop}
          onCancel={() => setDropping(false)}
        />
      ) : null}
    </Box>
  );
}
