import { contextBridge, ipcRenderer } from 'electron';

/** Filled by the build from shared/contract, so that the preload holds names only. */
declare const __CALL_NAMES__: readonly string[];
declare const __EVENT_NAMES__: readonly string[];

const callNames: ReadonlySet<string> = new Set(__CALL_NAMES__);
const eventNames: ReadonlySet<string> = new Set(__EVENT_NAMES__);

/** `Bridge` of the contract; its types are given to the page in renderer/bridge. */
const bridge = Object.freeze({
  call: (name: unknown, request: unknown): Promise<unknown> =>
    typeof name === 'string' && callNames.has(name)
      ? ipcRenderer.invoke('qinglan:call', name, request)
      : Promise.reject(new Error('unknown call')),
  on: (event: unknown, listener: unknown): (() => void) => {
    if (typeof event !== 'string' || !eventNames.has(event) || typeof listener !== 'function') {
      throw new Error('unknown event');
    }
    const channel = `qinglan:event:${event}`;
    const deliver = (_event: unknown, payload: unknown): void => listener(payload);
    ipcRenderer.on(channel, deliver);
    return () => {
      ipcRenderer.removeListener(channel, deliver);
    };
  },
});

contextBridge.exposeInMainWorld('qinglan', bridge);
