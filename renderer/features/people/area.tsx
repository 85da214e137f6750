import BadgeOutlined from '@mui/icons-material/BadgeOutlined';
import { lazy } from 'react';
import type { Area } from '../../ui/area.ts';

const PeoplePage = lazy(() => import('./list/PeoplePage.tsx').then((m) => ({ default: m.PeoplePage })));
const ImportPage = lazy(() => import('./import/ImportPage.tsx').then((m) => ({ default: m.ImportPage })));
const UnitsPage = lazy(() => import('./units/UnitsPage.tsx').then((m) => ({ default: m.UnitsPage })));
const PersonPage = lazy(() => import('./person/PersonPage.tsx').then((m) => ({ default: m.PersonPage })));
const DuplicatesPage = lazy(() =>
  import('./list/DuplicatesPage.tsx').then((m) => ({ default: m.DuplicatesPage })),
);

/** 干部学时: who belongs to the unit, where, since when, and everything that concerns a person. */
export const peopleArea: Area = {
  id: 'people',
  title: '干部学时',
  Icon: BadgeOutlined,
  pages: [
    { path: '', title: '花名册', Page: PeoplePage, inMenu: true },
    { path: 'units', title: '科室支部', Page: UnitsPage, inMenu: true },
    { path: 'import', title: '导入花名册', Page: ImportPage, inMenu: false },
    { path: 'duplicates', title: '查重合并', Page: DuplicatesPage, inMenu: false },
    { path: ':personId', title: '个人档案', Page: PersonPage, inMenu: false },
    { path: ':personId/:tab', title: '个人档案', Page: PersonPage, inMenu: false },
  ],
  commands: [
    { title: '花名册', path: '/people', keywords: ['干部', '人员', '名册'] },
    { title: '导入花名册', path: '/people/import', keywords: ['Excel', '导入', '粘贴'] },
    { title: '新增人员', path: '/people?new=1', keywords: ['添加人员', '新进人员'] },
    { title: '科室支部', path: '/people/units', keywords: ['机构', '分局', '更名', '撤并'] },
    { title: '查重合并', path: '/people/duplicates', keywords: ['重复人员', '重名'] },
  ],
};
