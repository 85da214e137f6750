import type { Span } from '../../shared/report/model.ts';
import { spanText } from '../../shared/report/typography.ts';

/** Text for an XML element or attribute. */
export const escapeXml = (text: string): string =>
  /[&<>"]/u.test(text)
    ? text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
    : text;

/** A run of text; `props` is the content of its rPr. */
export function run(text: string, props = ''): string {
  const properties = props === '' ? '' : `<w:rPr>${props}</w:rPr>`;
  const preserve = /^\s|\s$/u.test(text) ? ' xml:space="preserve"' : '';
  return `<w:r>${properties}<w:t${preserve}>${escapeXml(text)}</w:t></w:r>`;
}

/** A paragraph of a named style; `props` are further pPr children in schema order after pStyle. */
export const paragraph = (style: string, runs: string, props = ''): string =>
  `<w:p><w:pPr><w:pStyle w:val="${style}"/>${props}</w:pPr>${runs}</w:p>`;

/** Spans as runs: neighbours of the same look become one run, 【数据不足】 stands out. */
export function spanRuns(spans: readonly Span[]): string {
  let plain = '';
  let out = '';
  for (const span of spans) {
    if (span.type !== 'missing') {
      plain += spanText(span);
      continue;
    }
    out += (plain === '' ? '' : run(plain)) + run(spanText(span), '<w:highlight w:val="yellow"/>');
    plain = '';
  }
  return out + (plain === '' ? '' : run(plain));
}

/** A paragraph that takes no room: after a table and to carry a section's end. */
export const tinyParagraph = (props = '', content = ''): string => paragraph('Tiny', content, props);
