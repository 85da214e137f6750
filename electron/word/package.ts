import { Document, Packer, PageOrientation, Paragraph } from 'docx';
import { strFromU8, strToU8, unzipSync } from 'fflate';
import {
  FONTS,
  type FontSet,
  HEAD,
  LETTER,
  LINE,
  MARGIN,
  MARGIN_LANDSCAPE,
  PAGE,
} from '../../shared/report/measures.ts';
import type { Paper } from '../../shared/report/model.ts';
import { redHeadSize } from '../../shared/report/paper-head.ts';
import type { Orientation } from '../../shared/report/table-layout.ts';
import { printable, typeset } from '../../shared/report/typography.ts';
import { letterLines } from './drawing.ts';
import { footers, headers, LETTER_HEAD } from './page-furniture.ts';
import { stylesXml } from './styles.ts';
import { escapeXml, paragraph, run } from './xml.ts';

/** A paper's package without its text: all parts but the body, and the section properties that the body needs. */
export interface PaperPackage {
  /** Parts by name, without word/document.xml. */
  readonly parts: ReadonlyMap<string, Uint8Array>;
  /** word/document.xml up to and with `<w:body>`. */
  readonly documentStart: string;
  /** `first` differs from `portrait` only in a letter, whose first page has no number. */
  readonly sections: Readonly<Record<Orientation | 'first', string>>;
}

/** Parts that the library numbers and dates itself get fixed contents, so that the same paper gives the same bytes. */
export async function paperPackage(paper: Paper): Promise<PaperPackage> {
  const fonts = FONTS[paper.fonts];
  const isLetter = paper.family === 'letter';
  const packed = unzipSync(await Packer.toBuffer(shell(paper, isLetter)));
  const parts = new Map<string, Uint8Array>();
  for (const [name, bytes] of Object.entries(packed)) parts.set(name, bytes);
  const document = strFromU8(parts.get('word/document.xml') ?? new Uint8Array());
  parts.delete('word/document.xml');
  parts.set('word/styles.xml', strToU8(stylesXml(fonts)));
  parts.set('word/fontTable.xml', strToU8(fontTableXml(fonts)));
  parts.set('docProps/core.xml', strToU8(coreXml(paper)));
  edit(parts, 'word/settings.xml', settings);
  edit(parts, 'word/theme/theme1.xml', (xml) => themeFonts(xml, fonts));
  for (const name of parts.keys()) {
    if (name.startsWith('word/header')) edit(parts, name, (xml) => letterHead(xml, paper));
  }
  const [first = '', portrait = '', landscape = ''] = document.match(/<w:sectPr[ >].*?<\/w:sectPr>/gsu) ?? [];
  const documentStart = document.slice(0, document.indexOf('<w:body>') + '<w:body>'.length);
  return { parts, documentStart, sections: { first, portrait, landscape } };
}

function edit(parts: Map<string, Uint8Array>, name: string, change: (xml: string) => string): void {
  const bytes = parts.get(name);
  if (bytes) parts.set(name, strToU8(change(strFromU8(bytes))));
}

/** One section of each sort that the body may use; `docx` writes their headers, footers and relations. */
function shell(paper: Paper, isLetter: boolean): Document {
  const section = (orientation: Orientation, isFirst: boolean) => {
    const margin = orientation === 'portrait' ? MARGIN : MARGIN_LANDSCAPE;
    return {
      properties: {
        titlePage: isFirst && isLetter,
        page: {
          size: {
            width: PAGE.width,
            height: PAGE.height,
            orientation: orientation === 'portrait' ? PageOrientation.PORTRAIT : PageOrientation.LANDSCAPE,
          },
          margin: { ...margin, gutter: 0 },
        },
        grid: { linePitch: LINE, type: 'lines' as const },
      },
      headers: headers(paper, isFirst && isLetter),
      footers: footers(orientation),
      children: [new Paragraph('')],
    };
  };
  return new Document({
    title: paper.title,
    creator: '青蓝',
    evenAndOddHeaderAndFooters: true,
    sections: [section('portrait', true), section('portrait', false), section('landscape', false)],
  });
}

/** 发文机关标志 of a letter with its red lines, in the first page's header, top edge 30 mm below the page's (10.1). */
function letterHead(xml: string, paper: Paper): string {
  const at = xml.indexOf(LETTER_HEAD);
  if (at < 0) return xml;
  const from = xml.lastIndexOf('<w:p>', at);
  const to = xml.indexOf('</w:p>', at) + '</w:p>'.length;
  const name = typeset(paper.redHead ?? paper.signature ?? '');
  const size = Math.min(redHeadSize(name), 72);
  const line = Math.round(size * 10 * HEAD.lineFactor);
  const markLine = 300;
  const before = HEAD.letterTop - MARGIN.header - markLine - (line - size * 10) / 2;
  const lines = letterLines(HEAD.letterTop + size * 10 + LETTER.gap);
  const spacing = `<w:spacing w:before="${Math.round(before)}" w:after="${LETTER.gap}" w:line="${line}" w:lineRule="exact"/>`;
  const text = run(name, `<w:sz w:val="${size}"/><w:szCs w:val="${size}"/>`);
  return xml.slice(0, from) + paragraph('RedHead', text + lines, spacing) + xml.slice(to);
}

/** Settings that `docx` has no option for: no compressed punctuation, full-width and half-width left alone. */
const settings = (xml: string): string =>
  xml
    .replace('<w:displayBackgroundShape/>', '<w:zoom w:percent="100"/><w:displayBackgroundShape/>')
    .replace('<w:compat>', '<w:characterSpacingControl w:val="doNotCompress"/><w:compat>')
    .replace('</w:settings>', '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>');

const themeFonts = (xml: string, fonts: FontSet): string =>
  xml
    .replaceAll(/<a:latin typeface="Calibri[^>]*>/gu, `<a:latin typeface="${fonts.body}"/>`)
    .replaceAll('<a:ea typeface=""/>', `<a:ea typeface="${fonts.body}"/>`);

/** Where the GB2312 fonts are missing, Word takes the font that replaced them. */
function fontTableXml(fonts: FontSet): string {
  const substitute: Readonly<Record<string, string>> = {
    仿宋_GB2312: '仿宋',
    楷体_GB2312: '楷体',
    方正小标宋简体: '方正小标宋_GBK',
  };
  const font = (name: string): string => {
    const other = substitute[name];
    return (
      `<w:font w:name="${name}">${other ? `<w:altName w:val="${other}"/>` : ''}` +
      '<w:charset w:val="86"/><w:family w:val="auto"/><w:pitch w:val="default"/></w:font>'
    );
  };
  return (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>' +
    '<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">' +
    `${Object.values(fonts).map(font).join('')}</w:fonts>`
  );
}

/** Title and program only: no user, no machine, no time of day (the date is the paper's own). */
function coreXml(paper: Paper): string {
  const title = escapeXml(printable(paper.title));
  const stamp = (name: string): string =>
    paper.date ? `<dcterms:${name} xsi:type="dcterms:W3CDTF">${paper.date}T00:00:00Z</dcterms:${name}>` : '';
  return (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><cp:coreProperties ' +
    'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" ' +
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" ' +
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">' +
    `<dc:title>${title}</dc:title><dc:creator>青蓝</dc:creator>` +
    `<cp:lastModifiedBy>青蓝</cp:lastModifiedBy><cp:revision>1</cp:revision>` +
    `${stamp('created')}${stamp('modified')}</cp:coreProperties>`
  );
}
