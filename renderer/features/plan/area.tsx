import EventNoteOutlined from '@mui/icons-material/EventNoteOutlined';
import { lazy } from 'react';
import type { Area } from '../../ui/area.ts';

const PlanListPage = lazy(() => import('./PlanListPage.tsx').then((m) => ({ default: m.PlanListPage })));
const PlanPage = lazy(() => import('./PlanPage.tsx').then((m) => ({ default: m.PlanPage })));

/** 计划与需求: yearly plans, plan against done, the month's calendar. */
export const planArea: Area = {
  id: 'plan',
  title: '计划与需求',
  Icon: EventNoteOutlined,
  pages: [
    { path: '', title: '年度计划', Page: PlanListPage, inMenu: true },
    { path: ':planId', title: '年度计划', Page: PlanPage, inMenu: false },
  ],
  commands: [
    { title: '年度培训计划', path: '/plan', keywords: ['计划', '年度'] },
    { title: '新建年度计划', path: '/plan?new=1', keywords: ['新计划', '复制上年'] },
  ],
};
