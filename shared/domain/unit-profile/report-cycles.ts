/** How often a unit reports: 月报 · 季报 · 半年报 · 年报. */
export const reportCycles = ['month', 'quarter', 'half-year', 'year'] as const;
export type ReportCycle = (typeof reportCycles)[number];
