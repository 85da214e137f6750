import MenuIcon from '@mui/icons-material/Menu';
import { Divider, IconButton, ListItemText, Menu, MenuItem, Typography } from '@mui/material';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { AboutDialog } from './AboutDialog.tsx';
import { useSession } from './session.ts';

/** Settings, help, recycle bin, lock, about, and the way between the unit and the demonstration. */
export function TopMenu() {
  const { status, actions } = useSession();
  const navigate = useNavigate();
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
          entry('设置', () => navigate('/settings')),
          entry('回收站', () => navigate('/settings/recycle')),
          entry('帮助', () => navigate('/help'), 'F1'),
          <Divider key="space" />,
          entry(
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
