import { eventsArea } from '../features/events/area.tsx';
import { exchangeArea } from '../features/exchange/area.tsx';
import { helpArea } from '../features/help/area.tsx';
import { homeArea } from '../features/home/area.tsx';
import { hoursArea } from '../features/hours/area.tsx';
import { peopleArea } from '../features/people/area.tsx';
import { planArea } from '../features/plan/area.tsx';
import { reportsArea } from '../features/reports/area.tsx';
import { settingsArea } from '../features/settings/area.tsx';
import type { Area, AreaPage } from '../ui/area.ts';

/** An entry of the rail: an area, and the areas whose pages stand below it. */
export interface RailEntry {
  readonly area: Area;
  readonly with: readonly Area[];
}

/** The rail from top to bottom; Ctrl+1… in this order. */
export const railEntries: readonly RailEntry[] = [
  { area: homeArea, with: [] },
  { area: planArea, with: [] },
  { area: eventsArea, with: [] },
  { area: peopleArea, with: [hoursArea] },
  { area: reportsArea, with: [] },
  { area: exchangeArea, with: [] },
];

/** Areas of the menu at the top right. */
export const menuAreas: readonly Area[] = [settingsArea, helpArea];

export const allAreas: readonly Area[] = [
  ...railEntries.flatMap((entry) => [entry.area, ...entry.with]),
  ...menuAreas,
];

export const areaPath = (area: Area, page = ''): string =>
  page === '' ? `/${area.id}` : `/${area.id}/${page}`;

/** Every page with its whole address. */
export const allPages: readonly AreaPage[] = allAreas.flatMap((area) =>
  area.pages.map((page) => ({ ...page, path: areaPath(area, page.path) })),
);
