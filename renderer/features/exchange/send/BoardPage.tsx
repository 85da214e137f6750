import { Button, Typography } from '@mui/material';
import { useMemo, useState } from 'react';
import { useNavigate } from 'react-router';
import type { Handoff } from '../../../../shared/domain/handoff/handoff.ts';
import type { PackageKind } from '../../../../shared/domain/handoff/kinds.ts';
import { lastEnded } from '../../../../shared/domain/handoff/report-period.ts';
import { levelTerm, packageKindTerm } from '../../../../shared/report/terms.ts';
import { useToday } from '../../../store/clock.ts';
import type { ExportedPackage } from '../../../store/handoff/api.ts';
import { useRecords } from '../../../store/hooks.ts';
import { formatBytes, formatMoment } from '../../../text/format.ts';
import { type Column, DataTable } from '../../../ui/DataTable.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { useHotKey } from '../../../ui/hot-key.ts';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { StatusChip } from '../../../ui/StatusChip.tsx';
import { Tabs } from '../../../ui/Tabs.tsx';
import { peerRoleTerm } from '../registration/terms.ts';
import { usePeers } from '../registration/use-peers.ts';
import { type BoardRow, boardRows, handoffText, reportState, statusOf } from './board-rows.ts';
import { ExportDialog } from './ExportDialog.tsx';
import { newDraft, recipientsOf } from './export-draft.ts';
import { Mailbox } from './Mailbox.tsx';
import { ReceiptDialog } from './ReceiptDialog.tsx';
import { WrittenDialog } from './WrittenDialog.tsx';

const unitColumns: readonly Column<BoardRow>[] = [
  { key: 'unit', title: '单位', flex: 1, width: 180, kind: 'text', value: (row) => row.peer.name },
  { key: 'role', title: '关系', width: 90, kind: 'text', value: (row) => peerRoleTerm[row.peer.role] },
  {
    key: 'report',
    title: '本期上报',
    width: 110,
    kind: 'text',
    value: (row) => reportState(row).label,
    render: (row) => <StatusChip {...reportState(row)} />,
  },
  {
    key: 'sent',
    title: '最近发出',
    width: 190,
    kind: 'text',
    value: (row) => handoffText(row.owing.lastSent),
  },
  {
    key: 'confirmed',
    title: '对方已确认',
    width: 190,
    kind: 'text',
    value: (row) => handoffText(row.owing.lastConfirmed),
  },
  {
    key: 'received',
    title: '最近收到',
    width: 190,
    kind: 'text',
    value: (row) => handoffText(row.owing.lastReceived),
  },
  {
    key: 'missing',
    title: '缺包',
    width: 90,
    kind: 'text',
    value: (row) => (row.owing.missing.length > 0 ? `第${row.owing.missing.join('、')}号` : ''),
  },
  { key: 'level', title: '最高密级', width: 90, kind: 'text', value: (row) => levelTerm[row.peer.level] },
];
const unitId = (row: BoardRow): string => row.peer.unitId;

const handoffColumns: readonly Column<Handoff>[] = [
  { key: 'at', title: '时间', width: 150, kind: 'text', value: (row) => formatMoment(row.at) },
  {
    key: 'direction',
    title: '方向',
    width: 70,
    kind: 'text',
    value: (row) => (row.direction === 'out' ? '发出' : '收到'),
  },
  { key: 'unit', title: '单位', flex: 1, width: 160, kind: 'text', value: (row) => row.unitName },
  { key: 'kind', title: '种类', width: 140, kind: 'text', value: (row) => packageKindTerm[row.kind] },
  { key: 'number', title: '包号', width: 70, kind: 'integer', value: (row) => row.number },
  { key: 'changes', title: '改动', width: 80, kind: 'integer', value: (row) => row.changes },
  { key: 'bytes', title: '大小', width: 90, kind: 'text', value: (row) => formatBytes(row.bytes) },
  { key: 'level', title: '密级', width: 70, kind: 'text', value: (row) => levelTerm[row.level] },
  {
    key: 'status',
    title: '状态',
    width: 100,
    kind: 'text',
    value: (row) => statusOf(row).label,
    render: (row) => <StatusChip {...statusOf(row)} />,
  },
  { key: 'code', title: '校验码', width: 100, kind: 'text', value: (row) => row.shortCode.toUpperCase() },
  { key: 'by', title: '经办人', width: 90, kind: 'text', value: (row) => row.by },
];
const handoffId = (row: Handoff): string => row.id;

const tabs = [
  { id: 'units', label: '往来单位' },
  { id: 'log', label: '交接记录' },
] as const;

/** 上报下发: who owes which package to whom, and every hand-off so far. */
export function BoardPage() {
  const [registration] = usePeers();
  const records = useRecords();
  const today = useToday();
  const navigate = useNavigate();
  const [tab, setTab] = useState<'units' | 'log'>('units');
  const [sending, setSending] = useState<PackageKind | null>(null);
  const [to, setTo] = useState<string | null>(null);
  const [made, setMade] = useState<ExportedPackage | null>(null);
  const [receipt, setReceipt] = useState(false);
  const peers = registration?.peers;
  const rows = useMemo(() => (peers ? boardRows(records, peers, today) : []), [records, peers, today]);
  const handoffs = useMemo(
    () => [...records.handoff.values()].sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1)),
    [records.handoff],
  );
  const waiting = handoffs.filter((one) => one.direction === 'out' && one.status === 'written');
  const can = (kind: PackageKind): boolean => recipientsOf(peers ?? [], kind).length > 0;
  const first: PackageKind = can('up') || !can('down') ? 'up' : 'down';
  const send = (kind: PackageKind, unit: string | null = null) => {
    setTo(unit);
    setSending(kind);
  };
  useHotKey('ctrl+n', () => send(first), registration !== null);
  const primary = (
    <Button variant="contained" onClick={() => send(first)} disabled={!registration} title="Ctrl+N">
      {first === 'up' ? '生成上报包' : '生成下发包'}
    </Button>
  );
  return (
    <>
      <PageHeader
        title="上报下发"
        hint={`本期：${lastEnded('quarter', today).label}；只有收到回执，包才算送达。`}
        actions={
          <>
            <Button variant="outlined" onClick={() => send('desk')} disabled={!registration}>
              同单位交换
            </Button>
            <Button variant="outlined" onClick={() => send('person')} disabled={!can('person')}>
              调出人员
            </Button>
            <Button variant="outlined" onClick={() => setReceipt(true)}>
              登记回执
            </Button>
            {primary}
          </>
        }
      />
      <Mailbox />
      <Tabs value={tab} onChange={setTab} tabs={tabs} label="上报下发" />
      {tab === 'units' ? (
        <DataTable
          label="往来单位"
          rows={rows}
          columns={unitColumns}
          rowId={unitId}
          onOpen={(row) => {
            if (row.peer.role === 'colleague') send('person', row.peer.unitId);
            else send(row.peer.role === 'superior' ? 'up' : 'down', row.peer.unitId);
          }}
          exportName="数据交换情况"
          empty={
            registration ? (
              <EmptyState
                why="还没有登记上级、下级或同级单位。"
                next="登记后才能互相收发交接包。"
                action={
                  <Button variant="contained" onClick={() => void navigate('/exchange/registration')}>
                    登记单位
                  </Button>
                }
              />
            ) : (
              <Typography role="status">正在读取单位登记…</Typography>
            )
          }
        />
      ) : (
        <DataTable
          label="交接记录"
          rows={handoffs}
          columns={handoffColumns}
          rowId={handoffId}
          onOpen={(row) => void navigate(`/reports/handoff-slip?subject=${row.id}`)}
          exportName="交接记录"
          empty={
            <EmptyState
              why="还没有交接记录。"
              next="生成或接收交接包后，每次交接都记在这里。"
              action={primary}
            />
          }
        />
      )}
      {sending && registration ? (
        <ExportDialog
          key={sending}
          initial={newDraft(sending, to ?? recipientsOf(registration.peers, sending)[0]?.unitId ?? '', today)}
          registration={registration}
          onDone={(done) => {
            setSending(null);
            setMade(done);
          }}
          onCancel={() => setSending(null)}
        />
      ) : null}
      {made ? <WrittenDialog made={made} onClose={() => setMade(null)} /> : null}
      {receipt ? <ReceiptDialog waiting={waiting} onClose={() => setReceipt(false)} /> : null}
    </>
  );
}
