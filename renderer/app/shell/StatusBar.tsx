import { Link } from '@mui/material';
import { Link as RouterLink } from 'react-router';
import { useAutoBackup } from '../../store/auto-backup.ts';
import { backupText, useBackupAge } from '../../store/backup-age.ts';
import { StatusLine } from './StatusLine.tsx';
import { useSavedAt } from './use-saved-at.ts';

/** What is saved, the level, the last backup. */
export function StatusBar() {
  const savedAt = useSavedAt();
  const age = useBackupAge();
  const failed = useAutoBackup();
  const isOld = age === null || (age ?? 0) > 7;
  return (
    <StatusLine>
      <span role="status">{savedAt ? `已保存 ${savedAt}` : '已打开，全部内容已保存'}</span>
      <span>密级：内部资料</span>
      <Link component={RouterLink} to="/exchange/backup" color={isOld || failed ? 'error' : 'inherit'}>
        {failed ? '自动备份没有成功' : backupText(age)}
      </Link>
    </StatusLine>
  );
}
