import { Button, Typography } from '@mui/material';
import { failureText } from '../../text/failure-text.ts';
import type { GateActions, GateState } from './gate-state.ts';
import { Screen } from './Screen.tsx';

interface UnnamedPageProps {
  readonly state: Extract<GateState, { readonly at: 'unnamed' }>;
  readonly actions: GateActions;
}

/** First run: what was typed is still here and is written again when the disk allows it. */
export function UnnamedPage({ state, actions }: UnnamedPageProps) {
  const { status, unit, failure } = state;
  return (
    <Screen title="单位名称没有保存">
      <Typography role="alert" color="error" sx={{ mb: 3 }}>
        {failureText(failure)}
      </Typography>
      <Typography sx={{ mb: 3 }}>口令已经设好，填写的单位与称谓还在，处理后点“重试”即可继续。</Typography>
      <Button variant="contained" onClick={() => void actions.begin(status, unit)} autoFocus>
        重试
      </Button>
    </Screen>
  );
}
