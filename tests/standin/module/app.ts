import { EventEmitter } from 'node:events';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { holderOf, lockPath } from '../instance-lock.ts';
import type { StartMessage } from '../messages.ts';

/** `app`: names, paths, lifecycle and the single-instance lock. */
export class App extends EventEmitter {
  readonly isPackaged = false;
  /** Switches of Chromium that main asked for; the stand-in's Chromium has the like of its own. */
  readonly switches: string[] = [];
  readonly #start: StartMessage;
  readonly #ready: Promise<void>;
  readonly #paths = new Map<string, string>();
  readonly #exit: () => void;
  #isQuitting = false;
  #holdsLock = false;

  readonly commandLine = {
    getSwitchValue: (name: string): string => (name === 'user-data-dir' ? this.#start.profileDir : ''),
    hasSwitch: (name: string): boolean => name === 'user-data-dir',
    appendSwitch: (name: string, value = ''): void => {
      this.switches.push(value === '' ? name : `${name}=${value}`);
    },
  };

  constructor(start: StartMessage, ready: Promise<void>, exit: () => void) {
    super();
    this.#start = start;
    this.#ready = ready;
    this.#exit = exit;
    this.#paths.set('userData', start.profileDir);
    this.#paths.set('documents', start.documentsDir);
    this.#paths.set('appData', join(homedir(), '.config'));
  }

  whenReady(): Promise<void> {
    return this.#ready;
  }

  getVersion(): string {
    const { version } = JSON.parse(readFileSync(join(this.#start.root, 'package.json'), 'utf8'));
    return String(version);
  }

  getName(): string {
    return 'qinglan';
  }

  getPath(name: string): string {
    const path = this.#paths.get(name);
    if (path === undefined) throw new Error(`Failed to get '${name}' path`);
    return path;
  }

  setPath(name: string, path: string): void {
    this.#paths.set(name, path);
  }

  /** A lock file with the holder's process id; a second start signals the holder and gets false. */
  requestSingleInstanceLock(): boolean {
    const folder = this.getPath('userData');
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const holder = holderOf(folder);
    if (holder !== null && holder !== process.pid) {
      process.kill(holder, 'SIGUSR2');
      return false;
    }
    writeFileSync(lockPath(folder), String(process.pid));
    this.#holdsLock = true;
    process.on('SIGUSR2', () => this.emit('second-instance', {}, [], ''));
    return true;
  }

  quit(): void {
    if (this.#isQuitting) return;
    this.#isQuitting = true;
    this.emit('before-quit', { preventDefault: () => undefined });
    this.emit('will-quit', { preventDefault: () => undefined });
    this.exit();
  }

  exit(): void {
    if (this.#holdsLock) rmSync(lockPath(this.getPath('userData')), { force: true });
    this.#exit();
  }
}
