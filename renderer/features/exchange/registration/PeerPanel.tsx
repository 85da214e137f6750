import { Box, Button, Stack, Typography } from '@mui/material';
import { useState } from 'react';
import type { Peer } from '../../../../shared/contract/handoff-calls.ts';
import { levelTerm } from '../../../../shared/report/terms.ts';
import { call } from '../../../bridge/bridge.ts';
import { useMay, useSitting } from '../../../store/sitting.ts';
import { failureText } from '../../../text/failure-text.ts';
import { formatMoment } from '../../../text/format.ts';
import { DetailPanel } from '../../../ui/DetailPanel.tsx';
import { useToast } from '../../../ui/toast.tsx';
import { ReasonStep } from '../ReasonStep.tsx';
import { Fingerprint } from './Fingerprint.tsx';
import { kindsText, mayConfirm, peerRoleTerm, registeredText, secondText, suiteTerm } from './terms.ts';
import { useConfirm } from './use-confirm.ts';

interface PeerPanelProps {
  readonly peer: Peer;
  readonly onClose: () => void;
  readonly onChanged: () => Promise<void>;
}

/** One registered unit: what was agreed, and the steps that are possible now. */
export function PeerPanel({ peer, onClose, onChanged }: PeerPanelProps) {
  const toast = useToast();
  const { account, unitName } = useSitting();
  const may = useMay();
  const [revoking, setRevoking] = useState(false);
  const isInUse = peer.revokedAt === null && peer.supersededBy === null;
  const confirm = useConfirm(onChanged);
  const certify = async () => {
    const saved = await call('identity:certify', { unitId: peer.unitId, unitName });
    if (saved.ok) toast.show({ text: `证书已写到 ${saved.value.path}，请交给 ${peer.name} 登记。` });
    else if (saved.code !== 'E_CANCELLED') toast.show({ text: failureText(saved), tone: 'error' });
  };
  const revoke = async (reason: string) => {
    const done = await call('identity:revoke', { unitId: peer.unitId, reason });
    toast.show(
      done.ok
        ? { text: `已撤销 ${peer.name} 的登记，它的包不再接收。` }
        : { text: failureText(done), tone: 'error' },
    );
    await onChanged();
    return done.ok;
  };
  return (
    <DetailPanel title={peer.name} open onClose={onClose}>
      <Stack spacing={3}>
        <Facts peer={peer} />
        <Box>
          <Typography variant="h3" component="h3" sx={{ mb: 1 }}>
            身份指纹
          </Typography>
          <Fingerprint groups={peer.fingerprint} />
        </Box>
        {isInUse && !peer.isConfirmed ? <Typography>{secondText(peer, account.role)}</Typography> : null}
        {isInUse && may('identity:revoke') ? (
          <Stack direction="row" spacing={2} sx={{ flexWrap: 'wrap', rowGap: 1 }}>
            {mayConfirm(peer, account.role) ? (
              <Button variant="contained" onClick={() => void confirm(peer)}>
                复核确认
              </Button>
            ) : null}
            {peer.role === 'subordinate' && peer.isConfirmed ? (
              <Button variant="outlined" onClick={() => void certify()}>
                制作证书
              </Button>
            ) : null}
            <Button variant="outlined" color="error" onClick={() => setRevoking(true)}>
              撤销登记
            </Button>
          </Stack>
        ) : null}
      </Stack>
      {revoking ? (
        <ReasonStep
          draft={`revoke/${peer.unitId}`}
          title={`撤销登记：${peer.name}`}
          hint="撤销后不再向它发送，也不再接收它的包；已接收的记录保留。"
          verb="撤销登记"
          label="原因"
          required
          maxLength={200}
          onSubmit={revoke}
          onClose={() => setRevoking(false)}
        />
      ) : null}
    </DetailPanel>
  );
}

function Facts({ peer }: { readonly peer: Peer }) {
  const facts: readonly (readonly [string, string])[] = [
    ['关系', peerRoleTerm[peer.role]],
    ['往来的包', kindsText(peer.kinds)],
    ['最高密级', levelTerm[peer.level]],
    ['算法', suiteTerm[peer.suite]],
    ['登记', registeredText(peer)],
    ['复核', peer.confirmedBy || (peer.isConfirmed ? '不需要' : '待复核')],
    ['有效期至', peer.expires === null ? '长期' : formatMoment(peer.expires).slice(0, 10)],
    ...(peer.revokedAt === null
      ? []
      : [['撤销', `${formatMoment(peer.revokedAt)}，${peer.revokedReason}`] as const]),
  ];
  return (
    <Box component="dl" sx={{ display: 'grid', gridTemplateColumns: '80px minmax(0,1fr)', gap: 1, m: 0 }}>
      {facts.map(([name, value]) => (
        <Box key={name} sx={{ display: 'contents' }}>
          <Typography component="dt" color="text.secondary">
            {name}
          </Typography>
          <Typography component="dd" sx={{ m: 0, overflowWrap: 'anywhere' }}>
            {value}
          </Typography>
        </Box>
      ))}
    </Box>
  );
}
