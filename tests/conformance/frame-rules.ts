import { child, descendants, number, type Paragraph, textOf, value } from './docx-xml.ts';
import { head, mm, near, ofStyle, type Rule, style, when, width } from './rule.ts';

/** 版头, 附件, 署名, 版记. */
export const frameRules: readonly Rule[] = [
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
