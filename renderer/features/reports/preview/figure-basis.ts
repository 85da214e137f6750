import type { Figure } from '../../../../shared/report/model.ts';
import { chineseDate } from '../../../../shared/report/typography.ts';

const ATTRIBUTION = {
  'at-session': '按发生时归属',
  'at-period-end': '按期末归属',
  none: '不分归属',
} as const;

/** 口径 of a figure in words. */
export function figureBasis(figure: Figure): string {
  const value = figure.value === null ? '原值未知' : `原值${figure.value}`;
  const asOf = figure.asOf === '' ? '' : `截至${chineseDate(figure.asOf)}，`;
  return `口径：${asOf}${ATTRIBUTION[figure.attribution]}，${value}`;
}
