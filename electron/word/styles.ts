import {
  CHAR_SPACING,
  type FontSet,
  INDENT,
  LINE,
  PAGE_NUMBER,
  SIZE,
  TABLE,
  TITLE_LINE,
} from '../../shared/report/measures.ts';

const fonts = (name: string): string =>
  `<w:rFonts w:ascii="${name}" w:hAnsi="${name}" w:eastAsia="${name}" w:cs="${name}" w:hint="eastAsia"/>`;
const size = (half: number): string => `<w:sz w:val="${half}"/><w:szCs w:val="${half}"/>`;
const exact = (line: number, before = 0, after = 0): string =>
  `<w:spacing w:before="${before}" w:after="${after}" w:line="${line}" w:lineRule="exact"/>`;
const noSpacing = '<w:spacing w:val="0"/>';

interface Style {
  readonly id: string;
  readonly name: string;
  readonly based?: string;
  readonly next?: string;
  /** pPr children in schema order. */
  readonly p: string;
  /** rPr children in schema order. */
  readonly r: string;
}

const styleXml = (s: Style): string =>
  `<w:style w:type="paragraph" w:customStyle="${s.name.startsWith('heading') ? 0 : 1}" w:styleId="${s.id}">` +
  `<w:name w:val="${s.name}"/><w:basedOn w:val="${s.based ?? 'Normal'}"/>` +
  `${s.next ? `<w:next w:val="${s.next}"/>` : ''}<w:qFormat/>` +
  `<w:pPr>${s.p}</w:pPr><w:rPr>${s.r}</w:rPr></w:style>`;

const firstLine = `<w:ind w:firstLineChars="200" w:firstLine="${INDENT}"/>`;

/** Body and headings: all 三号, 一、黑体 （一）楷体 1. and （1） 仿宋 (GB/T 9704-2012, 7.3.3). */
function textStyles(f: FontSet): readonly Style[] {
  const heading = (level: number, font: string): Style => ({
    id: `Heading${level}`,
    name: `heading ${level}`,
    next: 'Body',
    p: `<w:keepNext/>${firstLine}<w:outlineLvl w:val="${level - 1}"/>`,
    r: fonts(font),
  });
  return [
    { id: 'Body', name: '公文正文', p: firstLine, r: '' },
    heading(1, f.hei),
    heading(2, f.kai),
    heading(3, f.body),
    heading(4, f.body),
    { id: 'Flush', name: '公文顶格', p: '<w:jc w:val="left"/>', r: '' },
    { id: 'Mark', name: '版头标记', p: '<w:jc w:val="left"/>', r: fonts(f.hei) },
    { id: 'CopyNo', name: '份号', p: '<w:jc w:val="left"/>', r: '' },
    { id: 'AnnexLabel', name: '附件标识', p: '<w:keepNext/><w:jc w:val="left"/>', r: fonts(f.hei) },
    { id: 'Note', name: '附件说明', p: '<w:jc w:val="left"/>', r: '' },
    { id: 'Signature', name: '署名与日期', p: '<w:jc w:val="right"/>', r: '' },
    { id: 'Attendance', name: '出席人员', p: '<w:jc w:val="left"/>', r: '' },
  ];
}

function titleStyles(f: FontSet): readonly Style[] {
  const centred = (after: number, line: number): string =>
    `<w:keepNext/><w:snapToGrid w:val="0"/>${exact(line, 0, after)}<w:jc w:val="center"/>`;
  return [
    {
      id: 'PaperTitle',
      name: '公文标题',
      next: 'Body',
      p: centred(0, TITLE_LINE),
      r: `${fonts(f.title)}${noSpacing}${size(SIZE.title)}`,
    },
    {
      id: 'RedHead',
      name: '发文机关标志',
      p: '<w:snapToGrid w:val="0"/><w:jc w:val="center"/>',
      r: `${fonts(f.title)}<w:color w:val="FF0000"/>${noSpacing}`,
    },
    { id: 'DocNumber', name: '发文字号', p: '<w:jc w:val="center"/>', r: '' },
    { id: 'UnderTitle', name: '题注', p: '<w:jc w:val="center"/>', r: fonts(f.kai) },
  ];
}

function tableStyles(f: FontSet): readonly Style[] {
  const cell = (half: number, align: 'Left' | 'Center' | 'Right', font: string, id: string): Style => ({
    id: `${id}${align}${half}`,
    name: `${id === 'Head' ? '表头' : id === 'Total' ? '合计' : '表格'}${align}${half / 2}`,
    p: `<w:snapToGrid w:val="0"/>${exact(half * TABLE.lineFactor)}<w:jc w:val="${align.toLowerCase()}"/>`,
    r: `${fonts(font)}${noSpacing}${size(half)}`,
  });
  const aligns = ['Left', 'Center', 'Right'] as const;
  return [
    cell(TABLE.factSize, 'Left', f.body, 'Cell'),
    ...TABLE.sizes.flatMap((half) => [
      cell(half, 'Center', f.hei, 'Head'),
      ...aligns.map((align) => cell(half, align, f.body, 'Cell')),
      ...aligns.map((align) => cell(half, align, f.hei, 'Total')),
    ]),
    {
      id: 'TableTitle',
      name: '表题',
      p: `<w:keepNext/><w:snapToGrid w:val="0"/>${exact(TABLE.titleLine)}<w:jc w:val="center"/>`,
      r: `${fonts(f.hei)}${noSpacing}${size(SIZE.fourth)}`,
    },
    {
      id: 'TableCaption',
      name: '表格口径',
      p: `<w:keepNext/><w:snapToGrid w:val="0"/>${exact(TABLE.captionLine - 40, 0, 40)}<w:jc w:val="center"/>`,
      r: `${fonts(f.kai)}${noSpacing}${size(SIZE.mark)}`,
    },
  ];
}

function pageStyles(f: FontSet): readonly Style[] {
  const number = (id: string, name: string, side: 'left' | 'right'): Style => ({
    id,
    name,
    p: `<w:snapToGrid w:val="0"/>${exact(PAGE_NUMBER.line)}<w:ind w:${side}="${PAGE_NUMBER.inset}"/><w:jc w:val="${side}"/>`,
    r: `${fonts(f.song)}${noSpacing}${size(SIZE.fourth)}`,
  });
  return [
    number('PageOdd', '页码单页', 'right'),
    number('PageEven', '页码双页', 'left'),
    {
      id: 'HeaderMark',
      name: '页眉标记',
      p: `<w:snapToGrid w:val="0"/>${exact(300)}<w:jc w:val="right"/>`,
      r: `${fonts(f.song)}${noSpacing}${size(SIZE.mark)}`,
    },
    {
      id: 'Imprint',
      name: '版记',
      p: `<w:snapToGrid w:val="0"/>${exact(480)}<w:jc w:val="left"/>`,
      r: `${noSpacing}${size(SIZE.fourth)}`,
    },
    {
      id: 'Tiny',
      name: '分隔',
      p: `<w:snapToGrid w:val="0"/>${exact(20)}`,
      r: `${noSpacing}${size(2)}`,
    },
  ];
}

/**
 * The whole styles part. Word's own names for headings, so that the navigation pane and contents see them.
 * Punctuation may hang at a line's end, as Word does by default (README, what was learnt).
 */
export function stylesXml(f: FontSet): string {
  const defaults =
    `<w:docDefaults><w:rPrDefault><w:rPr>${fonts(f.body)}${size(SIZE.body)}` +
    '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>';
  const normal =
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/><w:pPr>' +
    '<w:widowControl w:val="0"/><w:kinsoku/><w:overflowPunct/><w:autoSpaceDE w:val="0"/>' +
    `<w:autoSpaceDN w:val="0"/>${exact(LINE)}<w:jc w:val="both"/></w:pPr>` +
    `<w:rPr>${fonts(f.body)}<w:spacing w:val="${CHAR_SPACING}"/><w:kern w:val="0"/>${size(SIZE.body)}</w:rPr></w:style>`;
  const tableNormal =
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr>' +
    '<w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>';
  const characters =
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/></w:style>' +
    ['FootnoteReference', 'EndnoteReference', 'Hyperlink']
      .map((id) => `<w:style w:type="character" w:styleId="${id}"><w:name w:val="${id}"/></w:style>`)
      .join('');
  const all = [...textStyles(f), ...titleStyles(f), ...tableStyles(f), ...pageStyles(f)];
  return (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>' +
    '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">' +
    `${defaults}${normal}${tableNormal}${characters}${all.map(styleXml).join('')}</w:styles>`
  );
}
