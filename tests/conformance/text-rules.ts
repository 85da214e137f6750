import { child, number, value } from './docx-xml.ts';
import { BODY, head, isLandscape, mm, near, ofStyle, type Rule, style, when, width } from './rule.ts';

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

/** Page, lines, characters, fonts, headings, titles, punctuation. */
export const textRules: readonly Rule[] = [...page, ...body];
