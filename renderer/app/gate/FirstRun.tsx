import { Box, Button, Typography } from '@mui/material';
import { type FormEvent, useState } from 'react';
import { call } from '../../bridge/bridge.ts';
import { failureText } from '../../text/failure-text.ts';
import type { GateActions, UnitNames } from './gate-state.ts';
import { emptyPassword, PasswordFields, passwordFault, repeatFault } from './PasswordFields.tsx';
import { RestorePanel } from './RestorePanel.tsx';
import { Screen } from './Screen.tsx';
import { UnitStep } from './UnitStep.tsx';

export const setupSteps = ['单位与称谓', '口令', '备份位置', '开始使用'];

const noNames: UnitNames = { unitName: '', selfName: '', partyBody: '', superior: '', userName: '' };

/** First run up to the password; the rest needs an open vault (`SetupPage`). */
export function FirstRun({ actions }: { readonly actions: GateActions }) {
  const [at, setAt] = useState<'unit' | 'password' | 'restore'>('unit');
  const [unit, setUnit] = useState(noNames);
  if (at === 'restore') {
    return (
      <Screen title="从备份恢复">
        <RestorePanel onDone={actions.refresh} />
        <Button sx={{ mt: 3 }} variant="outlined" onClick={() => setAt('unit')}>
          返回
        </Button>
      </Screen>
    );
  }
  if (at === 'password') return <PasswordStep unit={unit} actions={actions} onBack={() => setAt('unit')} />;
  return (
    <Screen title="开始使用青蓝" steps={setupSteps} step={0}>
      <UnitStep
        value={unit}
        onChange={setUnit}
        onNext={() => setAt('password')}
        onDemo={() => void actions.switchSpace('demo')}
        onRestore={() => setAt('restore')}
      />
    </Screen>
  );
}

interface PasswordStepProps {
  readonly unit: UnitNames;
  readonly actions: GateActions;
  readonly onBack: () => void;
}

function PasswordStep({ unit, actions, onBack }: PasswordStepProps) {
  const [value, setValue] = useState(emptyPassword);
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const create = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (busy || passwordFault(value.password, unit.userName) || repeatFault(value)) return;
    setBusy(true);
    const made = await call('vault:create', {
      userName: unit.userName.trim(),
      password: value.password,
      suite: value.suite,
    });
    if (made.ok) {
      await actions.begin(made.value, unit);
      return;
    }
    setBusy(false);
    setFault(failureText(made));
  };
  return (
    <Screen title="设置口令" steps={setupSteps} step={1}>
      <form onSubmit={create} noValidate>
        <PasswordFields value={value} onChange={setValue} userName={unit.userName} tried={tried} />
        {fault ? (
          <Typography role="alert" color="error" sx={{ mt: 2 }}>
            {fault}
          </Typography>
        ) : null}
        <Box sx={{ display: 'flex', justifyContent: 'space-between', mt: 4 }}>
          <Button variant="outlined" onClick={onBack} disabled={busy}>
            上一步
          </Button>
          <Button type="submit" variant="contained" disabled={busy}>
            {busy ? '正在建立' : '下一步'}
          </Button>
        </Box>
      </form>
    </Screen>
  );
}
