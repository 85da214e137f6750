import { useEffect, useState } from 'react';
import { HashRouter, useNavigate } from 'react-router';
import { mayCall } from '../../../shared/contract/contract.ts';
import type { VaultStatus } from '../../../shared/contract/vault-calls.ts';
import { call } from '../../bridge/bridge.ts';
import { useTable } from '../../store/hooks.ts';
import { SittingContext } from '../../store/sitting.ts';
import { warmNames } from '../../text/search.ts';
import { allPages } from '../areas.ts';
import type { GateActions } from '../gate/gate-state.ts';
import { OutputProvider } from '../output/OutputProvider.tsx';
import { IdleWarning } from './IdleWarning.tsx';
import { Pages } from './Pages.tsx';
import { Palette } from './Palette.tsx';
import { Rail } from './Rail.tsx';
import { SearchButton } from './SearchButton.tsx';
import { ShellFrame } from './ShellFrame.tsx';
import { StatusBar } from './StatusBar.tsx';
import { SessionContext } from './session.ts';
import { TitleBar } from './TitleBar.tsx';
import { UndoProvider } from './UndoProvider.tsx';
import { useAppSession, useSittingOf } from './use-app-session.ts';
import { useShellKeys } from './use-shell-keys.ts';
import { useTouch } from './use-touch.ts';

interface ShellProps {
  readonly status: VaultStatus;
  readonly actions: GateActions;
}

const opensAll = (): boolean => true;

/** The program over open records: title bar, rail, page, status bar, and the keys that act everywhere. */
export function Shell({ status, actions }: ShellProps) {
  const session = useAppSession(status, actions);
  const unitName = useTable('profile').get('profile')?.unitName ?? '';
  const sitting = useSittingOf(status, unitName, opensAll);
  useTouch();
  useKnownName(status, unitName);
  return (
    <SessionContext.Provider value={session}>
      <SittingContext.Provider value={sitting}>
        <HashRouter>
          <UndoProvider>
            <OutputProvider>
              <Frame />
            </OutputProvider>
            <IdleWarning loss="正在填写的内容会保存为草稿，解锁后可以继续。" />
          </UndoProvider>
        </HashRouter>
      </SittingContext.Provider>
    </SessionContext.Provider>
  );
}

/** Accounts without records know the unit's name from main: it is told whenever it differs from what main holds. */
function useKnownName({ account, unitName: known }: VaultStatus, unitName: string): void {
  const isTold = unitName === known;
  const mayTell = account !== null && mayCall(account.role, 'vault:name-unit');
  useEffect(() => {
    // Not written this time: the next unlocking tells it again.
    if (mayTell && unitName !== '' && !isTold) void call('vault:name-unit', { unitName });
  }, [mayTell, unitName, isTold]);
}

function Frame() {
  const [searching, setSearching] = useState(false);
  const people = useTable('person');
  useEffect(() => warmNames(Array.from(people.values(), (person) => person.name)), [people]);
  const navigate = useNavigate();
  const search = () => setSearching(true);
  const lines = [
    { title: '设置', keys: '', run: () => navigate('/settings') },
    { title: '回收站', keys: '', run: () => navigate('/settings/recycle') },
    { title: '帮助', keys: 'F1', run: () => navigate('/help') },
  ];
  useShellKeys(search);
  return (
    <>
      <ShellFrame
        top={<TitleBar tool={<SearchButton onSearch={search} />} lines={lines} />}
        rail={<Rail />}
        foot={<StatusBar />}
      >
        <Pages pages={allPages} home="/home" />
      </ShellFrame>
      {searching ? <Palette onClose={() => setSearching(false)} /> : null}
    </>
  );
}
