import HomeOutlined from '@mui/icons-material/HomeOutlined';
import { lazy } from 'react';
import type { Area } from '../../ui/area.ts';

const HomePage = lazy(() => import('./HomePage.tsx').then((m) => ({ default: m.HomePage })));

/** 工作台: what must be done now, and where the year stands. */
export const homeArea: Area = {
  id: 'home',
  title: '工作台',
  Icon: HomeOutlined,
  pages: [{ path: '', title: '工作台', Page: HomePage, inMenu: true }],
  commands: [{ title: '待办', path: '/home', keywords: ['工作台', '首页', '提醒', '逾期'] }],
};
