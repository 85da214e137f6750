import { randomUUID } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { closeSync, openSync, readFileSync, unlinkSync, writevSync } from 'node:fs';
import { join } from 'node:path';
import type { FrameText } from '../messages.ts';
import type { Codec, Head } from './codec.ts';

/** Writes the bytes of one message to a file of its own; whoever reads it removes it. */
function writeBulk(folder: string, parts: readonly Uint8Array[]): string {
  const path = join(folder, randomUUID());
  const file = openSync(path, 'wx', 0o600);
  writevSync(file, parts);
  closeSync(file);
  return path;
}

function takeBulk(path: string): Uint8Array {
  const bytes = readFileSync(path);
  unlinkSync(path);
  return bytes;
}

/** `WebFrameMain` as far as main looks at it. */
export interface Frame {
  url: string;
  readonly parent: Frame | null;
}

export interface IpcEvent {
  readonly sender: unknown;
  readonly senderFrame: Frame | null;
}

type Invoked = (event: IpcEvent, ...args: unknown[]) => unknown;

/** `ipcMain`, and the way of its answers back to the page. */
export class IpcMain extends EventEmitter {
  readonly handlers = new Map<string, Invoked>();

  handle(channel: string, listener: Invoked): void {
    if (this.handlers.has(channel))
      throw new Error(`Attempted to register a second handler for '${channel}'`);
    this.handlers.set(channel, listener);
  }

  removeHandler(channel: string): void {
    this.handlers.delete(channel);
  }

  /** One invocation, as if a frame had sent it. Errors lose their fields across the boundary, as in Electron. */
  async invoke(event: IpcEvent, channel: string, args: readonly unknown[]): Promise<unknown> {
    const listener = this.handlers.get(channel);
    if (!listener) throw new Error(`No handler registered for '${channel}'`);
    return listener(event, ...args);
  }
}

export interface IpcLink {
  /** Text that came from a frame's isolated world. */
  readonly fromPage: (message: FrameText) => void;
  readonly send: (channel: string, args: readonly unknown[]) => void;
}

export interface IpcLinkParts {
  readonly codec: Codec;
  readonly ipcMain: IpcMain;
  readonly toPage: (text: string, bulkFile: string | null) => void;
  readonly bulkFolder: string | null;
  readonly eventOf: (message: FrameText) => IpcEvent;
}

const argsOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** Connects one window's page with `ipcMain`. */
export function createIpcLink({ codec, ipcMain, toPage, eventOf, bulkFolder }: IpcLinkParts): IpcLink {
  const bulk = (folder: string) => (parts: readonly Uint8Array[], text: string) => {
    toPage(text, writeBulk(folder, parts));
    return true;
  };
  const post = codec.createSender(
    (text) => toPage(text, null),
    bulkFolder === null ? null : bulk(bulkFolder),
  );
  let sender: IpcEvent = { sender: null, senderFrame: null };

  const invoked = async (event: IpcEvent, head: Head, args: readonly unknown[]): Promise<void> => {
    const id = head.id ?? 0;
    try {
      const reply = await ipcMain.invoke(event, head.channel ?? '', args);
      post({ type: 'reply', id }, reply);
    } catch (error) {
      post({ type: 'error', id }, String(error));
    }
  };
  const receive = codec.createReceiver((head, value) => {
    const args = argsOf(value);
    if (head.type === 'invoke') void invoked(sender, head, args);
    if (head.type === 'send') ipcMain.emit(head.channel ?? '', sender, ...args);
  });
  return {
    fromPage: (message) => {
      sender = eventOf(message);
      receive(message.text, message.bulkFile === null ? null : takeBulk(message.bulkFile));
    },
    send: (channel, args) => post({ type: 'event', channel }, args),
  };
}
