import { EventEmitter } from 'node:events';
import type { PageAnswer, PageRequest } from '../messages.ts';

/** All that Chromium can be asked to allow; the names are Electron's. */
export const permissions = [
  'clipboard-read',
  'clipboard-sanitized-write',
  'display-capture',
  'fullscreen',
  'geolocation',
  'idle-detection',
  'media',
  'mediaKeySystem',
  'midi',
  'midiSysex',
  'notifications',
  'pointerLock',
  'keyboardLock',
  'openExternal',
  'window-management',
  'storage-access',
  'hid',
  'serial',
  'usb',
  'fileSystem',
] as const;

type RequestHandler = (contents: unknown, permission: string, answer: (granted: boolean) => void) => void;
type CheckHandler = (contents: unknown, permission: string, origin: string) => boolean;
type BeforeRequest = (
  details: { url: string; method: string; resourceType: string },
  answer: (response: { cancel?: boolean; redirectURL?: string }) => void,
) => void;

/** `session.defaultSession`: permissions and the filter of requests. */
export class Session extends EventEmitter {
  spellCheck = true;
  #request: RequestHandler | null = null;
  #check: CheckHandler | null = null;
  #before: BeforeRequest | null = null;

  readonly webRequest = {
    onBeforeRequest: (listener: BeforeRequest | null): void => {
      this.#before = listener;
    },
  };

  setPermissionRequestHandler(handler: RequestHandler | null): void {
    this.#request = handler;
  }

  setPermissionCheckHandler(handler: CheckHandler | null): void {
    this.#check = handler;
  }

  setDevicePermissionHandler(): void {
    this.emit('standin-device-handler');
  }

  setSpellCheckerEnabled(enabled: boolean): void {
    this.spellCheck = enabled;
  }

  /** Without handlers Electron grants everything; so does this. */
  async isGranted(contents: unknown, permission: string): Promise<boolean> {
    const checked = this.#check === null || this.#check(contents, permission, 'app://qinglan');
    const handler = this.#request;
    if (!checked || handler === null) return checked;
    return new Promise((resolve) => handler(contents, permission, resolve));
  }

  /** Electron saves a download unless a listener prevents it. */
  mayDownload(url: string): boolean {
    let isPrevented = false;
    const event = {
      preventDefault: () => {
        isPrevented = true;
      },
    };
    this.emit('will-download', event, { getURL: () => url });
    return !isPrevented;
  }

  async isCancelled({ url, method, resourceType }: PageRequest): Promise<boolean> {
    const before = this.#before;
    if (before === null) return false;
    return new Promise((resolve) =>
      before({ url, method, resourceType }, ({ cancel }) => resolve(cancel === true)),
    );
  }
}

type ProtocolHandler = (request: Request) => Response | Promise<Response>;

/** `protocol`. */
export class Protocol {
  readonly privileged: unknown[] = [];
  registrations = 0;
  readonly handlers = new Map<string, ProtocolHandler>();

  registerSchemesAsPrivileged(schemes: readonly unknown[]): void {
    this.registrations += 1;
    if (this.registrations > 1) throw new Error('a second registration would drop the first');
    this.privileged.push(...schemes);
  }

  handle(scheme: string, handler: ProtocolHandler): void {
    if (this.handlers.has(scheme)) throw new Error(`scheme ${scheme} is handled already`);
    this.handlers.set(scheme, handler);
  }

  /** Requests for which no scheme is handled would go to the network, which does not exist here. */
  async answer({ url, method, headers }: PageRequest): Promise<PageAnswer> {
    const handler = this.handlers.get(url.slice(0, url.indexOf(':')));
    if (!handler) return { kind: 'cancel' };
    const response = await handler(new Request(url, { method, headers }));
    return {
      kind: 'respond',
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: new Uint8Array(await response.arrayBuffer()),
    };
  }
}
