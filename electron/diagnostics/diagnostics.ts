import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The local diagnostics file: what went wrong and where in the program, never what a person typed. */
export interface Diagnostics {
  readonly log: (message: string) => void;
  /** A bug: the kind of error and the places in the program, without its message, which may quote content. */
  readonly bug: (where: string, error: unknown) => void;
}

const MAX_BYTES = 1024 * 1024;

export const diagnosticsPath = (profileDir: string): string => join(profileDir, 'logs', 'diagnostics.log');

/** @param now milliseconds since 1970. */
export function createDiagnostics(profileDir: string, now: () => number): Diagnostics {
  const path = diagnosticsPath(profileDir);
  const log = (message: string): void => {
    const line = `${new Date(now()).toISOString()} ${message.replace(/[\r\n]+/g, ' ').slice(0, 2_000)}\n`;
    // Diagnostics must never stop the work: a full or read-only disk is reported by what was being saved.
    try {
      mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
      if (sizeOf(path) > MAX_BYTES) renameSync(path, `${path}.1`);
      appendFileSync(path, line, { mode: 0o600 });
    } catch {
      return;
    }
  };
  return { log, bug: (where, error) => log(`bug in ${where}: ${describeError(error)}`) };
}

const sizeOf = (path: string): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0;

/** Name, system code and stack places of an error; its message is left out. */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) return `thrown ${typeof error}`;
  const code = 'code' in error ? ` ${String(error.code)}` : '';
  return `${error.name}${code} ${placesOf(error.stack ?? '').join(' < ')}`;
}

/** Function names with file name and line, at most ten; nothing else of a stack is kept. */
export function placesOf(stack: string): readonly string[] {
  return [
    ...stack.matchAll(
      /^\s*at (?:async )?(?:([\w$.<>]+) \()?[^\n]*?([\w.-]+\.[cm]?[jt]sx?):(\d+):(\d+)\)?$/gm,
    ),
  ]
    .slice(0, 10)
    .map(([, name, file, line, column]) => `${name ?? '?'}@${file}:${line}:${column}`);
}
