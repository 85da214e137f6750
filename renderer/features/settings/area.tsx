import SettingsOutlined from '@mui/icons-material/SettingsOutlined';
import { lazy } from 'react';
import type { Area } from '../../ui/area.ts';

const UnitPage = lazy(() => import('./UnitPage.tsx').then((m) => ({ default: m.UnitPage })));
const SecurityPage = lazy(() => import('./SecurityPage.tsx').then((m) => ({ default: m.SecurityPage })));
const AccountsPage = lazy(() => import('./AccountsPage.tsx').then((m) => ({ default: m.AccountsPage })));
const RecyclePage = lazy(() => import('./RecyclePage.tsx').then((m) => ({ default: m.RecyclePage })));
const SelfCheckPage = lazy(() => import('./SelfCheckPage.tsx').then((m) => ({ default: m.SelfCheckPage })));
const AuditPage = lazy(() => import('./AuditPage.tsx').then((m) => ({ default: m.AuditPage })));

/** 设置: opened from the menu at the top right. */
export const settingsArea: Area = {
  id: 'settings',
  title: '设置',
  Icon: SettingsOutlined,
  pages: [
    { path: '', title: '单位与称谓', Page: UnitPage, inMenu: false },
    { path: 'security', title: '口令与锁定', Page: SecurityPage, inMenu: false },
    { path: 'accounts', title: '账号', Page: AccountsPage, inMenu: false },
    { path: 'recycle', title: '回收站', Page: RecyclePage, inMenu: false },
    { path: 'check', title: '自检', Page: SelfCheckPage, inMenu: false },
    { path: 'audit', title: '审计日志', Page: AuditPage, inMenu: false },
  ],
  commands: [
    { title: '设置单位与称谓', path: '/settings', keywords: ['单位名称', '落款', '上级单位', '青年年龄'] },
    { title: '修改口令', path: '/settings/security', keywords: ['密码', '自动锁定', '加密算法'] },
    { title: '管理账号', path: '/settings/accounts', keywords: ['添加账号', '联络员', '三员'] },
    { title: '回收站', path: '/settings/recycle', keywords: ['恢复', '误删'] },
    { title: '数据自检', path: '/settings/check', keywords: ['校验', '核对'] },
    { title: '更正记录时间', path: '/settings/check', keywords: ['时间异常', '时钟', '时间更正'] },
    { title: '审计日志', path: '/settings/audit', keywords: ['操作记录', '日志'] },
  ],
};
