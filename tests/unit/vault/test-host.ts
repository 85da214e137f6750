import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from 'vitest';
import type { Host } from '../../../electron/host.ts';
import { type CipherWorker, createCipherWorker } from '../../../electron/vault/container/worker-ciphers.ts';
import { floorCost } from '../../../electron/vault/primitives/scrypt.ts';
import { createVault, type Vault } from '../../../electron/vault/vault.ts';
import { workerFile } from '../../support/container-worker.ts';

export interface TestHost extends Host {
  readonly events: (readonly [string, unknown])[];
  readonly logged: string[];
  /** Moves the forward-running clock. */
  readonly pass: (ms: number) => void;
  /** Moves the wall clock, also back. */
  readonly setWall: (ms: number) => void;
  /** Answers of the next dialogs; null = cancelled. */
  readonly answers: (string | null)[];
}

const workers: CipherWorker[] = [];
/** The real worker, which starts at the first payload that is not small. */
export function cipherWorker(): CipherWorker {
  const worker = createCipherWorker(workerFile);
  workers.push(worker);
  return worker;
}

const made: string[] = [];
afterEach(() => {
  for (const worker of workers.splice(0)) worker.end();
  for (const dir of made.splice(0)) rmSync(dir, { recursive: true, force: true });
});

export function tempDir(): string {
  const dir = mkdtempSync(join(tmpdir(), 'qinglan-test-'));
  made.push(dir);
  return dir;
}

/** A machine with a real folder, two clocks set by hand and scripted dialogs. */
export function testHost(profileDir = tempDir()): TestHost {
  let monotonic = 1_000;
  let wall = Date.UTC(2026, 10, 24, 8, 0, 0);
  const events: (readonly [string, unknown])[] = [];
  const logged: string[] = [];
  const answers: (string | null)[] = [];
  const answer = async (): Promise<string | null> => answers.shift() ?? null;
  return {
    profileDir,
    now: () => wall,
    monotonic: () => monotonic,
    emit: (event, payload) => {
      events.push([event, payload]);
    },
    askOpenFile: answer,
    askSaveFile: answer,
    askFolder: answer,
    launch: async () => '',
    reveal: () => undefined,
    log: (message) => {
      logged.push(message);
    },
    events,
    logged,
    answers,
    pass: (ms) => {
      monotonic += ms;
    },
    setWall: (ms) => {
      wall = ms;
    },
  };
}

/** Does something once, when an event with this text is told for the first time from now. */
export function onTold({ events }: TestHost, text: string, act: () => void): void {
  const push = events.push.bind(events);
  let isDone = false;
  events.push = (...items) => {
    const length = push(...items);
    if (!isDone && items.some(([, payload]) => JSON.stringify(payload).includes(text))) {
      isDone = true;
      act();
    }
    return length;
  };
}

export const password = '青蓝-测试-口令-1';

/** A fresh vault with one 培训专干, open. */
export async function openedVault(host: Host, suite: 1 | 2 = 2): Promise<Vault> {
  const vault = await createVault(host, floorCost, cipherWorker());
  const made = await vault.handlers['vault:create'](
    { userName: '王建国', password, suite },
    { account: null },
  );
  if (!made.ok) throw new Error(made.code);
  return vault;
}

/** The value of a success, or a failed test that names the code. */
export function must<T>(
  result:
    | { readonly ok: true; readonly value: T }
    | { readonly ok: false; readonly code: string; readonly facts: unknown },
): T {
  if (!result.ok) throw new Error(`${result.code} ${JSON.stringify(result.facts)}`);
  return result.value;
}

export const codeOf = (
  result: { readonly ok: true } | { readonly ok: false; readonly code: string },
): string => (result.ok ? 'ok' : result.code);
