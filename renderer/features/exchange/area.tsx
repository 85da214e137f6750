import SwapHorizOutlined from '@mui/icons-material/SwapHorizOutlined';
import { lazy } from 'react';
import type { Area } from '../../ui/area.ts';

const BoardPage = lazy(() => import('./send/BoardPage.tsx').then((m) => ({ default: m.BoardPage })));
const ReceivePage = lazy(() => import('./receive/ReceivePage.tsx').then((m) => ({ default: m.ReceivePage })));
const ConflictsPage = lazy(() =>
  import('./conflicts/ConflictsPage.tsx').then((m) => ({ default: m.ConflictsPage })),
);
const UnitsPage = lazy(() => import('./units/UnitsPage.tsx').then((m) => ({ default: m.UnitsPage })));
const UnitPage = lazy(() => import('./units/UnitPage.tsx').then((m) => ({ default: m.UnitPage })));
const DirectivesPage = lazy(() =>
  import('./directives/DirectivesPage.tsx').then((m) => ({ default: m.DirectivesPage })),
);
const RegistrationPage = lazy(() =>
  import('./registration/RegistrationPage.tsx').then((m) => ({ default: m.RegistrationPage })),
);
const MediaPage = lazy(() => import('./media/MediaPage.tsx').then((m) => ({ default: m.MediaPage })));
const BackupPage = lazy(() => import('./BackupPage.tsx').then((m) => ({ default: m.BackupPage })));

/** 数据交换: what leaves this machine and comes back. */
export const exchangeArea: Area = {
  id: 'exchange',
  title: '数据交换',
  Icon: SwapHorizOutlined,
  pages: [
    { path: '', title: '上报下发', Page: BoardPage, inMenu: true },
    { path: 'receive', title: '接收合并', Page: ReceivePage, inMenu: true },
    { path: 'conflicts', title: '冲突处理', Page: ConflictsPage, inMenu: true },
    { path: 'units', title: '下级单位', Page: UnitsPage, inMenu: true },
    { path: 'units/:unitId', title: '下级单位', Page: UnitPage, inMenu: false },
    { path: 'directives', title: '下发件', Page: DirectivesPage, inMenu: true },
    { path: 'registration', title: '单位登记', Page: RegistrationPage, inMenu: true },
    { path: 'media', title: '介质', Page: MediaPage, inMenu: false },
    { path: 'backup', title: '备份与恢复', Page: BackupPage, inMenu: true },
  ],
  commands: [
    { title: '生成交接包', path: '/exchange?do=send', keywords: ['上报包', '下发包', 'U盘', '导出', '报送'] },
    { title: '登记回执', path: '/exchange?do=receipt', keywords: ['回执码', '确认', '送达'] },
    { title: '接收交接包', path: '/exchange/receive', keywords: ['导入', '合并', 'U盘', '接收'] },
    {
      title: '登记往来单位',
      path: '/exchange/registration',
      keywords: ['上级', '下级', '证书', '指纹', '身份'],
    },
    { title: '立即备份', path: '/exchange/backup?do=backup', keywords: ['备份', 'U盘', '拷贝'] },
    { title: '从备份恢复', path: '/exchange/backup', keywords: ['恢复', '还原', '备份', '演练'] },
  ],
};
