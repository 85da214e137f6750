import { AREA, HEAD } from './measures.ts';
import type { Paper } from './model.ts';
import { textWidth } from './text-width.ts';
import { typeset } from './typography.ts';

const LEVEL_TERM = { secret: '秘密', confidential: '机密' } as const;

/** 份号, 密级★期限, 紧急程度: the first lines, flush left (GB/T 9704-2012, 7.2.1 to 7.2.3). */
export function markLines(
  paper: Paper,
): readonly { readonly style: 'CopyNo' | 'Mark'; readonly text: string }[] {
  const lines: { style: 'CopyNo' | 'Mark'; text: string }[] = [];
  if (paper.copyNo !== null) lines.push({ style: 'CopyNo', text: String(paper.copyNo).padStart(6, '0') });
  if (paper.level === 'secret' || paper.level === 'confidential') {
    const term = paper.levelTerm === null ? '' : `★${paper.levelTerm}年`;
    lines.push({ style: 'Mark', text: LEVEL_TERM[paper.level] + term });
  }
  if (paper.urgency) lines.push({ style: 'Mark', text: typeset(paper.urgency) });
  return lines;
}

/** Letter size of 发文机关标志 in half-points: the largest that keeps it on one line (7.2.4). */
export function redHeadSize(redHead: string): number {
  const fits = Math.floor(AREA.width / 10 / Math.max(1, textWidth(redHead)));
  return Math.min(HEAD.largest, Math.max(HEAD.smallest, fits - (fits % 2)));
}
