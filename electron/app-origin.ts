/**
 * Where the page lives. It must never change between versions: the database in IndexedDB belongs to this origin.
 * `new URL('app://x').origin` is the text "null" in Node, so scheme and host are compared instead.
 */
export const APP_SCHEME = 'app';
export const APP_HOST = 'qinglan';
export const START_URL = `${APP_SCHEME}://${APP_HOST}/index.html`;

/** Whether an address is a page or a file of the program itself. */
export function isAppUrl(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  return url.protocol === `${APP_SCHEME}:` && url.host === APP_HOST && url.username === '' && url.port === '';
}

/** The one page, whatever place inside it the address names. */
export const isStartPage = (address: string): boolean =>
  isAppUrl(address) && address.split('#')[0] === START_URL;
