/**
 * Every measure of the papers (Word and preview), from GB/T 9704-2012 (clause in brackets) and what Word, WPS and LibreOffice make of
 * it. Lengths in twips (1/1440 inch), letter sizes in half-points, unless the name says otherwise.
 */
const TWIPS_PER_MM = 1440 / 25.4;
export const MM_PER_TWIP = 25.4 / 1440;
export const mm = (millimetres: number): number => Math.round(millimetres * TWIPS_PER_MM);
/** English Metric Units of drawings. */
export const emu = (twips: number): number => twips * 635;

/** A4 (5.1): 210 × 297 mm. */
export const PAGE = { width: 11906, height: 16838 } as const;

/** 天头 37 ± 1, 订口 28 ± 1, 版心 156 × 225 mm (5.2.1): the rest is what A4 leaves. */
export const MARGIN = {
  top: 2098,
  bottom: 1984,
  left: 1588,
  right: 1474,
  header: 851,
  footer: 1446,
} as const;
/** The same sheet turned a quarter: its binding edge is at the top (7.6, A4 横排表格). */
export const MARGIN_LANDSCAPE = {
  top: MARGIN.left,
  bottom: MARGIN.right,
  left: MARGIN.bottom,
  right: MARGIN.top,
  header: 567,
  footer: 567,
} as const;

export const AREA = {
  width: PAGE.width - MARGIN.left - MARGIN.right,
  height: PAGE.height - MARGIN.top - MARGIN.bottom,
} as const;

/** 22 lines a page (5.2.3): 580 × 22 would exceed the area. */
export const LINE = 579;
/** 28 characters a line (5.2.3): 16 pt × 28 = 158 mm does not fit into 156 mm, so each gives up 0.25 pt. */
export const CHAR_SPACING = -5;
/** What one character of the body advances: 16 pt − 0.25 pt. */
export const CHAR = 315;
/** Two characters of first-line indent. */
export const INDENT = 632;

/** Letter sizes: 二号 22, 三号 16, 四号 14 pt. */
export const SIZE = { title: 44, body: 32, fourth: 28, mark: 21 } as const;

/** Widest title line in characters of 22 pt (442 pt / 22 pt). */
export const TITLE_CHARS = 20;
export const TITLE_LINE = 700;

/** 发文机关标志: top edge 35 mm below the type area's top (7.2.4); letter 30 mm below the page's top (10.1). */
export const HEAD = { top: mm(35), letterTop: mm(30), largest: 104, smallest: 44, lineFactor: 1.25 } as const;
/** 红色分隔线 4 mm below 发文字号 (7.2.7), in points as borders count it; 1.5 pt thick. */
export const RED_LINE = { spacePt: 11, eighths: 12 } as const;
export const RED = 'FF0000';

/** 信函格式 (10.1): red double lines of 170 mm, 4 mm below the name and 20 mm above the page's lower edge. */
export const LETTER = { lineWidth: mm(170), bottom: mm(20), gap: mm(4) } as const;

/** 版记 lines (7.4.1) in eighths of a point: first and last 0.35 mm, middle 0.25 mm. */
export const IMPRINT = { outer: 8, inner: 6, line: 480, char: 280 } as const;

/** 页码 (7.5): 四号半角宋体, one character in, dash 7 mm below the type area. */
export const PAGE_NUMBER = { line: 280, inset: 280, drop: mm(7) } as const;

/** Seal: two lines of room so that its top edge stays within one line of the text (7.3.5.1). */
export const SIGNATURE = { sealedBefore: 2 * LINE, unsealedBefore: LINE, keep: 2 } as const;

/** Letter sizes of tables from 五号 down to what fits the columns; cell padding; smallest row heights. */
export const TABLE = {
  sizes: [21, 18, 15],
  padding: 70,
  paddingTop: 30,
  /** Room between a table and the text after it. */
  after: 120,
  border: 4,
  lineFactor: 13,
  /** Letter size of the lines above a form's header. */
  factSize: 24,
  /** Tables of up to so many rows are not torn over two pages. */
  whole: 12,
  titleLine: 520,
  captionLine: 400,
  rowHeight: mm(7),
  headerHeight: mm(8),
} as const;

/** 签到表: 20 rows a page, signature column at least 22 mm (interface.md, print). */
export const SIGN_IN = { rows: 20, tallest: mm(8.4), lowest: mm(6.5), signatureWidth: mm(22) } as const;

export interface FontSet {
  readonly body: string;
  readonly kai: string;
  readonly hei: string;
  readonly title: string;
  readonly song: string;
}

/** Fonts are licensed, so papers name them and none is shipped (gongwen.md). */
export const FONTS: Readonly<Record<'gb2312' | 'gbk', FontSet>> = {
  gb2312: { body: '仿宋_GB2312', kai: '楷体_GB2312', hei: '黑体', title: '方正小标宋简体', song: '宋体' },
  gbk: { body: '仿宋', kai: '楷体', hei: '黑体', title: '方正小标宋_GBK', song: '宋体' },
};
