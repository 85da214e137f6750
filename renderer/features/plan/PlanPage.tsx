import { Box, Button } from '@mui/material';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import type { Plan } from '../../../shared/domain/plan/plan.ts';
import { isPlanEditable } from '../../../shared/domain/plan/plan-steps.ts';
import { planStatusTerm } from '../../../shared/report/terms.ts';
import { useTable } from '../../store/hooks.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { StatusChip } from '../../ui/StatusChip.tsx';
import { Tabs } from '../../ui/Tabs.tsx';
import { AboutTab } from './AboutTab.tsx';
import { CalendarTab } from './CalendarTab.tsx';
import { ItemsTab } from './ItemsTab.tsx';
import { PlanSteps } from './PlanSteps.tsx';
import { ProgressTab } from './ProgressTab.tsx';
import { planTone, versionText } from './texts.ts';

const tabs = [
  { id: 'items', label: '项目' },
  { id: 'progress', label: '执行对照' },
  { id: 'calendar', label: '月历' },
  { id: 'about', label: '总体要求' },
] as const;
type TabId = (typeof tabs)[number]['id'];

const tabOf = (value: string | null): TabId => tabs.find((tab) => tab.id === value)?.id ?? 'items';

/** One yearly plan: its items, what was done, the months, and its general text. */
export function PlanPage() {
  const { planId = '' } = useParams();
  const plan = useTable('plan').get(planId);
  const navigate = useNavigate();
  if (!plan) {
    return (
      <>
        <PageHeader title="年度计划" />
        <EmptyState
          why="没有找到这份计划，可能已经删除。"
          next="删除的计划 30 天内可在回收站恢复。"
          action={<Button onClick={() => navigate('/plan')}>返回列表</Button>}
        />
      </>
    );
  }
  return <PlanBody plan={plan} />;
}

function PlanBody({ plan }: { readonly plan: Plan }) {
  const [params, setParams] = useSearchParams();
  const tab = tabOf(params.get('tab'));
  return (
    <>
      <PageHeader
        title={`${plan.title}${versionText(plan)}`}
        hint={
          <Box component="span" sx={{ display: 'inline-flex', gap: 2, alignItems: 'center' }}>
            <StatusChip tone={planTone[plan.status]} label={planStatusTerm[plan.status]} />
            {isPlanEditable(plan) ? null : '项目只读，改动请用“调整计划”'}
          </Box>
        }
        actions={<PlanSteps plan={plan} />}
      />
      <Tabs
        value={tab}
        onChange={(next) => setParams({ tab: next }, { replace: true })}
        tabs={tabs}
        label="计划内容"
      />
      {tab === 'items' ? <ItemsTab plan={plan} /> : null}
      {tab === 'progress' ? <ProgressTab plan={plan} /> : null}
      {tab === 'calendar' ? <CalendarTab plan={plan} /> : null}
      {tab === 'about' ? <AboutTab plan={plan} /> : null}
    </>
  );
}
