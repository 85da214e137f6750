import HelpOutlined from '@mui/icons-material/HelpOutlined';
import { lazy } from 'react';
import type { Area } from '../../ui/area.ts';

const HelpPage = lazy(() => import('./HelpPage.tsx').then((m) => ({ default: m.HelpPage })));

/** 帮助: one topic for each area, the main jobs step by step, keys, safety, about. */
export const helpArea: Area = {
  id: 'help',
  title: '帮助',
  Icon: HelpOutlined,
  pages: [
    { path: '', title: '帮助', Page: HelpPage, inMenu: false },
    { path: ':topicId', title: '帮助', Page: HelpPage, inMenu: false },
  ],
  commands: [
    { title: '快捷键', path: '/help/keys', keywords: ['键盘', '帮助'] },
    { title: '如何导入花名册', path: '/help/job-roster', keywords: ['帮助', '导入'] },
    { title: '如何办一个班', path: '/help/job-class', keywords: ['帮助', '签到', '结班'] },
    { title: '如何出年度总结', path: '/help/job-summary', keywords: ['帮助', '总结', '报告'] },
    { title: '忘记口令怎么办', path: '/help/password', keywords: ['帮助', '口令', '密码'] },
    {
      title: '账号与三员',
      path: '/help/duties',
      keywords: ['帮助', '系统管理员', '安全保密管理员', '安全审计员', '复核'],
    },
    { title: '备份与恢复的方法', path: '/help/exchange', keywords: ['帮助', '备份', '恢复'] },
    { title: '关于青蓝', path: '/help/about', keywords: ['版本', '许可'] },
  ],
};
