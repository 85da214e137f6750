// A careless program for the stand-in's own tests: nothing is blocked, so that each guard can be seen to be absent.
const { join } = require('node:path');
const { app, BrowserWindow, dialog, ipcMain, protocol, session, shell } = require('electron');

protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true } }]);
app.requestSingleInstanceLock();
app.on('window-all-closed', () => app.quit());
app.whenReady().then(async () => {
  protocol.handle('app', ({ url }) => {
    const policy = url.endsWith('/strict') ? { 'content-security-policy': "default-src 'none'" } : {};
    const headers = { 'content-type': 'text/html; charset=utf-8', ...policy };
    return new Response(`<title>${url}</title><h1>页</h1>`, { headers });
  });
  const isolation = process.env.WEAK_ISOLATION !== 'off';
  const window = new BrowserWindow({
    webPreferences: { preload: join(__dirname, 'preload.cjs'), contextIsolation: isolation },
  });
  ipcMain.handle('echo', (_event, value) => value);
  ipcMain.handle('fail', () => {
    throw Object.assign(new Error('broken'), { code: 'E_LOST' });
  });
  ipcMain.handle('who', (event) => [
    event.senderFrame === window.webContents.mainFrame,
    event.senderFrame.url,
  ]);
  ipcMain.handle('save', () => dialog.showSaveDialog(window, { title: 't', defaultPath: '/x/建议.docx' }));
  ipcMain.handle('open', () => dialog.showOpenDialog(window, { title: 't', properties: ['openFile'] }));
  ipcMain.handle('shell', () => shell.openPath('/x/y.docx'));
  ipcMain.handle('pdf', async () =>
    (
      await window.webContents.printToPDF({
        landscape: false,
        printBackground: true,
        preferCSSPageSize: true,
        margins: { top: 0, bottom: 0, left: 0, right: 0 },
      })
    )
      .subarray(0, 5)
      .toString(),
  );
  ipcMain.handle('burst', () => {
    for (let i = 0; i < 50; i += 1) window.webContents.send('tick', i);
  });
  ipcMain.handle('now', () => Date.now());
  void session;
  await window.loadURL('app://qinglan/a');
});
