import { Button, Typography } from '@mui/material';
import { useEffect, useMemo, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import type { PackageKind } from '../../../../shared/domain/handoff/kinds.ts';
import { ownCycle } from '../../../../shared/domain/handoff/report-cycle.ts';
import { lastEnded } from '../../../../shared/domain/handoff/report-period.ts';
import { useToday } from '../../../store/clock.ts';
import type { ExportedPackage } from '../../../store/handoff/api.ts';
import { usePeers } from '../../../store/handoff/use-peers.ts';
import { useRecords } from '../../../store/hooks.ts';
import { DataTable } from '../../../ui/DataTable.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { useHotKey } from '../../../ui/hot-key.ts';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { Tabs } from '../../../ui/Tabs.tsx';
import { BoardNotices } from './BoardNotices.tsx';
import { handoffColumnsFor, handoffId, unitColumns, unitId } from './board-columns.tsx';
import { boardRows } from './board-rows.ts';
import { ExportDialog } from './ExportDialog.tsx';
import { newDraft, recipientsOf } from './export-draft.ts';
import { Mailbox } from './Mailbox.tsx';
import { ReceiptDialog } from './ReceiptDialog.tsx';
import { WrittenDialog } from './WrittenDialog.tsx';

const tabs = [
  { id: 'units', label: '往来单位' },
  { id: 'log', label: '交接记录' },
] as const;

const unregisteredText = { why: '还没有登记上级、下级或同级单位。', next: '登记后才能互相收发交接包。' };
const unconfirmedText = { why: '已登记的单位还没有复核。', next: '请由另一个账户登录，在单位登记中复核。' };

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
  const isBetween = can('up') && can('down');
  const isUnconfirmed = peers?.some((peer) => !peer.isConfirmed && peer.revokedAt === null) ?? false;
  const send = (kind: PackageKind, unit: string | null = null) => {
    setTo(unit);
    setSending(kind);
  };
  useHotKey('ctrl+n', () => send(first), registration !== null);
  useHotKey('ctrl+i', () => void navigate('/exchange/receive'));
  useAsked(registration !== null, (what) => {
    if (what === 'receipt') setReceipt(true);
    if (what === 'send') send(first);
  });
  const primary = (
    <Button variant="contained" onClick={() => send(first)} disabled={!registration} title="Ctrl+N">
      {first === 'up' ? '生成上报包' : '生成下发包'}
    </Button>
  );
  return (
    <>
      <PageHeader
        title="上报下发"
        hint="只有收到回执，包才算送达。"
        actions={
          <>
            <Button variant="outlined" onClick={() => send('desk')} disabled={!registration}>
              同单位交换
            </Button>
            {isBetween ? null : (
              <Button variant="outlined" onClick={() => send('person')} disabled={!can('person')}>
                调出人员
              </Button>
            )}
            <Button variant="outlined" onClick={() => setReceipt(true)}>
              登记回执
            </Button>
            {isBetween ? (
              <Button variant="outlined" onClick={() => send('down')}>
                生成下发包
              </Button>
            ) : null}
            {primary}
          </>
        }
      />
      <BoardNotices handoffs={handoffs} onSend={({ kind, unitId: to }) => registration && send(kind, to)} />
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
                {...(isUnconfirmed ? unconfirmedText : unregisteredText)}
                action={
                  <Button variant="contained" onClick={() => void navigate('/exchange/registration')}>
                    {isUnconfirmed ? '单位登记' : '登记单位'}
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
          columns={handoffColumnsFor(handoffs)}
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
          initial={newDraft(
            sending,
            to ?? recipientsOf(registration.peers, sending)[0]?.unitId ?? '',
            lastEnded(ownCycle(records), today).label,
            today,
          )}
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

/** `#/exchange?do=send` and `?do=receipt` from the palette open the dialog at once; the address forgets it. */
function useAsked(isReady: boolean, run: (what: string) => void): void {
  const [params, setParams] = useSearchParams();
  const asked = params.get('do');
  useEffect(() => {
    if (!isReady || asked === null) return;
    setParams({}, { replace: true });
    run(asked);
  }, [isReady, asked, run, setParams]);
}
