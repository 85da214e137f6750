// Runs in the page's own world before its scripts: the receiving half of contextBridge.
(eventName) => {
  const callbacks = new Map();
  const answers = new Map();
  let lastId = 0;
  const nextId = () => {
    lastId += 1;
    return lastId;
  };
  /** The other world listens to this one event; `detail` crosses by structured clone, never by reference. */
  const post = (detail) => dispatchEvent(new CustomEvent(`${eventName}-in`, { detail }));

  const outgoing = (value) => {
    if (typeof value !== 'function') return { kind: 'value', value };
    const id = nextId();
    callbacks.set(id, value);
    return { kind: 'function', id };
  };

  const incoming = (item) => {
    if (item.kind === 'value') return item.value;
    if (item.kind === 'function') return remoteFunction(item.id);
    if (item.kind === 'promise') {
      return new Promise((resolve, reject) => answers.set(`promise${item.id}`, { resolve, reject }));
    }
    if (item.kind === 'object') {
      const object = {};
      for (const [key, inner] of item.entries) object[key] = incoming(inner);
      return Object.freeze(object);
    }
    throw new Error(item.message);
  };

  const remoteFunction =
    (id) =>
    (...args) => {
      const call = nextId();
      let result;
      answers.set(call, (item) => {
        result = item;
      });
      post({ type: 'call', call, id, args: args.map(outgoing) });
      answers.delete(call);
      return incoming(result);
    };

  addEventListener(`${eventName}-out`, ({ detail }) => {
    if (detail.type === 'expose') {
      Object.defineProperty(globalThis, detail.key, {
        value: incoming(detail.api),
        writable: false,
        configurable: false,
        enumerable: true,
      });
    } else if (detail.type === 'result') {
      answers.get(detail.call)?.(detail.item);
    } else if (detail.type === 'settle') {
      const waiting = answers.get(`promise${detail.id}`);
      answers.delete(`promise${detail.id}`);
      if (detail.item.kind === 'error') waiting?.reject(new Error(detail.item.message));
      else waiting?.resolve(incoming(detail.item));
    } else if (detail.type === 'callback') {
      callbacks.get(detail.id)?.(...detail.args);
    }
  });
};
