import { AREA, emu, IMPRINT, LETTER, mm, PAGE, RED } from '../../shared/report/measures.ts';
import type { Paper } from '../../shared/report/model.ts';
import { textWidth } from '../../shared/report/text-width.ts';
import { chineseDate, typeset } from '../../shared/report/typography.ts';
import { paragraph, run, tinyParagraph } from './xml.ts';

const A = 'http://schemas.openxmlformats.org/drawingml/2006/main';
const WPS = 'http://schemas.microsoft.com/office/word/2010/wordprocessingShape';

interface Shape {
  readonly id: number;
  readonly name: string;
  readonly horizontal: string;
  readonly vertical: string;
  readonly width: number;
  readonly height: number;
  readonly wrap: string;
  readonly behind: boolean;
  /** wps children after cNvSpPr. */
  readonly content: string;
  readonly textBox: boolean;
}

/** A drawing shape anchored in a run (WordprocessingML shapes: Word 2010 and later, WPS, LibreOffice). */
const anchored = (s: Shape): string =>
  '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>' +
  `<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="${s.id}" behindDoc="${s.behind ? 1 : 0}" locked="0" layoutInCell="1" allowOverlap="1">` +
  `<wp:simplePos x="0" y="0"/>${s.horizontal}${s.vertical}` +
  `<wp:extent cx="${emu(s.width)}" cy="${emu(s.height)}"/><wp:effectExtent l="0" t="0" r="0" b="0"/>${s.wrap}` +
  `<wp:docPr id="${s.id}" name="${s.name}"/><wp:cNvGraphicFramePr/>` +
  `<a:graphic xmlns:a="${A}"><a:graphicData uri="${WPS}"><wps:wsp><wps:cNvSpPr${s.textBox ? ' txBox="1"' : ''}/>` +
  `${s.content}</wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice></mc:AlternateContent></w:r>`;

const box = (width: number, height: number, fill: string): string =>
  `<wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="${emu(width)}" cy="${emu(height)}"/></a:xfrm>` +
  `<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>${fill}<a:ln><a:noFill/></a:ln></wps:spPr>`;

/** 版记 (7.4): a text box on the lower edge of the type area of the page of its anchor, full width, 四号仿宋. */
export function imprintRun(paper: Paper): string {
  if (!paper.imprint) return '';
  const rows = imprintRows(paper);
  const height = rows.reduce((sum, row) => sum + row.lines * IMPRINT.line, 0) + 60;
  const content =
    box(AREA.width, height, '<a:noFill/>') +
    `<wps:txbx><w:txbxContent>${imprintTable(rows, paper.family !== 'letter')}${tinyParagraph()}</w:txbxContent></wps:txbx>` +
    '<wps:bodyPr lIns="0" tIns="0" rIns="0" bIns="0" anchor="b"><a:noAutofit/></wps:bodyPr>';
  return anchored({
    id: 900,
    name: '版记',
    horizontal: '<wp:positionH relativeFrom="margin"><wp:align>left</wp:align></wp:positionH>',
    vertical: '<wp:positionV relativeFrom="margin"><wp:align>bottom</wp:align></wp:positionV>',
    width: AREA.width,
    height,
    wrap: '<wp:wrapTopAndBottom/>',
    behind: false,
    content,
    textBox: true,
  });
}

interface ImprintRow {
  readonly xml: string;
  readonly lines: number;
}

/** 抄送 and 印发; a letter has neither 印发 nor lines (10.1). */
function imprintRows(paper: Paper): readonly ImprintRow[] {
  const { imprint } = paper;
  if (!imprint) return [];
  const rows: ImprintRow[] = [];
  const width = AREA.width - 2 * IMPRINT.char;
  if (imprint.copyTo.trim() !== '') {
    const copy = `抄送：${typeset(imprint.copyTo.trim()).replace(/[。；，]+$/u, '')}。`;
    const hanging = 3 * IMPRINT.char;
    const firstLine = Math.floor(width / IMPRINT.char);
    const rest = Math.max(0, textWidth(copy) - firstLine);
    const lines = 1 + Math.ceil((rest * IMPRINT.char) / (width - hanging - IMPRINT.char));
    rows.push({
      xml: paragraph('Imprint', run(copy), `<w:ind w:left="${hanging}" w:hanging="${hanging}"/>`),
      lines,
    });
  }
  if (paper.family !== 'letter') {
    const tab = `<w:tabs><w:tab w:val="right" w:pos="${width}"/></w:tabs>`;
    const day = `${chineseDate(imprint.printedOn)}印发`;
    rows.push({
      xml: paragraph('Imprint', `${run(typeset(imprint.printer))}<w:r><w:tab/></w:r>${run(day)}`, tab),
      lines: 1,
    });
  }
  return rows;
}

function imprintTable(rows: readonly ImprintRow[], isLined: boolean): string {
  const line = (side: 'top' | 'bottom', size: number): string =>
    `<w:${side} w:val="single" w:sz="${size}" w:space="0" w:color="000000"/>`;
  const body = rows.map((row, index) => {
    const top = index === 0 ? line('top', IMPRINT.outer) : '';
    const bottom = line('bottom', index === rows.length - 1 ? IMPRINT.outer : IMPRINT.inner);
    const borders = isLined ? `<w:tcBorders>${top}${bottom}</w:tcBorders>` : '';
    return (
      '<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr>' +
      `<w:tcW w:w="${AREA.width}" w:type="dxa"/>${borders}</w:tcPr>${row.xml}</w:tc></w:tr>`
    );
  });
  const pad = (side: string): string => `<w:${side} w:w="${IMPRINT.char}" w:type="dxa"/>`;
  return (
    `<w:tbl><w:tblPr><w:tblW w:w="${AREA.width}" w:type="dxa"/><w:tblLayout w:type="fixed"/>` +
    `<w:tblCellMar>${pad('left')}${pad('right')}</w:tblCellMar></w:tblPr>` +
    `<w:tblGrid><w:gridCol w:w="${AREA.width}"/></w:tblGrid>${body.join('')}</w:tbl>`
  );
}

/** The red double lines of a letter's first page (10.1): above thick over thin, below thin over thick. */
export function letterLines(topOffset: number): string {
  const bottom = PAGE.height - LETTER.bottom;
  const thick = mm(0.8);
  const thin = mm(0.3);
  const gap = mm(0.5);
  return [
    redLine(901, topOffset, thick),
    redLine(902, topOffset + thick + gap, thin),
    redLine(903, bottom - thick - gap - thin, thin),
    redLine(904, bottom - thick, thick),
  ].join('');
}

const redLine = (id: number, offset: number, height: number): string =>
  anchored({
    id,
    name: `红线${id}`,
    horizontal: `<wp:positionH relativeFrom="page"><wp:posOffset>${emu(Math.round((PAGE.width - LETTER.lineWidth) / 2))}</wp:posOffset></wp:positionH>`,
    vertical: `<wp:positionV relativeFrom="page"><wp:posOffset>${emu(offset)}</wp:posOffset></wp:positionV>`,
    width: LETTER.lineWidth,
    height,
    wrap: '<wp:wrapNone/>',
    behind: true,
    content: `${box(LETTER.lineWidth, height, `<a:solidFill><a:srgbClr val="${RED}"/></a:solidFill>`)}<wps:bodyPr/>`,
    textBox: false,
  });
