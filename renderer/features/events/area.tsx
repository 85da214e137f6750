import GroupsOutlined from '@mui/icons-material/GroupsOutlined';
import { lazy } from 'react';
import type { Area } from '../../ui/area.ts';

const EventListPage = lazy(() => import('./EventListPage.tsx').then((m) => ({ default: m.EventListPage })));
const EventPage = lazy(() => import('./EventPage.tsx').then((m) => ({ default: m.EventPage })));
const SignInPage = lazy(() => import('./sign-in/SignInPage.tsx').then((m) => ({ default: m.SignInPage })));

/** 培训活动: every kind of training, from the scheme over roster and sign-in to 结班. */
export const eventsArea: Area = {
  id: 'events',
  title: '培训活动',
  Icon: GroupsOutlined,
  pages: [
    { path: '', title: '培训活动', Page: EventListPage, inMenu: true },
    { path: ':eventId', title: '培训活动', Page: EventPage, inMenu: false },
    { path: ':eventId/:tab', title: '培训活动', Page: EventPage, inMenu: false },
    { path: ':eventId/session/:sessionId', title: '签到', Page: SignInPage, inMenu: false },
  ],
  commands: [
    { title: '培训活动', path: '/events', keywords: ['班次', '课次', '签到'] },
    { title: '新建活动', path: '/events?new=1', keywords: ['办班', '补录', '计划外'] },
  ],
};
