import ArticleOutlined from '@mui/icons-material/ArticleOutlined';
import { lazy } from 'react';
import type { Area } from '../../ui/area.ts';

const ReportsPage = lazy(() => import('./ReportsPage.tsx').then((m) => ({ default: m.ReportsPage })));
const PaperPage = lazy(() => import('./PaperPage.tsx').then((m) => ({ default: m.PaperPage })));

/** 总结报告: every paper that the unit hands in, built from records. */
export const reportsArea: Area = {
  id: 'reports',
  title: '总结报告',
  Icon: ArticleOutlined,
  pages: [
    { path: '', title: '总结报告', Page: ReportsPage, inMenu: true },
    { path: ':kind', title: '文稿', Page: PaperPage, inMenu: false },
  ],
  commands: [
    { title: '生成年度总结', path: '/reports/summary', keywords: ['总结', '报告'] },
    { title: '统计表', path: '/reports/statistics', keywords: ['年报', '表1', '表9'] },
    { title: '单位学时登记表', path: '/reports/unit-register', keywords: ['登记表'] },
    { title: '个人教育培训登记表', path: '/reports/person-register', keywords: ['档案', '登记表'] },
    { title: '学时证明', path: '/reports/hours-certificate', keywords: ['证明'] },
  ],
};
