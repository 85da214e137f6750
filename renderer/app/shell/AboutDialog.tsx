import { Button, DialogActions, DialogContent, DialogTitle, Typography } from '@mui/material';
import { useNavigate } from 'react-router';
import { KitDialog } from '../../ui/KitDialog.tsx';
import { useSession } from './session.ts';

export function AboutDialog({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const { version, status } = useSession();
  const navigate = useNavigate();
  return (
    <KitDialog open={open} labelledBy="about-title" onClose={onClose} width="xs">
      <DialogTitle id="about-title">关于青蓝</DialogTitle>
      <DialogContent>
        <Typography>青蓝 · 干部教育培训管理，版本 {version}</Typography>
        <Typography color="text.secondary">
          加密算法：{status.suite === 1 ? '国密 SM2 / SM3 / SM4' : '通用 AES-256 / SHA-256'}
          。本机加密是已批准计算机上的补充防护，不能替代国家规定的密码保护。
        </Typography>
      </DialogContent>
      <DialogActions>
        <Button
          variant="outlined"
          onClick={() => {
            onClose();
            navigate('/help/about');
          }}
        >
          许可说明
        </Button>
        <Button variant="contained" onClick={onClose} autoFocus>
          关闭
        </Button>
      </DialogActions>
    </KitDialog>
  );
}
