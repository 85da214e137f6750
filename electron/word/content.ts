import type { Orientation } from '../../shared/report/table-layout.ts';
import { escapeXml, run } from './xml.ts';

/** Direct properties of a paragraph, on top of its style; written in the order that the schema demands. */
export interface ParagraphProps {
  readonly keepNext?: boolean;
  readonly pageBreakBefore?: boolean;
  /** Red line under the paragraph: space in points, thickness in eighths of a point. */
  readonly redLine?: { readonly spacePt: number; readonly eighths: number };
  /** Position of a tab stop that aligns to the right, in twips. */
  readonly rightTab?: number;
  readonly before?: number;
  readonly after?: number;
  readonly line?: number;
  readonly left?: number;
  readonly right?: number;
  readonly firstLine?: number;
  readonly hanging?: number;
  readonly align?: 'left' | 'center' | 'right';
}

/** A piece of the body in reading order. */
export type Item =
  | {
      readonly type: 'paragraph';
      readonly orientation: Orientation;
      readonly style: string;
      readonly runs: string;
      readonly props: ParagraphProps;
    }
  /** Chunks of a table (long ones come in many). */
  | { readonly type: 'table'; readonly orientation: Orientation; readonly chunks: Iterable<string> };

export const text = (
  orientation: Orientation,
  style: string,
  runs: string,
  props: ParagraphProps = {},
): Item => ({ type: 'paragraph', orientation, style, runs, props });

const attribute = (name: string, value: number | undefined): string =>
  value === undefined ? '' : ` w:${name}="${Math.round(value)}"`;

const element = (name: string, attributes: string): string =>
  attributes === '' ? '' : `<w:${name}${attributes}/>`;

/** pPr children after pStyle; `sectPr` closes the section that ends with this paragraph. */
export function paragraphProps(p: ParagraphProps, sectPr = ''): string {
  const border = p.redLine
    ? `<w:pBdr><w:bottom w:val="single" w:sz="${p.redLine.eighths}" w:space="${p.redLine.spacePt}" w:color="FF0000"/></w:pBdr>`
    : '';
  const tabs = p.rightTab ? `<w:tabs><w:tab w:val="right" w:pos="${p.rightTab}"/></w:tabs>` : '';
  const spacing = element(
    'spacing',
    attribute('before', p.before) +
      attribute('after', p.after) +
      (p.line === undefined ? '' : `${attribute('line', p.line)} w:lineRule="exact"`),
  );
  const indent = element(
    'ind',
    attribute('left', p.left) +
      attribute('right', p.right) +
      attribute('hanging', p.hanging) +
      (p.firstLine === undefined ? '' : ` w:firstLineChars="0"${attribute('firstLine', p.firstLine)}`),
  );
  return (
    (p.keepNext ? '<w:keepNext/>' : '') +
    (p.pageBreakBefore ? '<w:pageBreakBefore/>' : '') +
    border +
    tabs +
    spacing +
    indent +
    (p.align ? `<w:jc w:val="${p.align}"/>` : '') +
    sectPr
  );
}

/** A run in another font than the style's. */
export const fontRun = (value: string, font: string, more = ''): string => {
  const name = escapeXml(font);
  return run(
    value,
    `<w:rFonts w:ascii="${name}" w:hAnsi="${name}" w:eastAsia="${name}" w:cs="${name}" w:hint="eastAsia"/>${more}`,
  );
};
