import { Box, Link } from '@mui/material';
import { useEffect, useMemo, useState } from 'react';
import { HashRouter } from 'react-router';
import type { VaultStatus } from '../../../shared/contract/vault-calls.ts';
import { call } from '../../bridge/bridge.ts';
import { useTable } from '../../store/hooks.ts';
import { warmNames } from '../../text/search.ts';
import { DOCK_VARIABLE } from '../../ui/DetailPanel.tsx';
import { sizes } from '../../ui/tokens.ts';
import type { GateActions } from '../gate/gate-state.ts';
import { OutputProvider } from '../output/OutputProvider.tsx';
import { IdleWarning } from './IdleWarning.tsx';
import { Pages } from './Pages.tsx';
import { Palette } from './Palette.tsx';
import { Rail } from './Rail.tsx';
import { StatusBar } from './StatusBar.tsx';
import { SessionContext } from './session.ts';
import { TitleBar } from './TitleBar.tsx';
import { UndoProvider } from './UndoProvider.tsx';
import { useShellKeys } from './use-shell-keys.ts';
import { useTouch } from './use-touch.ts';

interface ShellProps {
  readonly status: VaultStatus;
  readonly actions: GateActions;
}

/** The program over open records: title bar, rail, page, status bar, and the keys that act everywhere. */
export function Shell({ status, actions }: ShellProps) {
  const [version, setVersion] = useState('');
  useEffect(() => {
    void call('app:info', {}).then((info) => {
      if (info.ok) setVersion(info.value.version);
    });
  }, []);
  useTouch();
  const session = useMemo(() => ({ status, actions, version }), [status, actions, version]);
  return (
    <SessionContext.Provider value={session}>
      <HashRouter>
        <UndoProvider>
          <OutputProvider>
            <Frame isDemo={status.space === 'demo'} />
          </OutputProvider>
          <IdleWarning />
        </UndoProvider>
      </HashRouter>
    </SessionContext.Provider>
  );
}

function Frame({ isDemo }: { readonly isDemo: boolean }) {
  const [searching, setSearching] = useState(false);
  const people = useTable('person');
  useEffect(() => warmNames(Array.from(people.values(), (person) => person.name)), [people]);
  useShellKeys(() => setSearching(true));
  return (
    <Box
      id="frame"
      sx={{
        height: '100%',
        display: 'grid',
        gridTemplateRows: `${sizes.titleBar}px minmax(0,1fr) ${sizes.statusBar}px`,
        gridTemplateColumns: `${sizes.rail}px minmax(0,1fr)`,
        '@media (max-width: 900px)': { gridTemplateColumns: 'minmax(0,1fr)' },
      }}
    >
      <Link href="#main" sx={skip} onClick={skipToMain}>
        跳到正文
      </Link>
      <TitleBar onSearch={() => setSearching(true)} />
      <Rail />
      <Box
        component="main"
        id="main"
        tabIndex={-1}
        sx={{
          minWidth: 0,
          minHeight: 0,
          overflow: 'auto',
          position: 'relative',
          p: 3,
          pr: `calc(12px + var(${DOCK_VARIABLE}, 0px))`,
          outline: 'none',
        }}
      >
        {isDemo ? <DemoBar /> : null}
        <Pages />
      </Box>
      <StatusBar />
      {searching ? <Palette onClose={() => setSearching(false)} /> : null}
    </Box>
  );
}

/** The address is the router's, so the link moves the focus itself. */
function skipToMain(event: React.MouseEvent): void {
  event.preventDefault();
  document.getElementById('main')?.focus();
}

const skip = {
  position: 'absolute',
  left: -9999,
  zIndex: 'tooltip',
  '&:focus': { left: 8, top: 8, bgcolor: 'background.paper', p: 2 },
} as const;

/** Watermark of the demonstration unit: on every page, so that nobody takes it for real figures. */
function DemoBar() {
  return (
    <Box
      role="note"
      sx={{
        mx: -3,
        mt: -3,
        mb: 2,
        px: 3,
        py: '2px',
        fontSize: 12,
        lineHeight: '20px',
        bgcolor: 'selected',
        borderBottom: 1,
        borderColor: 'divider',
        color: 'text.primary',
      }}
    >
      示例数据 · 虚构单位，不是真实记录。在右上角菜单中可返回本单位。
    </Box>
  );
}
