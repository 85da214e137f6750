import { useCallback, useEffect, useMemo, useState } from 'react';
import { HashRouter, useNavigate } from 'react-router';
import type { Duty } from '../../../shared/contract/account-rule.ts';
import type { VaultStatus } from '../../../shared/contract/vault-calls.ts';
import { PasswordDialog } from '../../features/settings/PasswordDialog.tsx';
import { startClock } from '../../store/clock.ts';
import { SittingContext, useSitting } from '../../store/sitting.ts';
import { roleTerm } from '../../text/roles.ts';
import { ToastProvider } from '../../ui/toast.tsx';
import type { GateActions } from '../gate/gate-state.ts';
import { IdleWarning } from '../shell/IdleWarning.tsx';
import { Pages } from '../shell/Pages.tsx';
import { ShellFrame } from '../shell/ShellFrame.tsx';
import { StatusLine } from '../shell/StatusLine.tsx';
import { SessionContext } from '../shell/session.ts';
import { TitleBar } from '../shell/TitleBar.tsx';
import { useAppSession, useSittingOf } from '../shell/use-app-session.ts';
import { useTouch } from '../shell/use-touch.ts';
import { DutyOutput } from './DutyOutput.tsx';
import { DutyRail } from './DutyRail.tsx';
import { dutyPages, dutyRail } from './duty-pages.ts';
import { useDutyKeys } from './use-duty-keys.ts';

interface DutyShellProps {
  readonly duty: Duty;
  readonly status: VaultStatus;
  readonly actions: GateActions;
}

/** The program for one of the 三员: the pages of the role, no store, no record. */
export function DutyShell({ duty, status, actions }: DutyShellProps) {
  const session = useAppSession(status, actions);
  const opens = useCallback((path: string) => dutyRail[duty].some((entry) => entry.path === path), [duty]);
  const sitting = useSittingOf(status, status.unitName, opens);
  useTouch();
  useEffect(() => void startClock(), []);
  return (
    <SessionContext.Provider value={session}>
      <SittingContext.Provider value={sitting}>
        <HashRouter>
          <ToastProvider>
            <DutyOutput>
              <Frame duty={duty} />
            </DutyOutput>
            <IdleWarning loss="没有提交的内容不会保留。" />
          </ToastProvider>
        </HashRouter>
      </SittingContext.Provider>
    </SessionContext.Provider>
  );
}

function Frame({ duty }: { readonly duty: Duty }) {
  const [isChanging, setChanging] = useState(false);
  const { account } = useSitting();
  const entries = dutyRail[duty];
  const pages = useMemo(() => dutyPages(duty), [duty]);
  useDutyKeys(entries);
  const navigate = useNavigate();
  const lines = [
    { title: '修改口令', keys: '', run: () => setChanging(true) },
    { title: '帮助', keys: 'F1', run: () => navigate('/help/duties') },
  ];
  return (
    <>
      <ShellFrame
        top={<TitleBar lines={lines} />}
        rail={<DutyRail entries={entries} />}
        foot={
          <StatusLine>
            <span role="status">{roleTerm[duty]}：不能查看业务内容</span>
            <span>密级：内部资料</span>
          </StatusLine>
        }
      >
        <Pages pages={pages} home={entries[0].path} />
      </ShellFrame>
      {isChanging ? <PasswordDialog userName={account.name} onClose={() => setChanging(false)} /> : null}
    </>
  );
}
