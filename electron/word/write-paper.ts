import { strToU8, type Zippable, zipSync } from 'fflate';
import { TABLE } from '../../shared/report/measures.ts';
import type { Paper } from '../../shared/report/model.ts';
import { type Orientation, orientationOf } from '../../shared/report/table-layout.ts';
import { annexItems, blockItems } from './blocks.ts';
import { type Item, paragraphProps, text } from './content.ts';
import { imprintRun } from './drawing.ts';
import { headItems } from './head.ts';
import { type PaperPackage, paperPackage } from './package.ts';
import { signInItems } from './sign-in.ts';
import { type Progress, paperSteps } from './steps.ts';
import { annexNote, signatureItems } from './tail.ts';
import { paragraph, tinyParagraph } from './xml.ts';

/** Every entry has the same date, so that the same paper gives the same bytes. */
const ENTRY_DATE = new Date(2000, 0, 1);

/** Report model → .docx. Pure but for time: the same paper gives the same bytes. */
export async function writePaper(paper: Paper, progress: Progress): Promise<Uint8Array> {
  const step = (index: number): void => progress(paperSteps[index] ?? '', index, paperSteps.length);
  step(0);
  const shell = await paperPackage(paper);
  step(1);
  const body = bodyBytes(paper, shell);
  step(2);
  const zippable: Zippable = {};
  // [Content_Types].xml first: some readers recognise a .docx by its first entry.
  for (const [name, bytes] of [...shell.parts].sort(([a], [b]) => (a < b ? -1 : 1))) zippable[name] = bytes;
  zippable['word/document.xml'] = body;
  return zipSync(zippable, { level: 6, mtime: ENTRY_DATE });
}

/** word/document.xml. Encoded chunk by chunk: a long table never stands in memory as one text. */
function bodyBytes(paper: Paper, shell: PaperPackage): Uint8Array {
  const chunks: Uint8Array[] = [strToU8(shell.documentStart)];
  for (const xml of bodyXml(paper, shell.sections)) chunks.push(strToU8(xml));
  chunks.push(strToU8('</w:body></w:document>'));
  const bytes = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

/** All items in reading order; a turn of the page ends a section. */
function* items(paper: Paper): Generator<Item> {
  const orientation = orientationOf(paper.blocks, paper.family);
  if (paper.kind === 'sign-in-sheet') {
    yield* signInItems(paper, orientation);
    return;
  }
  yield* headItems(paper, orientation);
  yield* keepingEnd(blockItems(paper, paper.blocks, orientation), hasTail(paper));
  yield* annexNote(paper, orientation);
  yield* signatureItems(paper, orientation);
  yield* annexItems(paper);
}

const hasTail = (paper: Paper): boolean =>
  paper.annexes.length > 0 || paper.signature !== null || paper.date !== null;

/** The last paragraph of the text stays with what follows it, so that no page holds the signature alone. */
function* keepingEnd(source: Iterable<Item>, keep: boolean): Generator<Item> {
  let held: Item | null = null;
  for (const item of source) {
    if (held) yield held;
    held = item;
  }
  if (!held) return;
  yield keep && held.type === 'paragraph' ? { ...held, props: { ...held.props, keepNext: true } } : held;
}

function* bodyXml(paper: Paper, sections: PaperPackage['sections']): Generator<string> {
  let isFirst = true;
  const section = (orientation: Orientation): string => {
    const sectPr = isFirst && orientation === 'portrait' ? sections.first : sections[orientation];
    isFirst = false;
    return sectPr;
  };
  let held: Item | null = null;
  for (const item of withImprint(items(paper), imprintRun(paper))) {
    if (held) yield* itemXml(held, held.orientation === item.orientation ? '' : section(held.orientation));
    held = item;
  }
  if (held) yield* itemXml(held, '');
  yield section(held?.orientation ?? 'portrait');
}

/** The imprint hangs on the last paragraph; after a table, or on a turned page, it gets an anchor of its own. */
function* withImprint(source: Iterable<Item>, imprint: string): Generator<Item> {
  let held: Item | null = null;
  for (const item of source) {
    if (held) yield held;
    held = item;
  }
  if (!held) return;
  if (imprint === '') yield held;
  else if (held.type === 'paragraph' && held.orientation === 'portrait') {
    yield { ...held, runs: held.runs + imprint };
  } else {
    yield held;
    yield text('portrait', 'Tiny', imprint);
  }
}

function* itemXml(item: Item, sectPr: string): Generator<string> {
  if (item.type === 'paragraph') {
    yield paragraph(item.style, item.runs, paragraphProps(item.props, sectPr));
    return;
  }
  yield* item.chunks;
  yield tinyParagraph(sectPr === '' ? `<w:spacing w:after="${TABLE.after}"/>` : sectPr);
}
