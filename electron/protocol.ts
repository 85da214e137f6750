import { readFile } from 'node:fs/promises';
import { extname, join, resolve, sep } from 'node:path';
import type { Protocol } from 'electron';
import { APP_SCHEME, isAppUrl } from './app-origin.ts';
import { random, toBase64 } from './vault/primitives/bytes.ts';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
};

/** Stands in `index.html` where the page's nonce comes to stand. */
const NONCE_MARK = '__CSP_NONCE__';

/** Nothing is allowed but the program's own files; styles that the components write carry the page's nonce. */
export const contentSecurityPolicy = (nonce: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "worker-src 'self'",
    "connect-src 'none'",
    "frame-src 'none'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

/** Must run once, before the app is ready; a second call would take `crypto.subtle` from the page. */
export function registerAppScheme(protocol: Protocol): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: APP_SCHEME,
      privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true },
    },
  ]);
}

/** The file below `folder` that an address names; null for anything that would leave the folder. */
export function fileOf(folder: string, address: string): string | null {
  if (!isAppUrl(address)) return null;
  const path = decoded(new URL(address).pathname);
  if (path === null || path.includes('\0') || path.includes('\\')) return null;
  const file = resolve(join(folder, path === '/' ? 'index.html' : path));
  return file.startsWith(resolve(folder) + sep) ? file : null;
}

/** Answers one request for the program's own files. */
export async function answerAppRequest(folder: string, request: AppRequest): Promise<Response> {
  const nonce = toBase64(random(16));
  const file = request.method === 'GET' ? fileOf(folder, request.url) : null;
  const type = file === null ? undefined : types[extname(file)];
  if (file === null || type === undefined)
    return new Response(null, { status: 404, headers: headers(nonce) });
  const bytes = await readFile(file).catch(() => null);
  if (bytes === null) return new Response(null, { status: 404, headers: headers(nonce) });
  const body = file.endsWith('.html')
    ? bytes.toString('utf8').replaceAll(NONCE_MARK, nonce)
    : new Uint8Array(bytes);
  return new Response(body, { headers: { ...headers(nonce), 'content-type': type } });
}

export interface AppRequest {
  readonly url: string;
  readonly method: string;
}

const headers = (nonce: string): Record<string, string> => ({
  'content-security-policy': contentSecurityPolicy(nonce),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cache-control': 'no-store',
});

function decoded(path: string): string | null {
  try {
    return decodeURIComponent(path);
  } catch {
    return null;
  }
}
