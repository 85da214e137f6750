import MenuIcon from '@mui/icons-material/Menu';
import { Divider, IconButton, ListItemText, Menu, MenuItem, Typography } from '@mui/material';
import { useState } from 'react';
import { isDuty } from '../../../shared/contract/account-rule.ts';
import { useSitting } from '../../store/sitting.ts';
import { AboutDialog } from './AboutDialog.tsx';
import { useSession } from './session.ts';

/** A line of the menu. */
export interface MenuLine {
  readonly title: string;
  readonly keys: string;
  readonly run: () => void;
}

/** The lines of the shell, lock, about, and the way between the unit and the demonstration. */
export function TopMenu({ lines }: { readonly lines: readonly MenuLine[] }) {
  const { status, actions } = useSession();
  const { account } = useSitting();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [about, setAbout] = useState(false);
  const close = () => setAnchor(null);
  const entry = (label: string, run: () => void, keys = '') => (
    <MenuItem
      key={label}
      onClick={() => {
        close();
        run();
      }}
    >
      <ListItemText>{label}</ListItemText>
      <Typography variant="caption" color="text.secondary" sx={{ ml: 4 }}>
        {keys}
      </Typography>
    </MenuItem>
  );
  const isDemo = status.space === 'demo';
  return (
    <>
      <IconButton
        aria-label="菜单"
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        <MenuIcon fontSize="small" />
      </IconButton>
      <Menu anchorEl={anchor} open={anchor !== null} onClose={close}>
        {[
          ...lines.map(({ title, run, keys }) => entry(title, run, keys)),
          <Divider key="space" />,
          // The demonstration is entered as its 培训专干: no way for an account without records.
          isDuty(account.role) && !isDemo
            ? null
            : entry(
                isDemo ? '返回本单位' : '看示例单位',
                () => void actions.switchSpace(isDemo ? 'unit' : 'demo'),
              ),
          entry('锁定', () => void actions.lock(), 'Ctrl+L'),
          entry('关于', () => setAbout(true)),
        ]}
      </Menu>
      <AboutDialog open={about} onClose={() => setAbout(false)} />
    </>
  );
}
