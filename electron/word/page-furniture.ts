import {
  AlignmentType,
  BorderStyle,
  Footer,
  Header,
  HeightRule,
  PageNumber,
  Paragraph,
  Table,
  TableAnchorType,
  TableCell,
  TableLayoutType,
  TableRow,
  TextDirection,
  TextRun,
  WidthType,
} from 'docx';
import { TextWatermark } from 'docx/watermarks';
import { AREA, FONTS, MARGIN, MARGIN_LANDSCAPE, PAGE_NUMBER } from '../../shared/report/measures.ts';
import type { Paper } from '../../shared/report/model.ts';
import type { Orientation } from '../../shared/report/table-layout.ts';
import { typeset } from '../../shared/report/typography.ts';

/** Stands in a letter's first header until the real paragraph, which `docx` has no objects for, takes its place. */
export const LETTER_HEAD = 'letter-head';

const pageNumber = (style: string): Paragraph =>
  new Paragraph({ style, children: [new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'] })] });

/** — 1 — : odd pages right, even pages left (GB/T 9704-2012, 7.5). */
export function footers(orientation: Orientation): { default: Footer; even: Footer } {
  const footer = (style: string): Footer =>
    new Footer({
      children:
        orientation === 'portrait'
          ? [pageNumber(style)]
          : [turnedNumber(style), new Paragraph({ style: 'Tiny' })],
    });
  return { default: footer('PageOdd'), even: footer('PageEven') };
}

/**
 * On a turned page the number keeps its place on the paper: it stands at the left edge, turned a quarter, in a
 * one-cell table of vertical text (7.5, 7.6).
 */
function turnedNumber(style: string): Table {
  const none = { style: BorderStyle.NONE, size: 0, color: 'auto' };
  const width = PAGE_NUMBER.line + 120;
  return new Table({
    columnWidths: [width],
    layout: TableLayoutType.FIXED,
    width: { size: width, type: WidthType.DXA },
    borders: { top: none, bottom: none, left: none, right: none },
    float: {
      horizontalAnchor: TableAnchorType.PAGE,
      verticalAnchor: TableAnchorType.PAGE,
      absoluteHorizontalPosition: MARGIN_LANDSCAPE.left - PAGE_NUMBER.drop - Math.round(width / 2),
      absoluteVerticalPosition: MARGIN.left,
    },
    rows: [
      new TableRow({
        height: { value: AREA.width, rule: HeightRule.EXACT },
        children: [
          new TableCell({
            width: { size: width, type: WidthType.DXA },
            margins: { left: 0, right: 0, marginUnitType: WidthType.DXA },
            textDirection: TextDirection.TOP_TO_BOTTOM_RIGHT_TO_LEFT,
            children: [pageNumber(style)],
          }),
        ],
      }),
    ],
  });
}

/** What stands on every page above the text: 内部资料, and the watermark of the demonstration unit. */
export function headers(
  paper: Paper,
  firstOfLetter: boolean,
): { default: Header; even: Header; first?: Header } {
  const header = (): Header => new Header({ children: [headerMark(paper)] });
  const first = (): Header =>
    new Header({
      children: [headerMark(paper), new Paragraph({ style: 'RedHead', text: LETTER_HEAD })],
    });
  return { default: header(), even: header(), ...(firstOfLetter ? { first: first() } : {}) };
}

const MARK = { public: '', internal: '内部资料', secret: '秘密', confidential: '机密' } as const;

function headerMark(paper: Paper): Paragraph {
  const mark = new TextRun(MARK[paper.level]);
  return new Paragraph({
    style: 'HeaderMark',
    alignment: AlignmentType.RIGHT,
    children: paper.watermark ? [mark, watermark(paper.watermark, FONTS[paper.fonts].hei)] : [mark],
  });
}

const watermark = (text: string, font: string): TextWatermark =>
  new TextWatermark({ text: typeset(text), font, color: 'D0D0D0', opacity: 0.5 });
