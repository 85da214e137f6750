import SchoolOutlined from '@mui/icons-material/SchoolOutlined';
import { lazy } from 'react';
import type { Area } from '../../ui/area.ts';

const LedgerPage = lazy(() => import('./LedgerPage.tsx').then((m) => ({ default: m.LedgerPage })));
const ClaimsPage = lazy(() => import('./ClaimsPage.tsx').then((m) => ({ default: m.ClaimsPage })));
const RulesPage = lazy(() => import('./RulesPage.tsx').then((m) => ({ default: m.RulesPage })));
const RulePage = lazy(() => import('./RulePage.tsx').then((m) => ({ default: m.RulePage })));

/** 学时: who has how many, claims for training outside, and the rules behind. */
export const hoursArea: Area = {
  id: 'hours',
  title: '学时',
  Icon: SchoolOutlined,
  pages: [
    { path: '', title: '学时台账', Page: LedgerPage, inMenu: true },
    { path: 'claims', title: '学时申报', Page: ClaimsPage, inMenu: true },
    { path: 'rules', title: '学时规则', Page: RulesPage, inMenu: true },
    { path: 'rules/:ruleId', title: '学时规则', Page: RulePage, inMenu: false },
  ],
  commands: [
    { title: '学时台账', path: '/hours', keywords: ['达标', '学时', '查询'] },
    { title: '登记学时申报', path: '/hours/claims?new=1', keywords: ['外训', '网络学习', '认定'] },
    { title: '学时规则与年度锁定', path: '/hours/rules', keywords: ['规则', '锁定'] },
  ],
};
