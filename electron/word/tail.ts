import { CHAR, INDENT, LINE, SIGNATURE } from '../../shared/report/measures.ts';
import type { Paper } from '../../shared/report/model.ts';
import { annexNoteLine } from '../../shared/report/numbering.ts';
import { signaturePlace } from '../../shared/report/signature-place.ts';
import type { Orientation } from '../../shared/report/table-layout.ts';
import { textWidth } from '../../shared/report/text-width.ts';
import { chineseDate, typeset } from '../../shared/report/typography.ts';
import { type Item, text } from './content.ts';
import { run } from './xml.ts';

/** 附件说明: one line below the text, two characters in; a second line aligns with the name (7.3.4). */
export function* annexNote(paper: Paper, orientation: Orientation): Generator<Item> {
  const total = paper.annexes.length;
  const label = '附件：';
  for (const [index, annex] of paper.annexes.entries()) {
    const line = annexNoteLine(typeset(annex.title), index, total);
    const number = total === 1 ? 0 : textWidth(`${index + 1}.`);
    const left = Math.round(INDENT + (textWidth(label) + number) * CHAR);
    const hanging = index === 0 ? left - INDENT : Math.round(number * CHAR);
    yield text(orientation, 'Note', run(index === 0 ? label + line : line), {
      keepNext: true,
      left,
      hanging,
      ...(index === 0 ? { before: LINE } : {}),
    });
  }
}

/** 署名 and 成文日期 (7.3.5); kept with the end of the text, so that no page holds them alone. */
export function* signatureItems(paper: Paper, orientation: Orientation): Generator<Item> {
  const name = paper.signature ? typeset(paper.signature) : '';
  const day = paper.date ? chineseDate(paper.date) : '';
  if (name === '' && day === '') return;
  const place = signaturePlace(name === '' ? day : name, day === '' ? name : day, paper.sealed);
  const before = paper.sealed ? SIGNATURE.sealedBefore : SIGNATURE.unsealedBefore;
  if (name !== '') {
    yield text(orientation, 'Signature', run(name), {
      keepNext: day !== '',
      before,
      right: place.signature * CHAR,
    });
  }
  if (day !== '') {
    const first = name === '' ? { before } : {};
    yield text(orientation, 'Signature', run(day), { ...first, right: place.date * CHAR });
  }
}
