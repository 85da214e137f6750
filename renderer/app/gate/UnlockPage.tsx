import { Box, Button, Link, Stack, Typography } from '@mui/material';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { VaultStatus } from '../../../shared/contract/vault-calls.ts';
import { call } from '../../bridge/bridge.ts';
import { failureText } from '../../text/failure-text.ts';
import { roleTerm } from '../../text/roles.ts';
import { SelectField, TextField } from '../../ui/fields.tsx';
import { CapsLockHint } from './CapsLockHint.tsx';
import { DEMO_PASSWORD } from './demo.ts';
import type { GateActions } from './gate-state.ts';
import { Screen } from './Screen.tsx';

/** Seconds left of a delay that main imposed, counting down. */
function useCountdown(seconds: number): readonly [number, (seconds: number) => void] {
  const [left, setLeft] = useState(seconds);
  useEffect(() => {
    if (left <= 0) return;
    const timer = window.setTimeout(() => setLeft(left - 1), 1_000);
    return () => window.clearTimeout(timer);
  }, [left]);
  return [left, setLeft];
}

const waitText = (seconds: number): string => {
  const minutes = Math.floor(seconds / 60);
  return `口令连续输错，请等待 ${minutes > 0 ? `${minutes} 分 ` : ''}${seconds % 60} 秒后再试。重新启动不会缩短等待。`;
};

interface UnlockPageProps {
  readonly status: VaultStatus;
  readonly actions: GateActions;
}

export function UnlockPage({ status, actions }: UnlockPageProps) {
  const [accountId, setAccountId] = useState(status.accounts[0]?.id ?? '');
  const [password, setPassword] = useState('');
  const [fault, setFault] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [wait, setWait] = useCountdown(status.waitSeconds);
  const form = useRef<HTMLFormElement>(null);
  const isDemo = status.space === 'demo';
  const focusPassword = () =>
    form.current?.querySelector<HTMLInputElement>('input[type="password"]')?.focus();
  const unlock = async (event: FormEvent) => {
    event.preventDefault();
    if (busy || wait > 0 || password === '') return;
    setBusy(true);
    const answer = await call('vault:unlock', { accountId, password });
    setBusy(false);
    if (answer.ok) {
      await actions.enter(answer.value);
      return;
    }
    setFault(failureText(answer));
    setPassword('');
    if (answer.code === 'E_WAIT' || answer.code === 'E_WRONG_PASSWORD')
      setWait(Math.ceil(Number(answer.facts.seconds ?? 0)));
    focusPassword();
  };
  const accounts = status.accounts.map(({ id, name, role }) => ({
    value: id,
    label: `${name}（${roleTerm[role]}）`,
  }));
  return (
    <Screen title={isDemo ? '解锁示例单位' : '解锁'}>
      <form ref={form} onSubmit={unlock} noValidate>
        <Stack spacing={3}>
          {accounts.length > 1 ? (
            <SelectField label="账户" value={accountId} onChange={setAccountId} options={accounts} />
          ) : (
            <Typography color="text.secondary">账户：{status.accounts[0]?.name}</Typography>
          )}
          <TextField
            label="口令"
            type="password"
            autoFocus
            maxLength={128}
            value={password}
            onChange={setPassword}
            disabled={wait > 0}
            error={wait > 0 ? waitText(wait) : (fault ?? undefined)}
            help={isDemo ? `示例单位全部为虚构数据，口令是 ${DEMO_PASSWORD}` : undefined}
          />
          <CapsLockHint />
          <Box sx={{ display: 'flex', alignItems: 'center', gap: 3 }}>
            <Button type="submit" variant="contained" disabled={busy || wait > 0}>
              {busy ? '正在解锁' : '解锁'}
            </Button>
            <Box sx={{ flex: 1 }} />
            <Link
              component="button"
              type="button"
              onClick={() => void actions.switchSpace(isDemo ? 'unit' : 'demo')}
            >
              {isDemo ? '返回本单位' : '看示例单位'}
            </Link>
          </Box>
        </Stack>
      </form>
    </Screen>
  );
}
