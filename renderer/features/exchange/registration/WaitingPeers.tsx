import { Box, Button, Typography } from '@mui/material';
import type { Peer } from '../../../../shared/contract/handoff-calls.ts';
import { levelTerm } from '../../../../shared/report/terms.ts';
import { useSitting } from '../../../store/sitting.ts';
import { StatusChip } from '../../../ui/StatusChip.tsx';
import { Fingerprint } from './Fingerprint.tsx';
import { kindsText, mayConfirm, peerRoleTerm, registeredText, secondText, stateOf } from './terms.ts';
import { useConfirm } from './use-confirm.ts';

interface WaitingPeersProps {
  readonly peers: readonly Peer[];
  readonly onChanged: () => Promise<void>;
}

/** Registrations that wait for the second person, on top of the page: what was agreed, and whose turn it is. */
export function WaitingPeers({ peers, onChanged }: WaitingPeersProps) {
  if (peers.length === 0) return null;
  return (
    <Box component="section" aria-label="待复核的登记" sx={{ display: 'grid', gap: 2, mb: 3 }}>
      {peers.map((peer) => (
        <WaitingPeer key={peer.unitId} peer={peer} onChanged={onChanged} />
      ))}
    </Box>
  );
}

interface WaitingPeerProps {
  readonly peer: Peer;
  readonly onChanged: () => Promise<void>;
}

function WaitingPeer({ peer, onChanged }: WaitingPeerProps) {
  const { account } = useSitting();
  const confirm = useConfirm(onChanged);
  return (
    <Box
      sx={{
        ...{ border: 1, borderColor: 'warning.main', borderRadius: 1, p: 3, bgcolor: 'background.paper' },
        ...{ display: 'grid', gridTemplateColumns: 'minmax(0,1fr) minmax(0,360px)', gap: 4 },
        ...{ alignItems: 'start', '@media (max-width: 900px)': { gridTemplateColumns: 'minmax(0,1fr)' } },
      }}
    >
      <Box>
        <Box sx={{ display: 'flex', alignItems: 'center', gap: 2, mb: 1 }}>
          <Typography variant="h2">{peer.name}</Typography>
          <StatusChip {...stateOf(peer, 0)} />
        </Box>
        <Typography>
          {peerRoleTerm[peer.role]} · {kindsText(peer.kinds) || '不往来包'} · 最高密级{levelTerm[peer.level]}
        </Typography>
        <Typography color="text.secondary">登记：{registeredText(peer)}</Typography>
        <Typography sx={{ my: 2 }}>{secondText(peer, account.role)}</Typography>
        {mayConfirm(peer, account.role) ? (
          <Button variant="contained" onClick={() => void confirm(peer)}>
            复核确认
          </Button>
        ) : null}
      </Box>
      <Fingerprint groups={peer.fingerprint} />
    </Box>
  );
}
