import { Box, Button, Typography } from '@mui/material';
import { useMemo, useState } from 'react';
import type { Peer } from '../../../../shared/contract/handoff-calls.ts';
import { levelTerm } from '../../../../shared/report/terms.ts';
import { call } from '../../../bridge/bridge.ts';
import { wallNow } from '../../../store/clock.ts';
import { type OwnIdentity, usePeers } from '../../../store/handoff/use-peers.ts';
import { useMay, useSitting } from '../../../store/sitting.ts';
import { failureText } from '../../../text/failure-text.ts';
import { formatMoment } from '../../../text/format.ts';
import { type Column, DataTable } from '../../../ui/DataTable.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { useHotKey } from '../../../ui/hot-key.ts';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { StatusChip } from '../../../ui/StatusChip.tsx';
import { useToast } from '../../../ui/toast.tsx';
import { EnrolDialog, type OpenedIdentity } from './EnrolDialog.tsx';
import { Fingerprint } from './Fingerprint.tsx';
import { PeerPanel } from './PeerPanel.tsx';
import { isWaiting, kindsText, peerRoleTerm, stateOf } from './terms.ts';
import { WaitingPeers } from './WaitingPeers.tsx';

const rowId = (peer: Peer): string => peer.unitId;

const columns: readonly Column<Peer>[] = [
  { key: 'name', title: '单位', flex: 1, width: 200, kind: 'text', value: (peer) => peer.name },
  { key: 'role', title: '关系', width: 96, kind: 'text', value: (peer) => peerRoleTerm[peer.role] },
  {
    key: 'state',
    title: '状态',
    width: 110,
    kind: 'text',
    value: (peer) => stateOf(peer, wallNow()).label,
    render: (peer) => <StatusChip {...stateOf(peer, wallNow())} />,
  },
  { key: 'kinds', title: '往来的包', width: 200, kind: 'text', value: (peer) => kindsText(peer.kinds) },
  { key: 'level', title: '最高密级', width: 90, kind: 'text', value: (peer) => levelTerm[peer.level] },
  {
    key: 'expires',
    title: '有效期至',
    width: 110,
    kind: 'text',
    value: (peer) => (peer.expires === null ? '长期' : formatMoment(peer.expires).slice(0, 10)),
  },
  { key: 'by', title: '登记人', width: 100, kind: 'text', value: (peer) => peer.enrolledBy },
  { key: 'second', title: '复核人', width: 100, kind: 'text', value: (peer) => peer.confirmedBy },
];

/** 单位登记: who may send what to whom, each unit compared by telephone once. */
export function RegistrationPage() {
  const [known, refresh] = usePeers();
  const toast = useToast();
  const { unitName } = useSitting();
  const may = useMay();
  const keeps = may('identity:enrol');
  const [opened, setOpened] = useState<OpenedIdentity | null>(null);
  const [shownId, setShownId] = useState<string | null>(null);
  const shown = useMemo(() => known?.peers.find((peer) => peer.unitId === shownId), [known, shownId]);
  const pick = async () => {
    const answer = await call('identity:open', {});
    if (!answer.ok) toast.show({ text: failureText(answer), tone: 'error' });
    else if (answer.value !== null) setOpened(answer.value);
  };
  const save = async () => {
    const saved = await call('identity:save', { unitName });
    if (saved.ok) toast.show({ text: `身份文件已写到 ${saved.value.path}，请当面或用 U 盘交给对方。` });
    else if (saved.code !== 'E_CANCELLED') toast.show({ text: failureText(saved), tone: 'error' });
  };
  useHotKey('ctrl+n', () => void pick(), keeps);
  return (
    <>
      <PageHeader
        title="单位登记"
        hint="双方互换身份文件，电话核对指纹后登记；只接收已登记单位的包。"
        actions={
          keeps ? (
            <>
              <Button
                variant="outlined"
                onClick={() => void save()}
                disabled={unitName === ''}
                title={unitName === '' ? '先由培训专干填写单位全称' : undefined}
              >
                导出身份文件
              </Button>
              <Button variant="contained" onClick={() => void pick()} title="Ctrl+N">
                登记单位
              </Button>
            </>
          ) : null
        }
      />
      {known ? (
        <>
          <WaitingPeers peers={known.peers.filter(isWaiting)} onChanged={refresh} />
          <Own own={known.own} name={unitName} />
          <DataTable
            label="已登记单位"
            rows={known.peers}
            columns={columns}
            rowId={rowId}
            onOpen={(peer) => setShownId(peer.unitId)}
            openId={shownId}
            exportName="单位登记"
            empty={
              <EmptyState
                why="还没有登记单位。"
                next="先导出本单位的身份文件交给对方，再登记对方的身份文件。"
                action={
                  keeps ? (
                    <Button variant="contained" onClick={() => void pick()}>
                      登记单位
                    </Button>
                  ) : null
                }
              />
            }
          />
        </>
      ) : null}
      {opened ? (
        <EnrolDialog
          opened={opened}
          peers={known?.peers ?? []}
          onDone={() => {
            setOpened(null);
            void refresh();
          }}
          onCancel={() => setOpened(null)}
        />
      ) : null}
      {shown ? <PeerPanel peer={shown} onClose={() => setShownId(null)} onChanged={refresh} /> : null}
    </>
  );
}

function Own({ own, name }: { readonly own: OwnIdentity; readonly name: string }) {
  return (
    <Box
      component="section"
      aria-label="本单位身份"
      sx={{ border: 1, borderColor: 'divider', borderRadius: 1, p: 3, mb: 3, bgcolor: 'background.paper' }}
    >
      <Typography variant="h2" sx={{ mb: 1 }}>
        {name === '' ? '本单位' : name}的身份指纹
      </Typography>
      <Typography color="text.secondary" sx={{ mb: 2 }}>
        对方登记本单位时会来电核对，请按组读给对方。
      </Typography>
      <Fingerprint groups={own.fingerprint} />
    </Box>
  );
}
