import { Box, Button, LinearProgress, Typography } from '@mui/material';
import type { VaultStatus } from '../../../shared/contract/vault-calls.ts';
import { StoreContext } from '../../store/hooks.ts';
import { DutyShell } from '../duty/DutyShell.tsx';
import { Shell } from '../shell/Shell.tsx';
import { FirstRun } from './FirstRun.tsx';
import { RestorePanel } from './RestorePanel.tsx';
import { Screen } from './Screen.tsx';
import { SetupPage } from './SetupPage.tsx';
import { TroublePage } from './TroublePage.tsx';
import { UnlockPage } from './UnlockPage.tsx';
import { UnnamedPage } from './UnnamedPage.tsx';
import { useGate } from './use-gate.ts';

/** Decides what is shown: first run, unlock, trouble, or the program over open records. */
export function Gate() {
  const { state, actions } = useGate();
  switch (state.at) {
    case 'starting':
      return <Busy step="正在启动" done={0} total={0} />;
    case 'busy':
      return <Busy step={state.step} done={state.done} total={state.total} />;
    case 'fresh':
      return <FirstRun actions={actions} />;
    case 'locked':
      return <UnlockPage key={state.status.space} status={state.status} actions={actions} />;
    case 'broken':
      return <BrokenPage status={state.status} onRetry={actions.refresh} />;
    case 'trouble':
      return <TroublePage failure={state.failure} status={state.status} actions={actions} />;
    case 'unnamed':
      return <UnnamedPage state={state} actions={actions} />;
    case 'setup':
      return (
        <StoreContext.Provider value={state.store}>
          <SetupPage actions={actions} />
        </StoreContext.Provider>
      );
    case 'duty':
      return <DutyShell key={state.duty} duty={state.duty} status={state.status} actions={actions} />;
    case 'open':
      return (
        <StoreContext.Provider value={state.store}>
          <Shell key={state.status.space} status={state.status} actions={actions} />
        </StoreContext.Provider>
      );
  }
}

function Busy({
  step,
  done,
  total,
}: {
  readonly step: string;
  readonly done: number;
  readonly total: number;
}) {
  const known = total > 0;
  return (
    <Box component="main" sx={{ height: '100%', display: 'grid', placeItems: 'center' }}>
      <Box sx={{ width: 320, textAlign: 'center' }}>
        <Typography variant="h1" sx={{ mb: 3 }}>
          青蓝
        </Typography>
        <LinearProgress
          aria-label={step}
          variant={known ? 'determinate' : 'indeterminate'}
          value={known ? Math.round((done / total) * 100) : 0}
        />
        <Typography role="status" color="text.secondary" sx={{ mt: 2 }}>
          {step}
          {known ? `（${done} / ${total}）` : ''}
        </Typography>
      </Box>
    </Box>
  );
}

interface BrokenPageProps {
  readonly status: VaultStatus;
  readonly onRetry: () => Promise<void>;
}

/** Key files or the self-test failed: nothing was changed, a backup brings the keys back. */
function BrokenPage({ status, onRetry }: BrokenPageProps) {
  const isSelfTest = status.broken?.startsWith('self-test') ?? false;
  return (
    <Screen title="暂时不能打开">
      <Typography sx={{ mb: 3 }}>
        {isSelfTest
          ? '加密部件自检没有通过，程序文件可能不完整。数据没有任何改动，请重新安装程序后再打开。'
          : '密钥文件缺失或损坏，不能解锁。数据没有任何改动，可以用备份把密钥和数据一起恢复。'}
      </Typography>
      {isSelfTest ? null : <RestorePanel onDone={onRetry} />}
      <Button variant="outlined" sx={{ mt: 3 }} onClick={() => void onRetry()}>
        重新检查
      </Button>
    </Screen>
  );
}
