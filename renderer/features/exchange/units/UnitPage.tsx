import { Button } from '@mui/material';
import { useMemo } from 'react';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import type { Peer } from '../../../../shared/contract/handoff-calls.ts';
import { remarksFor } from '../../../../shared/domain/handoff/remark-steps.ts';
import { daysBetween } from '../../../../shared/kernel/calendar-date.ts';
import { isTableName } from '../../../../shared/log/values.ts';
import { dayOfMs, useToday } from '../../../store/clock.ts';
import type { UnitView } from '../../../store/handoff/api.ts';
import { useTable } from '../../../store/hooks.ts';
import { formatMoment } from '../../../text/format.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { Tabs } from '../../../ui/Tabs.tsx';
import { useUnitTree } from '../use-unit-tree.ts';
import { RecordView } from './RecordView.tsx';
import { UnitListTab } from './UnitListTab.tsx';
import type { UnitContext } from './unit-list-rows.ts';
import { unitLists } from './unit-lists.ts';
import { hasData, nameOfPeer } from './unit-rows.ts';
import { useReceivedUnits } from './use-received-units.ts';
import { useUnitView } from './use-unit-view.ts';

const tabs = unitLists.map(({ id, label }) => ({ id, label }));

/** One subordinate unit: its records as they were handed in, read only. */
export function UnitPage() {
  const { unitId = '' } = useParams();
  const navigate = useNavigate();
  const tree = useUnitTree();
  const received = useReceivedUnits();
  const isHere = received?.some((unit) => unit.unitId === unitId && hasData(unit)) === true;
  const opened = useUnitView(isHere ? unitId : '');
  const peer = tree?.peers.find((one) => one.unitId === unitId) ?? null;
  const earlier = useMemo(
    () => tree?.peers.filter((one) => one.supersededBy === unitId).map((one) => one.unitId) ?? [],
    [tree, unitId],
  );
  const before = received?.find((unit) => earlier.includes(unit.unitId) && hasData(unit))?.unitId ?? null;
  if (opened.state === 'open' && tree)
    return <OpenUnit unitId={unitId} peer={peer} before={before} view={opened.view} />;
  const back = (
    <Button variant="contained" onClick={() => navigate('/exchange/units')}>
      下级单位
    </Button>
  );
  return (
    <>
      <PageHeader title={peer?.name ?? '下级单位'} />
      {received !== null && !isHere ? (
        <EmptyState why="还没有收到这个单位的数据。" next="接收它的上报包后可以在这里查看。" action={back} />
      ) : opened.state === 'failed' ? (
        <EmptyState why="这个单位的数据没有打开。" next={opened.why} action={back} />
      ) : (
        <EmptyState why="正在读取该单位的数据…" next="记录多时需要几秒钟。" />
      )}
    </>
  );
}

interface OpenUnitProps {
  readonly unitId: string;
  readonly peer: Peer | null;
  /** The identity that this one took over from, when it had sent something. */
  readonly before: string | null;
  readonly view: UnitView;
}

function OpenUnit({ unitId, peer, before, view }: OpenUnitProps) {
  const today = useToday();
  const navigate = useNavigate();
  const own = useTable('remark');
  const [params, setParams] = useSearchParams();
  const day = dayOfMs(view.asOf);
  const asOf = daysBetween(today, day) > 0 ? today : day;
  const name = (peer && nameOfPeer(peer)) ?? view.records.profile.get('profile')?.unitName ?? unitId;
  const context = useMemo<UnitContext>(
    () => ({
      records: view.records,
      asOf,
      ceiling: peer?.level ?? 'internal',
      remarks: remarksFor(own, unitId, null),
    }),
    [view, asOf, peer, own, unitId],
  );
  const list = unitLists.find((one) => one.id === params.get('tab')) ?? unitLists[0];
  const show = (tab: string, open: string | null) =>
    setParams(open === null ? { tab } : { tab, open }, { replace: open === null });
  const [table = '', record = ''] = params.get('open')?.split('/') ?? [];
  if (!list) return null;
  return (
    <>
      <PageHeader
        title={name}
        hint={`数据截至 ${formatMoment(view.asOf)}（该单位写入数据包的时间），只读`}
        actions={
          <>
            {before === null ? null : (
              <Button variant="outlined" onClick={() => navigate(`/exchange/units/${before}`)}>
                原登记的记录
              </Button>
            )}
            <Button variant="outlined" onClick={() => navigate('/exchange/units')}>
              全部单位
            </Button>
          </>
        }
      />
      <Tabs value={list.id} onChange={(tab) => show(tab, null)} tabs={tabs} label="该单位的记录" />
      {isTableName(table) ? (
        <RecordView
          key={`${table}/${record}`}
          unitId={unitId}
          view={view}
          context={context}
          table={table}
          record={record}
          onBack={() => show(list.id, null)}
        />
      ) : (
        <UnitListTab
          key={list.id}
          list={list}
          context={context}
          unitName={name}
          caption={`${name}，数据截至 ${formatMoment(view.asOf)}`}
          onOpen={(row) => show(list.id, `${row.table}/${row.id}`)}
        />
      )}
    </>
  );
}
