import {
  CHAR,
  CHAR_SPACING,
  HEAD,
  LINE,
  RED_LINE,
  SIGNATURE,
  SIZE,
  TITLE_CHARS,
  TITLE_LINE,
} from '../../../../shared/report/measures.ts';
import type { Block, Paper } from '../../../../shared/report/model.ts';
import { annexNoteLine, headingNumbers } from '../../../../shared/report/numbering.ts';
import { markLines, redHeadSize } from '../../../../shared/report/paper-head.ts';
import { signaturePlace } from '../../../../shared/report/signature-place.ts';
import type { Orientation } from '../../../../shared/report/table-layout.ts';
import { areaWidth } from '../../../../shared/report/table-layout.ts';
import { textWidth } from '../../../../shared/report/text-width.ts';
import { titleLines } from '../../../../shared/report/title-lines.ts';
import { chineseDate, documentNumber, paragraphsOf, typeset } from '../../../../shared/report/typography.ts';
import { type FlowLine, flowLine, type LineFont, millimetres } from './flow.ts';
import { breakLines, type Line, type Segment, segmentOf, segmentsOf } from './line-breaking.ts';

const BODY = {
  size: SIZE.body / 2,
  spacing: CHAR_SPACING / 20,
  height: millimetres(LINE),
} as const;

const body = (
  orientation: Orientation,
  segments: readonly Segment[],
  more: Partial<FlowLine> = {},
): FlowLine => flowLine({ orientation, segments, ...BODY, ...more });

/** Characters of the body on a line. */
const perLine = (orientation: Orientation): number => Math.floor(areaWidth(orientation) / CHAR);

/** 版头, title and addressee: the preview's twin of `electron/word/head.ts`. */
export function headLines(paper: Paper, orientation: Orientation): readonly FlowLine[] {
  const marks = markLines(paper);
  const isLetter = paper.family === 'letter';
  const lines: FlowLine[] = [];
  if (isLetter && paper.docNo) {
    lines.push(body(orientation, [segmentOf(documentNumber(paper.docNo))], { align: 'right' }));
  }
  for (const mark of marks) {
    const font: LineFont = mark.style === 'Mark' ? 'hei' : 'body';
    lines.push(body(orientation, [segmentOf(mark.text)], { font }));
  }
  const redHead = isLetter ? null : paper.redHead;
  if (redHead) lines.push(...redHeadLines(paper, typeset(redHead), marks.length));
  const isLow = paper.family === 'certificate' || paper.redHead !== null;
  lines.push(...titleOf(paper.title, orientation, isLow ? 2 * LINE : marks.length > 0 ? LINE : 0));
  const number = redHead || isLetter ? null : paper.docNo;
  if (number) lines.push(numberUnderTitle(paper, number, orientation));
  if (paper.addressee) {
    const name = typeset(paper.addressee.trim()).replace(/[：:]+$/u, '');
    const text = [segmentOf(`${name}：`)];
    const broken = breakLines(text, perLine(orientation), perLine(orientation));
    lines.push(...broken.map((line) => body(orientation, line.segments)));
  }
  return lines;
}

function redHeadLines(paper: Paper, redHead: string, marks: number): readonly FlowLine[] {
  const size = redHeadSize(redHead);
  const height = size * 10 * HEAD.lineFactor;
  const before = Math.max(0, HEAD.top - marks * LINE - (height - size * 10) / 2);
  const rule = RED_LINE.spacePt * 20;
  const head = flowLine({
    orientation: 'portrait',
    segments: [segmentOf(redHead)],
    font: 'title',
    color: 'red',
    align: 'center',
    size: size / 2,
    height: millimetres(height + (paper.docNo ? 0 : rule)),
    before: millimetres(before),
    ruleBelow: paper.docNo ? null : millimetres(rule),
  });
  if (!paper.docNo) return [head];
  const number = [segmentOf(documentNumber(paper.docNo))];
  const signer = paper.signer ? [segmentOf(`签发人：${typeset(paper.signer)}`)] : [];
  const inset = millimetres(CHAR);
  return [
    head,
    body('portrait', number, {
      before: millimetres(2 * LINE),
      ruleBelow: millimetres(rule),
      height: BODY.height + millimetres(rule),
      atRight: signer,
      ...(paper.signer ? { left: inset, right: inset } : { align: 'center' }),
    }),
  ];
}

function numberUnderTitle(paper: Paper, number: string, orientation: Orientation): FlowLine {
  if (paper.family === 'official' || paper.family === 'minutes') {
    return body(orientation, [segmentOf(documentNumber(number))], { font: 'kai', align: 'center' });
  }
  const shown = number.startsWith('编号') ? typeset(number) : `编号：${typeset(number)}`;
  return body(orientation, [segmentOf(shown)], { align: 'right' });
}

/** A title: one line of room below the last line. */
export function titleOf(
  title: string,
  orientation: Orientation,
  before: number,
  breakBefore = false,
): readonly FlowLine[] {
  const limit = Math.max(TITLE_CHARS, Math.floor(areaWidth(orientation) / (SIZE.title * 10)));
  const lines = titleLines(typeset(title), orientation === 'portrait' ? TITLE_CHARS : limit);
  return lines.map((line, i) =>
    flowLine({
      orientation,
      segments: [segmentOf(line)],
      font: 'title',
      size: SIZE.title / 2,
      align: 'center',
      before: i === 0 ? millimetres(before) : 0,
      height: millimetres(TITLE_LINE + (i === lines.length - 1 ? LINE : 0)),
      keepNext: true,
      breakBefore: breakBefore && i === 0,
    }),
  );
}

const HEADING_FONT: Readonly<Record<1 | 2 | 3 | 4, LineFont>> = { 1: 'hei', 2: 'kai', 3: 'body', 4: 'body' };

/** Headings and paragraphs of a list of blocks, by block; tables are left to `flow-table.ts`. */
export function textLines(
  blocks: readonly Block[],
  orientation: Orientation,
): readonly (readonly FlowLine[])[] {
  const numbers = headingNumbers(blocks);
  return blocks.map((block, i) => {
    if (block.type === 'heading') {
      const text = [segmentOf(`${numbers[i]}${typeset(block.text.trim())}`)];
      return indented(text, orientation).map((line) =>
        body(orientation, line.segments, {
          ...placeOf(line),
          font: HEADING_FONT[block.level],
          keepNext: true,
        }),
      );
    }
    if (block.type !== 'paragraph') return [];
    return paragraphsOf(block.spans).flatMap((spans) =>
      indented(segmentsOf(spans), orientation).map((line) =>
        body(orientation, line.segments, { ...placeOf(line), paragraph: block.key }),
      ),
    );
  });
}

interface IndentedLine extends Line {
  readonly isFirst: boolean;
}

function indented(segments: readonly Segment[], orientation: Orientation): readonly IndentedLine[] {
  const width = perLine(orientation);
  return breakLines(segments, width - 2, width).map((line, i) => ({ ...line, isFirst: i === 0 }));
}

const placeOf = (line: IndentedLine) => ({
  left: line.isFirst ? millimetres(2 * CHAR) : 0,
  stretched: !line.isLast,
});

/** 附件说明 with its wrapped lines aligned to the name. */
export function annexNoteLines(paper: Paper, orientation: Orientation): readonly FlowLine[] {
  const total = paper.annexes.length;
  return paper.annexes.flatMap((annex, index) => {
    const line = annexNoteLine(typeset(annex.title), index, total);
    const number = total === 1 ? '' : `${index + 1}.`;
    const label = index === 0 ? '附件：' : '';
    const inset = 2 + 3 + textWidth(number);
    const first = inset - textWidth(number) - textWidth(label);
    const width = perLine(orientation);
    return breakLines([segmentOf(label + line)], width - first, width - inset).map((broken, i) =>
      body(orientation, broken.segments, {
        left: millimetres((i === 0 ? first : inset) * CHAR),
        before: index === 0 && i === 0 ? millimetres(LINE) : 0,
        keepNext: true,
      }),
    );
  });
}

/** 署名 and 成文日期. */
export function signatureLines(paper: Paper, orientation: Orientation): readonly FlowLine[] {
  const name = paper.signature ? typeset(paper.signature) : '';
  const day = paper.date ? chineseDate(paper.date) : '';
  const place = signaturePlace(name === '' ? day : name, day === '' ? name : day, paper.sealed);
  const before = millimetres(paper.sealed ? SIGNATURE.sealedBefore : SIGNATURE.unsealedBefore);
  const line = (text: string, right: number, first: boolean, keepNext: boolean): FlowLine =>
    body(orientation, [segmentOf(text)], {
      align: 'right',
      right: millimetres(right * CHAR),
      before: first ? before : 0,
      keepNext,
    });
  return [
    ...(name === '' ? [] : [line(name, place.signature, true, day !== '')]),
    ...(day === '' ? [] : [line(day, place.date, name === '', false)]),
  ];
}
