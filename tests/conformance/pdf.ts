import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A printed line in millimetres from the page's upper left corner. */
export interface PrintedLine {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  /** Centre of the line. */
  readonly y: number;
}
export interface PrintedPage {
  readonly width: number;
  readonly height: number;
  readonly lines: readonly PrintedLine[];
}

const runs = (program: string, option: string): boolean =>
  spawnSync(program, [option], { stdio: 'ignore' }).error === undefined;

export const canPrint = runs('soffice', '--version') && runs('pdftotext', '-v');

/** Each .docx through LibreOffice, all in one start of it; their lines as pdftotext places them. */
export function printed(papers: readonly Uint8Array[]): readonly (readonly PrintedPage[])[] {
  const folder = mkdtempSync(join(tmpdir(), 'qinglan-pdf-'));
  try {
    const names = papers.map((_, index) => join(folder, `paper-${index}`));
    for (const [index, name] of names.entries()) writeFileSync(`${name}.docx`, papers[index] ?? '');
    const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
    const files = names.map((name) => `${name}.docx`);
    const convert = ['--headless', profile, '--convert-to', 'pdf', '--outdir', folder, ...files];
    execFileSync('soffice', convert, { stdio: 'ignore', timeout: 120_000 });
    return names.map((name) =>
      pagesOf(execFileSync('pdftotext', ['-bbox', `${name}.pdf`, '-'], { encoding: 'utf8' })),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const MM = 25.4 / 72;
const PAGE = /<page width="([\d.]+)" height="([\d.]+)">(.*?)<\/page>/gsu;
const WORD = /<word xMin="(-?[\d.]+)" yMin="(-?[\d.]+)" xMax="(-?[\d.]+)" yMax="(-?[\d.]+)">(.*?)<\/word>/gsu;

function pagesOf(xml: string): readonly PrintedPage[] {
  return [...xml.matchAll(PAGE)].map(([, width, height, body = '']) => ({
    width: Number(width) * MM,
    height: Number(height) * MM,
    lines: linesOf(body),
  }));
}

function linesOf(body: string): readonly PrintedLine[] {
  const words = [...body.matchAll(WORD)]
    .map(([, x0, y0, x1, y1, text = '']) => ({
      text,
      left: Number(x0) * MM,
      right: Number(x1) * MM,
      y: ((Number(y0) + Number(y1)) / 2) * MM,
    }))
    .sort((a, b) => a.y - b.y || a.left - b.left);
  const lines: (typeof words)[] = [];
  for (const word of words) {
    const last = lines.at(-1);
    if (last?.[0] && Math.abs(last[0].y - word.y) < 2.2) last.push(word);
    else lines.push([word]);
  }
  return lines.map((line) => {
    const sorted = line.sort((a, b) => a.left - b.left);
    return {
      text: sorted.map((word) => word.text).join(''),
      left: sorted[0]?.left ?? 0,
      right: Math.max(...sorted.map((word) => word.right)),
      y: sorted[0]?.y ?? 0,
    };
  });
}
