import SwapHorizOutlined from '@mui/icons-material/SwapHorizOutlined';
import { lazy } from 'react';
import type { Area } from '../../ui/area.ts';

const BackupPage = lazy(() => import('./BackupPage.tsx').then((m) => ({ default: m.BackupPage })));

/** 数据交换: what leaves this machine and comes back. */
export const exchangeArea: Area = {
  id: 'exchange',
  title: '数据交换',
  Icon: SwapHorizOutlined,
  pages: [{ path: '', title: '备份与恢复', Page: BackupPage, inMenu: true }],
  commands: [
    { title: '立即备份', path: '/exchange?do=backup', keywords: ['备份', 'U盘', '拷贝'] },
    { title: '从备份恢复', path: '/exchange', keywords: ['恢复', '还原', '备份'] },
  ],
};
