import { AREA, CHAR, FONTS, HEAD, LINE, RED_LINE, TITLE_CHARS } from '../../shared/report/measures.ts';
import type { Paper } from '../../shared/report/model.ts';
import { markLines, redHeadSize } from '../../shared/report/paper-head.ts';
import type { Orientation } from '../../shared/report/table-layout.ts';
import { titleLines } from '../../shared/report/title-lines.ts';
import { documentNumber, typeset } from '../../shared/report/typography.ts';
import { fontRun, type Item, text } from './content.ts';
import { run } from './xml.ts';

/** Everything above the text: 版头, title, addressee. */
export function* headItems(paper: Paper, orientation: Orientation): Generator<Item> {
  const marks = markLines(paper);
  if (paper.family === 'letter') yield* letterNumber(paper);
  for (const mark of marks) yield text(orientation, mark.style, run(mark.text));
  const redHead = paper.family === 'letter' ? null : paper.redHead;
  if (redHead) yield* redHeadItems(paper, typeset(redHead), marks.length);
  yield* titleItems(paper.title, orientation, beforeTitle(paper, marks.length));
  const number = redHead || paper.family === 'letter' ? null : paper.docNo;
  if (number) yield numberUnderTitle(paper, number, orientation);
  if (paper.addressee) yield addressee(paper.addressee, orientation, number ? LINE : 0);
}

function beforeTitle(paper: Paper, marks: number): number {
  if (paper.family === 'certificate') return 2 * LINE;
  if (paper.redHead) return 2 * LINE;
  return marks > 0 ? LINE : 0;
}

/** 函: 发文字号 at the right edge under the first red line (10.1). */
function* letterNumber(paper: Paper): Generator<Item> {
  if (paper.docNo) {
    yield text('portrait', 'Flush', run(documentNumber(paper.docNo)), { align: 'right' });
  }
}

function* redHeadItems(paper: Paper, redHead: string, marks: number): Generator<Item> {
  const size = redHeadSize(redHead);
  const line = Math.round(size * 10 * HEAD.lineFactor);
  const before = Math.max(0, HEAD.top - marks * LINE - (line - size * 10) / 2);
  const redLine = paper.docNo ? {} : { redLine: RED_LINE };
  const sized = run(redHead, `<w:sz w:val="${size}"/><w:szCs w:val="${size}"/>`);
  yield text('portrait', 'RedHead', sized, { ...redLine, before, line });
  if (paper.docNo) yield numberLine(documentNumber(paper.docNo), paper);
}

/** 发文字号 two lines below, centred; 上行文: one character from the left, 签发人 at the right (7.2.5, 7.2.6). */
function numberLine(number: string, paper: Paper): Item {
  const below = { before: 2 * LINE, redLine: RED_LINE };
  if (!paper.signer) return text('portrait', 'DocNumber', run(number), below);
  const signer =
    run(number) +
    '<w:r><w:tab/></w:r>' +
    run('签发人：') +
    fontRun(typeset(paper.signer), FONTS[paper.fonts].kai);
  return text('portrait', 'DocNumber', signer, {
    ...below,
    align: 'left',
    firstLine: CHAR,
    rightTab: AREA.width - CHAR,
  });
}

/** A title as one paragraph for each line; one line of room below the last. */
export function* titleItems(
  title: string,
  orientation: Orientation,
  before: number,
  pageBreakBefore = false,
): Generator<Item> {
  const lines = titleLines(typeset(title), TITLE_CHARS);
  for (const [index, line] of lines.entries()) {
    yield text(orientation, 'PaperTitle', run(line), {
      ...(index === 0 ? { before, pageBreakBefore } : {}),
      ...(index === lines.length - 1 ? { after: LINE } : {}),
    });
  }
}

/** Without 版头 the number stands under the title; forms and certificates call it 编号. */
function numberUnderTitle(paper: Paper, number: string, orientation: Orientation): Item {
  if (paper.family === 'official' || paper.family === 'minutes') {
    return text(orientation, 'UnderTitle', run(documentNumber(number)));
  }
  const shown = /^编号/u.test(number) ? typeset(number) : `编号：${typeset(number)}`;
  return text(orientation, 'Flush', run(shown), { align: 'right', after: LINE });
}

/** 主送机关: one line below the title, flush left, ends with ： (7.3.2). */
function addressee(value: string, orientation: Orientation, before: number): Item {
  const name = typeset(value.trim()).replace(/[：:]+$/u, '');
  return text(orientation, 'Flush', run(`${name}：`), before > 0 ? { before } : {});
}
