import { Typography } from '@mui/material';
import { useEffect, useState } from 'react';

/** Says that Caps Lock is on, the usual reason for a wrong password. */
export function CapsLockHint() {
  const [on, setOn] = useState(false);
  useEffect(() => {
    const look = (event: KeyboardEvent) => setOn(event.getModifierState('CapsLock'));
    window.addEventListener('keydown', look);
    window.addEventListener('keyup', look);
    return () => {
      window.removeEventListener('keydown', look);
      window.removeEventListener('keyup', look);
    };
  }, []);
  return (
    <Typography
      role="status"
      variant="caption"
      color="warning.main"
      sx={{ display: 'block', minHeight: on ? 20 : 0 }}
    >
      {on ? '大写锁定已打开（Caps Lock）。' : ''}
    </Typography>
  );
}
