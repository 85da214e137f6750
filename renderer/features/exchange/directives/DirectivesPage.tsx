import { Button } from '@mui/material';
import { useMemo } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { remarksFor } from '../../../../shared/domain/handoff/remark-steps.ts';
import { periodAt } from '../../../../shared/domain/handoff/report-period.ts';
import { useToday } from '../../../store/clock.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { Tabs } from '../../../ui/Tabs.tsx';
import { hasData } from '../units/unit-rows.ts';
import { useReceivedUnits, useUnitsBelow } from '../units/use-received-units.ts';
import { useUnitDigests } from '../units/use-unit-digests.ts';
import { useUnitView } from '../units/use-unit-view.ts';
import { type UnitTree, useUnitTree } from '../use-unit-tree.ts';
import { IssuedTab } from './IssuedTab.tsx';
import { ReceivedTab } from './ReceivedTab.tsx';
import { RemarksTab } from './RemarksTab.tsx';

const tabLabels = { received: '收到', remarks: '上级批注', issued: '下发' } as const;
type TabId = keyof typeof tabLabels;

/** 下发件: both sides of what a superior gives to its subordinate units. */
export function DirectivesPage() {
  const tree = useUnitTree();
  const navigate = useNavigate();
  if (!tree)
    return (
      <>
        <PageHeader title="下发件" />
        <EmptyState why="正在读取单位登记…" next="马上就好。" />
      </>
    );
  if (tree.superiors.length === 0 && tree.subordinates.length === 0)
    return (
      <>
        <PageHeader title="下发件" />
        <EmptyState
          why="还没有登记上级或下级单位。"
          next="登记后可以向下级下发计划、任务和通知，或答复上级的下发件。"
          action={
            <Button variant="contained" onClick={() => navigate('/exchange/registration')}>
              登记单位
            </Button>
          }
        />
      </>
    );
  return <Both tree={tree} />;
}

function Both({ tree }: { readonly tree: UnitTree }) {
  const [params, setParams] = useSearchParams();
  const ids: readonly TabId[] = [
    ...(tree.superiors.length > 0 ? (['received', 'remarks'] as const) : []),
    ...(tree.subordinates.length > 0 ? (['issued'] as const) : []),
  ];
  const tab = ids.find((id) => id === params.get('tab')) ?? ids[0] ?? 'received';
  return (
    <>
      <PageHeader
        title="下发件"
        hint="下发随下发包送达，答复随上报包回来"
        actions={
          tab === 'issued' ? (
            <Button
              variant="contained"
              onClick={() => setParams({ tab, new: '1' }, { replace: true })}
              title="Ctrl+N"
            >
              写下发件
            </Button>
          ) : null
        }
      />
      <Tabs
        value={tab}
        onChange={(id) => setParams({ tab: id }, { replace: true })}
        tabs={ids.map((id) => ({ id, label: tabLabels[id] }))}
        label="下发件的两面"
      />
      {tab === 'issued' ? <Issued tree={tree} /> : <FromSuperior tree={tree} tab={tab} />}
    </>
  );
}

/** Answers come out of what the units reported; the period only says which digest is used. */
function Issued({ tree }: { readonly tree: UnitTree }) {
  const today = useToday();
  const received = useUnitsBelow(tree);
  const span = useMemo(() => ({ ...periodAt('year', today), to: today }), [today]);
  const { byUnit } = useUnitDigests(received, span);
  return <IssuedTab units={tree.subordinates} replies={byUnit} />;
}

interface FromSuperiorProps {
  readonly tree: UnitTree;
  readonly tab: 'received' | 'remarks';
}

function FromSuperior({ tree, tab }: FromSuperiorProps) {
  const received = useReceivedUnits();
  const hasSent = (unitId: string) =>
    received?.some((unit) => unit.unitId === unitId && hasData(unit)) === true;
  const superior = tree.superiors.find((peer) => hasSent(peer.unitId));
  const opened = useUnitView(superior?.unitId ?? '');
  if (received === null || (superior && opened.state === 'reading'))
    return <EmptyState why="正在读取上级的下发内容…" next="记录多时需要几秒钟。" />;
  if (opened.state === 'failed') return <EmptyState why="上级的下发内容没有打开。" next={opened.why} />;
  const view = superior && opened.state === 'open' ? opened.view : null;
  return tab === 'received' ? (
    <ReceivedTab
      directives={view ? [...view.records.directive.values()] : []}
      superiorId={superior?.unitId ?? ''}
      ownUnitId={tree.ownUnitId}
    />
  ) : (
    <RemarksTab remarks={view ? remarksFor(view.records.remark, tree.ownUnitId, null) : []} />
  );
}
