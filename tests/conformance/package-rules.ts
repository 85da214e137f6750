import { child, type Docx, descendants, type Node, number, parseXml, textOf, value } from './docx-xml.ts';
import { isLandscape, mm, near, type Rule, when } from './rule.ts';

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

/** Page numbers, tables, and what every part of the file must keep. */
export const packageRules: readonly Rule[] = [...numbers, ...tables, ...hygiene, ...schema];
