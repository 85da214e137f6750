import { strFromU8, unzipSync } from 'fflate';

/** A small reader of .docx for the conformance tests; it shares no code with the writer. */
export interface Node {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Node[];
  text: string;
}

export type Parts = ReadonlyMap<string, string>;

export function partsOf(docx: Uint8Array): Parts {
  return new Map(Object.entries(unzipSync(docx)).map(([name, bytes]) => [name, strFromU8(bytes)]));
}

const TOKEN = /<!--.*?-->|<\?.*?\?>|<(\/?)([\w:]+)((?:\s+[\w:]+="[^"]*")*)\s*(\/?)>|([^<]+)/gsu;

/** Throws when tags do not match: a part that is not well formed. */
export function parseXml(xml: string): Node {
  const root: Node = { name: '', attributes: {}, children: [], text: '' };
  const stack = [root];
  let at = 0;
  for (const match of xml.matchAll(TOKEN)) {
    if (match.index !== at) throw new Error(`not well formed at ${at}: ${xml.slice(at, at + 40)}`);
    at += match[0].length;
    const [, closes, name, attributes = '', empty, text] = match;
    const top = stack.at(-1);
    if (text !== undefined) {
      if (top) top.text += decoded(text);
    } else if (name !== undefined && closes === '/') {
      if (stack.pop()?.name !== name) throw new Error(`unexpected </${name}>`);
    } else if (name !== undefined) {
      const node: Node = { name, attributes: attributesOf(attributes), children: [], text: '' };
      top?.children.push(node);
      if (empty !== '/') stack.push(node);
    }
  }
  if (at !== xml.length || stack.length !== 1) throw new Error('not well formed at the end');
  return root.children[0] ?? root;
}

const decoded = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');

const attributesOf = (text: string): Record<string, string> =>
  Object.fromEntries(
    [...text.matchAll(/([\w:]+)="([^"]*)"/gu)].map(([, key, value]) => [key, decoded(value ?? '')]),
  );

export const child = (node: Node | undefined, ...path: string[]): Node | undefined =>
  path.reduce<Node | undefined>((at, name) => at?.children.find((one) => one.name === `w:${name}`), node);

export function descendants(node: Node | undefined, name: string): Node[] {
  const found: Node[] = [];
  const walk = (at: Node): void => {
    for (const one of at.children) {
      if (one.name === name) found.push(one);
      walk(one);
    }
  };
  if (node) walk(node);
  return found;
}

export const value = (node: Node | undefined, attribute = 'val'): string | undefined =>
  node?.attributes[`w:${attribute}`];
export const number = (node: Node | undefined, attribute = 'val', missing = 0): number =>
  Number(value(node, attribute) ?? missing);

/** Text of a paragraph without what stands in drawings inside it. */
export function textOf(node: Node): string {
  return node.children
    .map((one) => {
      if (one.name === 'w:t') return one.text;
      if (one.name === 'w:tab') return '\t';
      return ['w:pPr', 'w:rPr', 'mc:AlternateContent', 'w:drawing', 'w:pict', 'w:instrText'].includes(
        one.name,
      )
        ? ''
        : textOf(one);
    })
    .join('');
}

/** Properties of a paragraph after its styles: `spacing.line` and so on. */
export type Effective = Readonly<Record<string, string>>;

export interface Paragraph {
  readonly node: Node;
  readonly section: number;
  readonly text: string;
  readonly p: Effective;
  /** Of each run with text. */
  readonly runs: readonly { readonly text: string; readonly r: Effective }[];
  /** Of the first run, or of the style when there is none. */
  readonly r: Effective;
}

export interface Docx {
  readonly parts: Parts;
  readonly document: Node;
  readonly sections: readonly Node[];
  /** Paragraphs and tables of the body in order. */
  readonly flow: readonly (Paragraph | { readonly table: Node; readonly section: number })[];
  readonly paragraphs: readonly Paragraph[];
  readonly tables: readonly { readonly table: Node; readonly section: number }[];
  readonly effective: (paragraph: Node) => { readonly p: Effective; readonly r: Effective };
}

const flat = (props: Node | undefined): Effective =>
  Object.fromEntries(
    (props?.children ?? []).flatMap((one) => {
      const name = one.name.slice(2);
      const pairs = Object.entries(one.attributes).map(([key, v]) => [`${name}.${key.slice(2)}`, v]);
      return pairs.length > 0 ? pairs : [[`${name}.val`, '1']];
    }),
  );

export function readDocx(parts: Parts): Docx {
  const document = parseXml(parts.get('word/document.xml') ?? '');
  const styleNodes = parseXml(parts.get('word/styles.xml') ?? '').children;
  const styles = new Map(styleNodes.filter((n) => n.name === 'w:style').map((n) => [value(n, 'styleId'), n]));
  const defaults = styleNodes.find((n) => n.name === 'w:docDefaults');
  const chain = (id: string | undefined): Node[] => {
    const style = styles.get(id);
    return style ? [...chain(value(child(style, 'basedOn'))), style] : [];
  };
  const effective = (paragraph: Node) => {
    const own = child(paragraph, 'pPr');
    const list = chain(value(child(own, 'pStyle')) ?? 'Normal');
    const p = Object.assign({}, ...list.map((s) => flat(child(s, 'pPr'))), flat(own));
    const base = [flat(child(defaults, 'rPrDefault', 'rPr')), ...list.map((s) => flat(child(s, 'rPr')))];
    return { p, r: Object.assign({}, ...base) };
  };
  const flow: Docx['flow'][number][] = [];
  const sections: Node[] = [];
  for (const node of child(document, 'body')?.children ?? []) {
    if (node.name === 'w:tbl') flow.push({ table: node, section: sections.length });
    if (node.name === 'w:sectPr') sections.push(node);
    if (node.name !== 'w:p') continue;
    const { p, r } = effective(node);
    const runs = descendants(node, 'w:r')
      .filter((run) => textOf(run) !== '')
      .map((run) => ({ text: textOf(run), r: { ...r, ...flat(child(run, 'rPr')) } }));
    flow.push({ node, section: sections.length, text: textOf(node), p, runs, r: runs[0]?.r ?? r });
    const sectPr = child(node, 'pPr', 'sectPr');
    if (sectPr) sections.push(sectPr);
  }
  const paragraphs = flow.filter((one): one is Paragraph => 'node' in one);
  const tables = flow.filter((one) => 'table' in one);
  return { parts, document, sections, flow, paragraphs, tables, effective };
}
