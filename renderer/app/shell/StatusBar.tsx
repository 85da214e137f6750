import { Box, Link } from '@mui/material';
import { Link as RouterLink } from 'react-router';
import { useAutoBackup } from '../../store/auto-backup.ts';
import { backupText, useBackupAge } from '../../store/backup-age.ts';
import { useSession } from './session.ts';
import { useSavedAt } from './use-saved-at.ts';

/** One line: what is saved, the level, the last backup, who works, the version. */
export function StatusBar() {
  const { status, version } = useSession();
  const savedAt = useSavedAt();
  const age = useBackupAge();
  const failed = useAutoBackup();
  const isOld = age === null || (age ?? 0) > 7;
  return (
    <Box
      component="footer"
      sx={{
        gridColumn: '1 / -1',
        display: 'flex',
        alignItems: 'center',
        gap: 4,
        px: 3,
        fontSize: 12,
        lineHeight: '20px',
        color: 'text.secondary',
        bgcolor: 'background.paper',
        borderTop: 1,
        borderColor: 'divider',
        whiteSpace: 'nowrap',
        overflow: 'hidden',
      }}
    >
      <span role="status">{savedAt ? `已保存 ${savedAt}` : '已打开，全部内容已保存'}</span>
      <span>密级：内部资料</span>
      <Link component={RouterLink} to="/exchange/backup" color={isOld || failed ? 'error' : 'inherit'}>
        {failed ? '自动备份没有成功' : backupText(age)}
      </Link>
      <Box component="span" sx={{ ml: 'auto' }}>
        {status.account?.name}
      </Box>
      <span>版本 {version}</span>
    </Box>
  );
}
