import { formatMoment } from './format.ts';

/** The time of a change: as corrected, as it was stored where that differs, and whether it can be believed. */
export interface Moment {
  readonly ms: number;
  readonly stored: number | null;
  readonly isDoubtful: boolean;
}

/** What a tooltip or second line says about a corrected time. */
export const storedText = (stored: number): string => `已更正，电脑当时的时间是 ${formatMoment(stored)}`;

/** In one line, for export and print too. */
export function momentText({ ms, stored, isDoubtful }: Moment): string {
  if (stored !== null) return `${formatMoment(ms)}（${storedText(stored)}）`;
  return `${formatMoment(ms)}${isDoubtful ? '（时钟可能不准）' : ''}`;
}
