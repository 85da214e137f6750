import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, type Page } from '@playwright/test';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Addresses of every page that needs no record; the lead adds those of single records. */
export const pagePaths = [
  '/home',
  '/plan',
  '/events',
  '/people',
  '/people/import',
  '/people/units',
  '/people/duplicates',
  '/hours',
  '/hours/claims',
  '/hours/rules',
  '/reports',
  '/reports/summary',
  '/reports/statistics',
  '/reports/unit-register',
  '/reports/annual-plan',
  '/exchange',
  '/exchange/receive',
  '/exchange/conflicts',
  '/exchange/units',
  '/exchange/directives',
  '/exchange/registration',
  '/exchange/backup',
  '/settings',
  '/settings/security',
  '/settings/accounts',
  '/settings/recycle',
  '/settings/check',
  '/settings/audit',
  '/help',
  '/help/keys',
  '/help/about',
] as const;

/** Words of other languages that people know from their machines and files. */
const allowed =
  /^(Excel|Word|PDF|USB|WPS|CSV|Ctrl|Enter|Esc|Caps|Lock|Alt|Shift|F\d+|MB|KB|GB|U|SM\d?|AES|GCM|GB2312|SHA|TXT|PNG|JPG|xlsx?|docx?|csv|qlbak|QLAN|v?\d[\d.]*|[A-Z]?\d+|[A-Z])$/;
const forbidden = ['操作成功', '失败！', '请联系管理员', '暂无数据', '是否确定'];

/** Addresses of single records: the first activity with its tabs, the first person, the first plan. */
export async function recordPaths(page: Page): Promise<readonly string[]> {
  const event = await firstRecord(page, '/events');
  const base = event.split('/').slice(0, 3).join('/');
  const tabs = ['scheme', 'roster', 'sessions', 'leave', 'evidence', 'credits', 'history'];
  return [
    ...tabs.map((tab) => `${base}/${tab}`),
    await firstRecord(page, '/people'),
    await firstRecord(page, '/plan'),
  ];
}

async function firstRecord(page: Page, list: string): Promise<string> {
  await openPath(page, list);
  await page.locator('[role="gridcell"]:not([data-field="__check__"])').first().click();
  await expect(page.locator('#main')).not.toHaveAttribute('data-page', list);
  return page.evaluate(() => window.location.hash.slice(1).split('?')[0] ?? '');
}

export interface PageFault {
  readonly page: string;
  readonly what: string;
}

/** Collects what the page's console says from now on. */
export function watchConsole(page: Page): { readonly take: () => readonly string[] } {
  let lines: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') lines.push(message.text());
  });
  page.on('pageerror', (error) => lines.push(String(error)));
  return {
    take: () => {
      const taken = lines;
      lines = [];
      return taken;
    },
  };
}

export async function openPath(page: Page, path: string): Promise<void> {
  await page.evaluate((to) => {
    window.location.hash = `#${to}`;
  }, path);
  await expect(page.locator('#main')).toHaveAttribute('data-page', path.split('?')[0] ?? path);
  await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
}

/** axe over WCAG 2.0–2.2 A and AA; one line a rule with the first element that breaks it. */
export async function axeFaults(page: Page): Promise<readonly string[]> {
  await page.evaluate(axeSource);
  return page.evaluate(async () => {
    const { axe } = window as unknown as {
      axe: { run: (context: Document, options: object) => Promise<AxeResult> };
    };
    interface AxeResult {
      violations: {
        id: string;
        nodes: { html: string; any: { message: string }[]; all: { message: string }[] }[];
      }[];
    }
    const result = await axe.run(document, {
      runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'] },
    });
    return result.violations.map(({ id, nodes }) => {
      const first = nodes[0];
      const why = [...(first?.any ?? []), ...(first?.all ?? [])][0]?.message ?? '';
      return `axe ${id} ×${nodes.length}: ${first?.html.slice(0, 240)} — ${why.slice(0, 160)}`;
    });
  });
}

/** Things to press or to fill that lie outside the window without a scrolling ancestor that could bring them in. */
export const outsideFaults = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const faults: string[] = [];
    const [width, height] = [document.documentElement.clientWidth, window.innerHeight];
    if (document.documentElement.scrollWidth > width) faults.push('the page scrolls sideways');
    const main = document.getElementById('main');
    if (main && main.scrollWidth > main.clientWidth + 1)
      faults.push(`main scrolls sideways by ${main.scrollWidth - main.clientWidth}`);
    const scrolls = (element: Element): boolean => {
      for (let at = element.parentElement; at && at.id !== 'main'; at = at.parentElement) {
        const style = getComputedStyle(at);
        if (/(auto|scroll)/.test(style.overflowX) && at.scrollWidth > at.clientWidth) return true;
        if (at.classList.contains('MuiDataGrid-main')) return true;
      }
      return false;
    };
    for (const element of document.querySelectorAll(
      'button, a[href], input, [role="combobox"], [role="tab"]',
    )) {
      const box = element.getBoundingClientRect();
      const isHidden =
        box.width < 2 ||
        getComputedStyle(element).opacity === '0' ||
        element.closest('[aria-hidden="true"]') !== null;
      if (isHidden || box.right < 0 || scrolls(element)) continue;
      if (box.right > width + 1 || (box.left < -1 && box.left > -5_000))
        faults.push(
          `outside: ${element.textContent || element.getAttribute('aria-label')} at ${Math.round(box.right)}`,
        );
      if (main && !main.contains(element) && box.bottom > height + 1)
        faults.push(`below: ${element.textContent}`);
    }
    return faults;
  });

/** Text that is cut off and has no title that shows the whole of it. */
export const cutFaults = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const faults: string[] = [];
    for (const element of document.querySelectorAll('#root *')) {
      if (element.childElementCount > 0 || !element.textContent?.trim() || element.clientWidth === 0)
        continue;
      const style = getComputedStyle(element);
      if (
        style.overflowX === 'visible' ||
        style.overflowX === 'auto' ||
        element.scrollWidth <= element.clientWidth + 1
      )
        continue;
      if (element.closest('[title], .MuiDataGrid-columnHeader, [aria-hidden="true"]') === null)
        faults.push(`cut without a title: ${element.textContent.slice(0, 40)}`);
    }
    return faults;
  });

/** English words, forbidden phrases, long button texts. */
export async function textFaults(page: Page): Promise<readonly string[]> {
  const seen = await page.evaluate(() => ({
    text: document.body.innerText,
    foreign: [...document.querySelectorAll('[lang="en"], [data-foreign], [role="gridcell"]')]
      .map((element) => element.textContent ?? '')
      .filter((text) => text !== ''),
    buttons: [...document.querySelectorAll('.MuiButton-root')].map((button) =>
      (button.textContent ?? '').trim(),
    ),
  }));
  const ours = seen.foreign
    .toSorted((a, b) => b.length - a.length)
    .reduce((text, part) => text.replaceAll(part, ' '), seen.text)
    .replaceAll(/\b[0-9a-f]{8,}\b/g, ' ')
    .replaceAll(/(?:\/|[A-Z]:\\)[^\s，。；）]+/g, ' ');
  const english = (ours.match(/[A-Za-z][A-Za-z0-9.]*/g) ?? []).filter((word) => !allowed.test(word));
  return [
    ...new Set(english.map((word) => `English: ${word}`)),
    ...forbidden.filter((phrase) => seen.text.includes(phrase)).map((phrase) => `phrase: ${phrase}`),
    ...seen.buttons
      .filter(
        (label) =>
          label.includes('\n') === false &&
          [...label.replaceAll(/[\d,\s]/g, '').replaceAll(/[A-Za-z]+/g, '字')].length > 6,
      )
      .map((label) => `long button: ${label}`),
  ];
}

/** Every check on one page. */
export async function sweepPage(
  page: Page,
  path: string,
  console: { readonly take: () => readonly string[] },
): Promise<readonly PageFault[]> {
  await openPath(page, path);
  const faults = [
    ...(await outsideFaults(page)),
    ...(await cutFaults(page)),
    ...(await textFaults(page)),
    ...(await axeFaults(page)),
    ...console.take().map((line) => `console: ${line}`),
  ];
  return faults.map((what) => ({ page: path, what }));
}
