// Runs in the isolated world before the page's scripts: `require('electron')` of a sandboxed preload.
(eventName, codec, hasBulk, preload) => {
  if (window.top !== window) return;
  const post = (detail) => dispatchEvent(new CustomEvent(`${eventName}-out`, { detail }));

  const functions = new Map();
  const waiting = new Map();
  const listeners = new Map();
  let lastId = 0;
  const nextId = () => {
    lastId += 1;
    return lastId;
  };

  // ipcRenderer: text through a DevTools binding that exists in this world only.
  const bind = globalThis.__standinSend;
  // Many bytes leave as a download into a folder in memory (about four times quicker than text), and come as the
  // file of an input element: neither asks the page's content security policy, which stays as it is.
  let lastBulk = 0;
  // Chromium drops a page's eleventh download of a second without a word.
  const MOST = { downloads: 8, ms: 1_200 };
  const begun = [];
  const isBusy = () => {
    while (begun.length > 0 && performance.now() - begun[0] > MOST.ms) begun.shift();
    return begun.length >= MOST.downloads;
  };
  const sendBulk = (parts, text) => {
    if (isBusy()) return false;
    begun.push(performance.now());
    lastBulk += 1;
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob(parts));
    // With an ending of its own: to a name without one Chromium adds what it thinks fit, and it would not be found.
    link.download = `standin-${Math.round(performance.timeOrigin)}-${lastBulk}.bin`;
    bind(`b${link.download}\n${text}`);
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    return true;
  };
  const toMain = codec.createSender((text) => bind(text), hasBulk ? sendBulk : null);
  globalThis.__standinInput = () => Object.assign(document.createElement('input'), { type: 'file' });
  globalThis.__standinReceiveFile = async (text, input) => {
    const file = input.files[0];
    globalThis.__standinReceive(text, new Uint8Array(await file.arrayBuffer()));
  };
  globalThis.__standinReceive = codec.createReceiver((head, value) => {
    if (head.type === 'event') {
      for (const listener of listeners.get(head.channel) ?? []) listener({ senderId: 0 }, ...value);
      return;
    }
    const asked = waiting.get(head.id);
    waiting.delete(head.id);
    if (head.type === 'error') {
      asked?.reject(new Error(`Error invoking remote method '${asked.channel}': ${value}`));
    } else {
      asked?.resolve(value);
    }
  });
  const ipcRenderer = {
    invoke: (channel, ...args) =>
      new Promise((resolve, reject) => {
        const id = nextId();
        waiting.set(id, { resolve, reject, channel });
        toMain({ type: 'invoke', id, channel }, args);
      }),
    send: (channel, ...args) => toMain({ type: 'send', channel }, args),
    on: (channel, listener) => {
      listeners.set(channel, [...(listeners.get(channel) ?? []), listener]);
      return ipcRenderer;
    },
    removeListener: (channel, listener) => {
      const left = [...(listeners.get(channel) ?? [])];
      const at = left.indexOf(listener);
      if (at >= 0) left.splice(at, 1);
      listeners.set(channel, left);
      return ipcRenderer;
    },
  };

  // contextBridge: functions become numbers on this side and closures on the other.
  const outgoing = (value) => {
    if (value instanceof Promise) {
      const id = nextId();
      value.then(
        (result) => post({ type: 'settle', id, item: outgoing(result) }),
        (error) =>
          post({ type: 'settle', id, item: { kind: 'error', message: String(error?.message ?? error) } }),
      );
      return { kind: 'promise', id };
    }
    if (typeof value === 'function') {
      const id = nextId();
      functions.set(id, value);
      return { kind: 'function', id };
    }
    // Objects with functions become frozen objects of closures; plain data is cloned.
    const hasFunctions = typeof value === 'object' && value !== null && Object.values(value).some(isFunction);
    if (hasFunctions) {
      return {
        kind: 'object',
        entries: Object.entries(value).map(([name, inner]) => [name, outgoing(inner)]),
      };
    }
    return { kind: 'value', value };
  };
  const isFunction = (value) => typeof value === 'function';
  const incoming = (item) =>
    item.kind === 'function' ? (...args) => post({ type: 'callback', id: item.id, args }) : item.value;

  addEventListener(`${eventName}-in`, ({ detail }) => {
    let item;
    try {
      item = outgoing(functions.get(detail.id)(...detail.args.map(incoming)));
    } catch (error) {
      item = { kind: 'error', message: String(error?.message ?? error) };
    }
    post({ type: 'result', call: detail.call, item });
  });

  const contextBridge = {
    exposeInMainWorld: (key, api) => {
      post({ type: 'expose', key, api: outgoing(api) });
    },
  };

  const module = { exports: {} };
  const require = (name) => {
    if (name === 'electron') return { contextBridge, ipcRenderer };
    throw new Error(`module not found: ${name}`);
  };
  preload(require, module, module.exports);
};
