import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { CDPSession } from 'playwright-core';

/** A private folder in memory through which many bytes pass quickly; nothing of it reaches a disk. */
export interface BulkFolder {
  readonly path: string;
  readonly remove: () => void;
}

const MEMORY = '/dev/shm';

/** Null where the machine has no such folder: the bytes pass as text then. */
export function openBulkFolder(): BulkFolder | null {
  if (!existsSync(MEMORY)) return null;
  const path = mkdtempSync(join(MEMORY, 'qinglan-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** The isolated world “downloads” its bytes; gives the path of a finished download by its name. */
export async function receiveBulk(
  session: CDPSession,
  folder: BulkFolder,
): Promise<(name: string) => Promise<string>> {
  const names = new Map<string, string>();
  /** Downloads that ended before Chromium said that they began: the two notices may come in either order. */
  const ended = new Set<string>();
  const done = new Map<string, string>();
  const waiting = new Map<string, (path: string) => void>();
  const finish = (guid: string, name: string): void => {
    const path = join(folder.path, guid);
    const deliver = waiting.get(name);
    waiting.delete(name);
    if (deliver) deliver(path);
    else done.set(name, path);
  };
  session.on('Browser.downloadWillBegin', ({ guid, suggestedFilename }) => {
    if (!suggestedFilename.startsWith('standin-')) {
      // What the page itself wants to save goes nowhere.
      void session.send('Browser.cancelDownload', { guid }).catch(() => undefined);
    } else if (ended.delete(guid)) finish(guid, suggestedFilename);
    else names.set(guid, suggestedFilename);
  });
  session.on('Browser.downloadProgress', ({ guid, state }) => {
    if (state === 'inProgress') return;
    const name = names.get(guid);
    names.delete(guid);
    if (name !== undefined) finish(guid, name);
    else if (state === 'completed') ended.add(guid);
  });
  await session.send('Browser.setDownloadBehavior', {
    behavior: 'allowAndName',
    downloadPath: folder.path,
    eventsEnabled: true,
  });
  return (name) =>
    new Promise((resolve) => {
      const path = done.get(name);
      done.delete(name);
      if (path === undefined) waiting.set(name, resolve);
      else resolve(path);
    });
}

/** Hands a file to an input element of the isolated world, which reads it; the file is removed afterwards. */
export async function sendBulk(
  session: CDPSession,
  contextId: number,
  text: string,
  file: string,
): Promise<void> {
  const { result: input } = await session.send('Runtime.evaluate', {
    expression: 'globalThis.__standinInput()',
    contextId,
  });
  const objectId = input.objectId ?? '';
  await session.send('DOM.setFileInputFiles', { files: [file], objectId });
  await session.send('Runtime.callFunctionOn', {
    functionDeclaration: 'function (text) { return globalThis.__standinReceiveFile(text, this); }',
    objectId,
    arguments: [{ value: text }],
    awaitPromise: true,
  });
  await session.send('Runtime.releaseObject', { objectId });
  await rm(file, { force: true });
}
