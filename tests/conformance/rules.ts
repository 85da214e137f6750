import {
  child,
  type Docx,
  descendants,
  type Node,
  number,
  type Paragraph,
  parseXml,
  textOf,
  value,
} from './docx-xml.ts';

/** A rule of GB/T 9704-2012 (or of plain OOXML): what breaks it, as text; empty = kept. */
export interface Rule {
  readonly id: string;
  readonly check: (doc: Docx) => readonly string[];
}

const mm = (twips: number): number => (twips * 25.4) / 1440;
const near = (a: number, b: number, by: number): boolean => Math.abs(a - b) <= by;
const when = (bad: boolean, text: string): readonly string[] => (bad ? [text] : []);
const head = (p: Paragraph): string => p.text.slice(0, 12);
const style = (p: Paragraph): string => value(child(p.node, 'pPr', 'pStyle')) ?? '';
const ofStyle = (doc: Docx, ...ids: string[]): readonly Paragraph[] =>
  doc.paragraphs.filter((p) => ids.includes(style(p)));
const isLandscape = (section: Node | undefined): boolean =>
  number(child(section, 'pgSz'), 'w') > number(child(section, 'pgSz'), 'h');
const BODY = ['Body', 'Heading1', 'Heading2', 'Heading3', 'Heading4'];
const width = (text: string): number =>
  [...text].reduce((sum, c) => sum + ((c.codePointAt(0) ?? 0) < 256 ? 0.5 : 1), 0);

const page: readonly Rule[] = [
  {
    id: 'A4',
    check: (doc) =>
      doc.sections.flatMap((s) => {
        const [w, h] = [number(child(s, 'pgSz'), 'w'), number(child(s, 'pgSz'), 'h')];
        return when(!near(Math.min(w, h), 11906, 20) || !near(Math.max(w, h), 16838, 20), `${w}×${h}`);
      }),
  },
  {
    id: 'type area 156 × 225 mm, top 37, binding 28',
    check: (doc) =>
      doc.sections.flatMap((s) => {
        const m = (side: string) => number(child(s, 'pgMar'), side);
        const w = mm(number(child(s, 'pgSz'), 'w') - m('left') - m('right'));
        const h = mm(number(child(s, 'pgSz'), 'h') - m('top') - m('bottom'));
        const [areaW, areaH] = isLandscape(s) ? [225, 156] : [156, 225];
        const [top, binding] = isLandscape(s) ? [m('right'), m('top')] : [m('top'), m('left')];
        const ok = near(w, areaW, 1) && near(h, areaH, 1) && near(mm(top), 37, 1) && near(mm(binding), 28, 1);
        return when(!ok, `${w.toFixed(1)}×${h.toFixed(1)}`);
      }),
  },
  {
    id: '22 lines a page',
    check: (doc) => [
      ...doc.sections.flatMap((s) => when(number(child(s, 'docGrid'), 'linePitch') !== 579, 'grid')),
      ...ofStyle(doc, ...BODY, 'Flush', 'Note', 'Signature').flatMap((p) =>
        when(p.p['spacing.line'] !== '579' || p.p['spacing.lineRule'] !== 'exact', head(p)),
      ),
    ],
  },
  {
    id: '28 characters a line',
    check: (doc) =>
      ofStyle(doc, ...BODY).flatMap((p) =>
        p.runs.flatMap(({ r }) =>
          when(Math.floor(8845 / (Number(r['sz.val']) * 10 + Number(r['spacing.val']))) !== 28, head(p)),
        ),
      ),
  },
  {
    id: 'grid of lines, not of characters',
    check: (doc) => doc.sections.flatMap((s) => when(value(child(s, 'docGrid'), 'type') !== 'lines', 'type')),
  },
  {
    id: 'no widow control, no gaps beside Latin letters',
    check: (doc) =>
      ofStyle(doc, ...BODY).flatMap((p) =>
        ['widowControl', 'autoSpaceDE', 'autoSpaceDN'].flatMap((name) =>
          when(p.p[`${name}.val`] !== '0', `${head(p)} ${name}`),
        ),
      ),
  },
];

const FONT: Readonly<Record<string, RegExp>> = {
  Body: /仿宋/u,
  Heading1: /黑体/u,
  Heading2: /楷体/u,
  Heading3: /仿宋/u,
  Heading4: /仿宋/u,
  PaperTitle: /小标宋/u,
  AnnexLabel: /黑体/u,
  Mark: /黑体/u,
};

const body: readonly Rule[] = [
  {
    id: 'fonts: 仿宋, 一、黑体, （一）楷体, title 小标宋',
    check: (doc) =>
      doc.paragraphs.flatMap((p) => {
        const font = FONT[style(p)];
        if (!font) return [];
        return p.runs.flatMap(({ r }) =>
          when(!font.test(r['rFonts.eastAsia'] ?? '') || r['rFonts.ascii'] !== r['rFonts.eastAsia'], head(p)),
        );
      }),
  },
  {
    id: '三号 body and headings, 二号 title',
    check: (doc) => [
      ...ofStyle(doc, ...BODY, 'AnnexLabel', 'Mark', 'CopyNo').flatMap((p) =>
        when(p.r['sz.val'] !== '32', head(p)),
      ),
      ...ofStyle(doc, 'PaperTitle').flatMap((p) => when(p.r['sz.val'] !== '44', head(p))),
    ],
  },
  {
    id: 'first line two characters in, by property',
    check: (doc) =>
      ofStyle(doc, ...BODY).flatMap((p) =>
        when(p.p['ind.firstLine'] !== '632' || /^[\s\u3000]/u.test(p.text), head(p)),
      ),
  },
  {
    id: 'heading numbers run on',
    check: (doc) => {
      const count = [0, 0, 0, 0];
      const wrong: string[] = [];
      for (const p of doc.paragraphs) {
        if (style(p) === 'AnnexLabel') count.fill(0);
        const level = Number(/^Heading([1-4])$/u.exec(style(p))?.[1] ?? 0);
        if (level === 0) continue;
        count[level - 1] = (count[level - 1] ?? 0) + 1;
        count.fill(0, level);
        const n = count[level - 1] ?? 0;
        const cn = n <= 10 ? '一二三四五六七八九十'.charAt(n - 1) : String(n);
        const expected = [`${cn}、`, `（${cn}）`, `${n}.`, `（${n}）`][level - 1] ?? '';
        if (!p.text.startsWith(expected)) wrong.push(`${head(p)} instead of ${expected}`);
      }
      return wrong;
    },
  },
  {
    id: 'title centred, at most 20 characters a line, no end punctuation, well shaped',
    check: (doc) =>
      ofStyle(doc, 'PaperTitle').flatMap((p) => [
        ...when(p.p['jc.val'] !== 'center', `${head(p)} not centred`),
        ...when(/[。，；、]$/u.test(p.text), `${head(p)} ends with punctuation`),
        ...when(
          !isLandscape(doc.sections[p.section]) && p.p['ind.left'] === undefined && width(p.text) > 20,
          `${head(p)} too long`,
        ),
      ]),
  },
  {
    id: 'no empty paragraphs and no spaces for layout',
    check: (doc) =>
      doc.paragraphs.flatMap((p) => [
        ...when(p.text.trim() === '' && Number(p.p['spacing.line']) > 40, 'empty paragraph'),
        ...when(/^[ \u3000\t]|[ \u3000]{3,}/u.test(p.text), head(p)),
      ]),
  },
  {
    id: 'full-width punctuation beside Chinese characters',
    check: (doc) =>
      doc.paragraphs.flatMap((p) =>
        when(/[\u4e00-\u9fff][,;:?!()"]|\([\u4e00-\u9fff]/u.test(p.text), head(p)),
      ),
  },
  {
    id: 'no spacing between paragraphs of the text',
    check: (doc) =>
      ofStyle(doc, ...BODY).flatMap((p) =>
        when(Number(p.p['spacing.before'] ?? 0) + Number(p.p['spacing.after'] ?? 0) !== 0, head(p)),
      ),
  },
];

const frame: readonly Rule[] = [
  {
    id: '份号 six digits first, then 密级★年限, then urgency, all flush left',
    check: (doc) => {
      const first = doc.paragraphs.slice(0, 3);
      const classified = first.find((p) => /^(秘密|机密)/u.test(p.text));
      if (!classified) return [];
      return [
        ...when(!/^\d{6}$/u.test(first[0]?.text ?? ''), '份号'),
        ...when(!/^(秘密|机密)★\d+年$/u.test(first[1]?.text ?? ''), '密级'),
        ...first.flatMap((p) =>
          when(p.p['jc.val'] !== 'left' || p.p['ind.firstLine'] !== undefined, head(p)),
        ),
      ];
    },
  },
  {
    id: '发文机关标志 red, centred, 35 mm below the type area',
    check: (doc) => {
      const at = doc.paragraphs.findIndex((p) => style(p) === 'RedHead');
      const p = doc.paragraphs[at];
      if (!p) return [];
      const lines = doc.paragraphs.slice(0, at).reduce((sum, q) => sum + Number(q.p['spacing.line']), 0);
      const lead = (Number(p.p['spacing.line']) - Number(p.r['sz.val']) * 10) / 2;
      const top = mm(lines + Number(p.p['spacing.before']) + lead);
      return [
        ...when(!near(top, 35, 1), `top ${top.toFixed(1)} mm`),
        ...when(p.r['color.val'] !== 'FF0000' || p.p['jc.val'] !== 'center', 'red, centred'),
        ...when(width(p.text) * Number(p.r['sz.val']) * 10 > 8860, 'wider than the type area'),
      ];
    },
  },
  {
    id: '发文字号 〔年〕号 with the red line 4 mm below it over the full width',
    check: (doc) =>
      ofStyle(doc, 'DocNumber').flatMap((p) => {
        const line = child(p.node, 'pPr', 'pBdr', 'bottom');
        return [
          ...when(!/〔\d{4}〕[1-9]\d*号/u.test(p.text), p.text),
          ...when(!near((number(line, 'space') * 25.4) / 72, 4, 0.3), 'distance of the line'),
          ...when(value(line, 'color') !== 'FF0000', 'colour of the line'),
          ...when(p.p['ind.left'] !== undefined || p.p['ind.right'] !== undefined, 'line is shortened'),
        ];
      }),
  },
  {
    id: '签发人 in 楷体, number one character in',
    check: (doc) =>
      ofStyle(doc, 'DocNumber')
        .filter((p) => p.text.includes('签发人'))
        .flatMap((p) => [
          ...when(!/楷体/u.test(p.runs.at(-1)?.r['rFonts.eastAsia'] ?? ''), 'font of the name'),
          ...when(p.p['ind.firstLine'] !== '315', 'indent'),
        ]),
  },
  {
    id: '附件说明 and annexes agree, each annex on a new page',
    check: (doc) => {
      const notes = ofStyle(doc, 'Note').map((p) => p.text.replace(/^附件：/u, '').replace(/^\d+\./u, ''));
      const labels = ofStyle(doc, 'AnnexLabel');
      const titles = labels.map((p) => doc.paragraphs[doc.paragraphs.indexOf(p) + 1]?.text ?? '');
      return [
        ...when(notes.join('|') !== titles.join('|'), `${notes.join('|')} / ${titles.join('|')}`),
        ...labels.flatMap((p) => when(p.p['pageBreakBefore.val'] !== '1', p.text)),
        ...ofStyle(doc, 'Note').flatMap((p) => when(/[。；，、.]$/u.test(p.text), p.text)),
      ];
    },
  },
  {
    id: '署名 and 成文日期: sealed centred over the date at 4, else name at 2 and date two further right',
    check: (doc) => {
      const [name, date] = ofStyle(doc, 'Signature');
      if (!name || !date) return [];
      const right = (p: Paragraph) => Number(p.p['ind.right']) / 315;
      const sealed =
        near(right(date), 4, 0.1) &&
        near(right(date) + width(date.text) / 2, right(name) + width(name.text) / 2, 0.1);
      const plain = near(right(name) + width(name.text) - 2, right(date) + width(date.text), 0.1);
      return [
        ...when(!sealed && !(plain && right(date) >= 1.9), `${right(name)} ${right(date)}`),
        ...when(!/^\d{4}年[1-9]\d?月[1-9]\d?日$/u.test(date.text), date.text),
        ...when(name.p['keepNext.val'] !== '1', 'name may part from date'),
      ];
    },
  },
  {
    id: '版记: 四号, lines 0.35 / 0.25 / 0.35 mm, 抄送 ends with 。',
    check: (doc) => {
      const box = descendants(doc.document, 'w:txbxContent')[0];
      if (!box) return [];
      const cells = descendants(box, 'w:tcBorders').flatMap((b) => b.children.map((c) => number(c, 'sz')));
      const texts = descendants(box, 'w:p').map(textOf).filter(Boolean);
      return [
        ...when(cells.join() !== (texts.length === 2 ? '8,6,8' : '8,8') && cells.length > 0, cells.join()),
        ...texts.flatMap((t) => when(t.startsWith('抄送') && !/^抄送：.+。$/u.test(t), t)),
        ...descendants(box, 'w:p').flatMap((p) =>
          when(textOf(p) !== '' && doc.effective(p).r['sz.val'] !== '28', 'size'),
        ),
      ];
    },
  },
];

/** Footer part that a section shows for `default` or `even` pages. */
function footerOf(doc: Docx, section: Node | undefined, type: string): Node | undefined {
  const reference = section?.children.find(
    (one) => one.name === 'w:footerReference' && value(one, 'type') === type,
  );
  const relations = parseXml(doc.parts.get('word/_rels/document.xml.rels') ?? '<x/>');
  const target = relations.children.find((one) => one.attributes.Id === reference?.attributes['r:id']);
  return parseXml(doc.parts.get(`word/${target?.attributes.Target}`) ?? '<x/>');
}

const numbers: readonly Rule[] = [
  {
    id: 'page number — n —, 四号 宋体, odd right and even left, one character in, 7 mm below the type area',
    check: (doc) => {
      const settings = doc.parts.get('word/settings.xml') ?? '';
      return [
        ...when(!settings.includes('<w:evenAndOddHeaders/>'), 'even and odd pages alike'),
        ...doc.sections.flatMap((section) =>
          (['default', 'even'] as const).flatMap((type) => {
            const footer = footerOf(doc, section, type);
            const p = descendants(footer, 'w:p').find((one) => descendants(one, 'w:instrText').length > 0);
            if (!p) return ['no number'];
            const side = type === 'default' ? 'right' : 'left';
            const { p: props, r } = doc.effective(p);
            const drop =
              number(child(section, 'pgMar'), 'bottom') - number(child(section, 'pgMar'), 'footer') - 140;
            return [
              ...when(!/^—\s.*\s—$/u.test(textOf(p)), 'dashes'),
              ...when(r['sz.val'] !== '28' || r['rFonts.ascii'] !== '宋体', 'font'),
              ...when(props['jc.val'] !== side || props[`ind.${side}`] !== '280', type),
              ...when(!isLandscape(section) && !near(mm(drop), 7, 0.5), `${mm(drop)} mm`),
              ...when(
                isLandscape(section) && value(descendants(footer, 'w:textDirection')[0]) !== 'tbRl',
                'not turned',
              ),
            ];
          }),
        ),
      ];
    },
  },
];

const tables: readonly Rule[] = [
  {
    id: 'tables: inside the type area, all borders, header repeats, rows whole',
    check: (doc) =>
      doc.tables.flatMap(({ table, section }) => {
        const grid = descendants(child(table, 'tblGrid'), 'w:gridCol').reduce(
          (sum, c) => sum + number(c, 'w'),
          0,
        );
        const rows = table.children.filter((one) => one.name === 'w:tr');
        const area = isLandscape(doc.sections[section]) ? 12756 : 8844;
        const sides = (child(table, 'tblPr', 'tblBorders')?.children ?? []).filter(
          (b) => value(b) === 'single',
        );
        return [
          ...when(grid > area + 2, `${grid} wide`),
          ...when(sides.length !== 6, 'borders'),
          ...when(!child(rows[0], 'trPr', 'tblHeader'), 'header does not repeat'),
          ...rows.flatMap((row) => when(!child(row, 'trPr', 'cantSplit'), 'row may split')),
        ];
      }),
  },
  {
    id: 'every row fills the grid',
    check: (doc) =>
      doc.tables.flatMap(({ table }) => {
        const columns = descendants(child(table, 'tblGrid'), 'w:gridCol').length;
        return descendants(table, 'w:tr').flatMap((row) => {
          const cells = descendants(row, 'w:tc').reduce(
            (sum, cell) => sum + number(child(cell, 'tcPr', 'gridSpan'), 'val', 1),
            0,
          );
          return when(cells !== columns, `${cells} of ${columns}`);
        });
      }),
  },
];

const CLEAN = /<w:(ins|del|moveFrom|commentRangeStart|vanish)[ />]/u;

const hygiene: readonly Rule[] = [
  {
    id: 'every part is well formed',
    check: (doc) =>
      [...doc.parts].flatMap(([name, xml]) => {
        try {
          parseXml(xml);
          return [];
        } catch (error) {
          return [`${name}: ${error instanceof Error ? error.message : ''}`];
        }
      }),
  },
  {
    id: 'no outside links, tracked changes, hidden text or theme fonts',
    check: (doc) =>
      [...doc.parts].flatMap(([name, xml]) => [
        ...when(xml.includes('TargetMode="External"'), `${name}: link`),
        ...when(CLEAN.test(xml), `${name}: change or hidden text`),
        ...when(/w:(ascii|eastAsia|hAnsi)Theme=/u.test(xml), `${name}: theme font`),
      ]),
  },
  {
    id: 'metadata tell no user, machine or time of day',
    check: (doc) => {
      const core = doc.parts.get('docProps/core.xml') ?? '';
      return [
        ...when(/<(dc:creator|cp:lastModifiedBy)>(?!青蓝<)/u.test(core), 'name'),
        ...when(/T(?!00:00:00Z)\d\d:/u.test(core), 'time'),
      ];
    },
  },
  {
    id: 'styles that are used are there',
    check: (doc) => {
      const ids = new Set(
        [...(doc.parts.get('word/styles.xml') ?? '').matchAll(/w:styleId="([^"]+)"/gu)].map((m) => m[1]),
      );
      return [...doc.parts].flatMap(([name, xml]) =>
        [...xml.matchAll(/<w:(?:pStyle|rStyle|tblStyle) w:val="([^"]+)"/gu)].flatMap((m) =>
          when(!ids.has(m[1]), `${name}: ${m[1]}`),
        ),
      );
    },
  },
];

/** Children of pPr and rPr that the writer uses, in the order of the schema (ECMA-376, CT_PPr and CT_RPr). */
const ORDER: Readonly<Record<string, readonly string[]>> = {
  'w:pPr':
    'pStyle keepNext keepLines pageBreakBefore widowControl pBdr tabs kinsoku overflowPunct autoSpaceDE autoSpaceDN snapToGrid spacing ind jc outlineLvl rPr sectPr'.split(
      ' ',
    ),
  'w:rPr': 'rStyle rFonts b bCs i iCs noProof color spacing w kern sz szCs highlight u lang'.split(' '),
};

const schema: readonly Rule[] = [
  {
    id: 'properties stand in the order of the schema',
    check: (doc) =>
      ['word/document.xml', 'word/styles.xml'].flatMap((name) => {
        const part = parseXml(doc.parts.get(name) ?? '<x/>');
        return Object.entries(ORDER).flatMap(([element, order]) =>
          descendants(part, element).flatMap((node) => {
            const places = node.children.map((one) => order.indexOf(one.name.slice(2)));
            const sorted = places.every(
              (place, i) => place >= 0 && (i === 0 || place > (places[i - 1] ?? -1)),
            );
            return when(!sorted, `${name}: ${node.children.map((one) => one.name).join(' ')}`);
          }),
        );
      }),
  },
];

export const rules: readonly Rule[] = [
  ...page,
  ...body,
  ...frame,
  ...numbers,
  ...tables,
  ...hygiene,
  ...schema,
];
