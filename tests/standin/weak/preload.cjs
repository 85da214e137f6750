const { contextBridge, ipcRenderer } = require('electron');

globalThis.fromPreload = 'leaked';
contextBridge.exposeInMainWorld('weak', {
  invoke: (channel, value) => ipcRenderer.invoke(channel, value),
  on: (channel, listener) => {
    const deliver = (_event, value) => listener(value);
    ipcRenderer.on(channel, deliver);
    return () => ipcRenderer.removeListener(channel, deliver);
  },
  number: 7,
  fail: () => {
    throw new Error('thrown in the preload');
  },
});
