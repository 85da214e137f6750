import { MM_PER_TWIP } from '../../../../shared/report/measures.ts';
import type { Orientation } from '../../../../shared/report/table-layout.ts';
import type { Segment } from './line-breaking.ts';

/** Which letters a line is set in; `preview-fonts.ts` names the families. */
export type LineFont = 'body' | 'kai' | 'hei' | 'title' | 'song';

interface Placed {
  readonly orientation: Orientation;
  /** Room above, in mm; dropped at the top of a page as Word does after a page break. */
  readonly before: number;
  /** In mm. */
  readonly height: number;
  /** Stays on the page of the next item. */
  readonly keepNext: boolean;
  readonly breakBefore: boolean;
}

export interface FlowLine extends Placed {
  readonly type: 'line';
  readonly segments: readonly Segment[];
  readonly font: LineFont;
  /** In points. */
  readonly size: number;
  /** In points, added to every character. */
  readonly spacing: number;
  readonly color: 'black' | 'red';
  readonly align: 'left' | 'center' | 'right';
  /** In mm from the type area's edges. */
  readonly left: number;
  readonly right: number;
  /** Set to the full width, as all lines of a paragraph but its last. */
  readonly stretched: boolean;
  /** Paragraph that a person can rewrite; null for all other lines. */
  readonly paragraph: string | null;
  /** Red line below: distance in mm. */
  readonly ruleBelow: number | null;
  /** Text at the right end of the line (签发人). */
  readonly atRight: readonly Segment[];
}

export interface FlowCell {
  readonly segments: readonly Segment[];
  readonly align: 'left' | 'center' | 'right';
  /** In mm. */
  readonly width: number;
}

export interface FlowRow extends Placed {
  readonly type: 'row';
  readonly cells: readonly FlowCell[];
  readonly sort: 'header' | 'body' | 'total' | 'wide';
  /** In points. */
  readonly size: number;
  /** Rows that are repeated above this one when it begins a page. */
  readonly repeated: readonly FlowRow[];
}

export type FlowItem = FlowLine | FlowRow;

export const millimetres = (twips: number): number => twips * MM_PER_TWIP;

const LINE_DEFAULTS = {
  type: 'line',
  before: 0,
  keepNext: false,
  breakBefore: false,
  font: 'body',
  spacing: 0,
  color: 'black',
  align: 'left',
  left: 0,
  right: 0,
  stretched: false,
  paragraph: null,
  ruleBelow: null,
  atRight: [],
} as const;

export const flowLine = (
  line: Pick<FlowLine, 'orientation' | 'segments' | 'size' | 'height'> & Partial<FlowLine>,
): FlowLine => ({ ...LINE_DEFAULTS, ...line });
