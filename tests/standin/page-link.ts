import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CDPSession, Page } from 'playwright-core';
import { type BulkFolder, receiveBulk, sendBulk } from './bulk.ts';
import type { PrintRequest } from './messages.ts';
import { toBrowser, toProgram } from './origin.ts';

export interface PageLinkParts {
  readonly root: string;
  readonly page: Page;
  readonly preloadSource: string;
  /** False = the preload runs in the page's own world, as `contextIsolation: false` would have it. */
  readonly isIsolated: boolean;
  readonly onText: (url: string, text: string, bulkFile: string | null) => void;
  readonly bulk: BulkFolder | null;
}

export interface PageLink {
  readonly goto: (url: string) => Promise<void>;
  /** Text for the preload's `ipcRenderer`; dropped while no page is loaded, as in Electron. */
  readonly send: (text: string, bulkFile: string | null) => Promise<void>;
  readonly pdf: (request: PrintRequest) => Promise<Uint8Array>;
}

const WORLD = 'standin-preload';
const BINDING = '__standinSend';

/** Puts the preload into an isolated world of every document that the page shows, and carries text to and from it. */
export async function attachPage(parts: PageLinkParts): Promise<PageLink> {
  const session = await parts.page.context().newCDPSession(parts.page);
  const { frameTree } = await session.send('Page.getFrameTree');
  const mainFrameId = frameTree.frame.id;
  const world = parts.isIsolated ? { worldName: WORLD } : {};
  let context: number | null = null;

  session.on('Runtime.executionContextCreated', ({ context: made }) => {
    const about: Readonly<Record<string, unknown>> = made.auxData ?? {};
    const isOurs = parts.isIsolated ? made.name === WORLD : about.isDefault === true;
    if (about.frameId === mainFrameId && isOurs) context = made.id;
  });
  session.on('Runtime.executionContextDestroyed', ({ executionContextId }) => {
    if (executionContextId === context) context = null;
  });
  session.on('Runtime.executionContextsCleared', () => {
    context = null;
  });
  const bulkFile = parts.bulk ? await receiveBulk(session, parts.bulk) : null;
  const received = (payload: string): void => {
    const url = toProgram(parts.page.url());
    const line = payload.indexOf('\n');
    if (!payload.startsWith('b')) parts.onText(url, payload, null);
    else
      void bulkFile?.(payload.slice(1, line)).then((file) =>
        parts.onText(url, payload.slice(line + 1), file),
      );
  };
  session.on('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
    if (name === BINDING && executionContextId === context) received(payload);
  });
  await session.send('Page.enable');
  await session.send('Runtime.enable');
  await session.send('Runtime.addBinding', {
    name: BINDING,
    ...(parts.isIsolated ? { executionContextName: WORLD } : {}),
  });
  const scripts = worldScripts(parts);
  await session.send('Page.addScriptToEvaluateOnNewDocument', { source: scripts.main });
  await session.send('Page.addScriptToEvaluateOnNewDocument', { source: scripts.isolated, ...world });

  return {
    goto: async (url) => {
      await parts.page.goto(toBrowser(url), { waitUntil: 'load' });
    },
    send: async (text, file) => {
      if (context === null) return;
      if (file !== null) return sendBulk(session, context, text, file);
      await session.send('Runtime.callFunctionOn', {
        functionDeclaration: 'function (text) { globalThis.__standinReceive(text); }',
        executionContextId: context,
        arguments: [{ value: text }],
      });
    },
    pdf: (request) => printPdf(session, request),
  };
}

/** Both halves share one event name that the page cannot guess. */
function worldScripts({ root, preloadSource, bulk }: PageLinkParts): { main: string; isolated: string } {
  const read = (name: string): string => readFileSync(join(root, 'tests/standin/page', name), 'utf8').trim();
  const eventName = JSON.stringify(`standin-${randomBytes(16).toString('hex')}`);
  const codec = read('codec.js').replace(/;$/, '');
  const preload = `(require, module, exports) => {\n${preloadSource}\n}`;
  return {
    main: `(${stripNotes(read('main-world.js'))})(${eventName});`,
    isolated: `(${stripNotes(read('isolated-world.js'))})(${eventName}, ${codec}, ${bulk !== null}, ${preload});`,
  };
}

/** The files begin with a line of explanation and end without a call, so that they read as one function. */
const stripNotes = (source: string): string =>
  source
    .replace(/^\/\/.*$/m, '')
    .replace(/;$/, '')
    .trim();

async function printPdf(session: CDPSession, request: PrintRequest): Promise<Uint8Array> {
  const { data } = await session.send('Page.printToPDF', {
    landscape: request.landscape,
    printBackground: request.printBackground,
    preferCSSPageSize: request.preferCSSPageSize,
    paperWidth: 8.27,
    paperHeight: 11.69,
    marginTop: request.margins.top,
    marginBottom: request.margins.bottom,
    marginLeft: request.margins.left,
    marginRight: request.margins.right,
  });
  return new Uint8Array(Buffer.from(data, 'base64'));
}
