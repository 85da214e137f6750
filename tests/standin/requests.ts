import type { BrowserContext, Frame, Page, Request, Route } from 'playwright-core';
import type { PageAnswer, PageRequest } from './messages.ts';
import { toBrowser, toProgram } from './origin.ts';
import type { Peer } from './peer.ts';

/** Every request of Chromium is answered by main or not at all: there is no network behind it. */
export async function serveRequests(
  context: BrowserContext,
  page: Page,
  peer: Peer,
  isLoading: () => boolean,
): Promise<void> {
  const toPageRequest = (request: Request): PageRequest => {
    const isNavigation = request.isNavigationRequest();
    const isMainFrame = isNavigation && frameOf(request) === page.mainFrame();
    return {
      url: toProgram(request.url()),
      method: request.method(),
      headers: request.headers(),
      resourceType: request.resourceType(),
      isNavigation,
      isMainFrame,
      isLoad: isMainFrame && isLoading(),
    };
  };
  await context.route('**/*', async (route) => {
    const answer = await peer
      .ask('request', toPageRequest(route.request()))
      .catch(() => ({ kind: 'cancel' }));
    await respond(route, answer as PageAnswer).catch(() => undefined);
  });
  context.on('page', (popup) => {
    if (popup !== page) void closeUnlessAllowed(popup, peer);
  });
}

/** Null for the first request of a new window, which has no frame yet. */
function frameOf(request: Request): Frame | null {
  try {
    return request.frame();
  } catch {
    return null;
  }
}

function respond(route: Route, answer: PageAnswer): Promise<void> {
  if (answer.kind === 'cancel') return route.abort('aborted');
  const { status, headers, body } = answer;
  const location = headers.location === undefined ? {} : { location: toBrowser(headers.location) };
  return route.fulfill({ status, headers: { ...headers, ...location }, body: Buffer.from(body) });
}

async function closeUnlessAllowed(popup: Page, peer: Peer): Promise<void> {
  const mayOpen = await peer.ask('may-open', toProgram(popup.url())).catch(() => false);
  if (mayOpen !== true) await popup.close();
}
