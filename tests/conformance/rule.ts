import { child, type Docx, type Node, number, type Paragraph, value } from './docx-xml.ts';

/** A rule of GB/T 9704-2012 (or of plain OOXML): what breaks it, as text; empty = kept. */
export interface Rule {
  readonly id: string;
  readonly check: (doc: Docx) => readonly string[];
}

export const mm = (twips: number): number => (twips * 25.4) / 1440;
export const near = (a: number, b: number, by: number): boolean => Math.abs(a - b) <= by;
export const when = (bad: boolean, text: string): readonly string[] => (bad ? [text] : []);
export const head = (p: Paragraph): string => p.text.slice(0, 12);
export const style = (p: Paragraph): string => value(child(p.node, 'pPr', 'pStyle')) ?? '';
export const ofStyle = (doc: Docx, ...ids: string[]): readonly Paragraph[] =>
  doc.paragraphs.filter((p) => ids.includes(style(p)));
export const isLandscape = (section: Node | undefined): boolean =>
  number(child(section, 'pgSz'), 'w') > number(child(section, 'pgSz'), 'h');
export const BODY = ['Body', 'Heading1', 'Heading2', 'Heading3', 'Heading4'];
export const width = (text: string): number =>
  [...text].reduce((sum, c) => sum + ((c.codePointAt(0) ?? 0) < 256 ? 0.5 : 1), 0);
