import type { EventName, Events } from '../shared/contract/contract.ts';

/** A filter of a file dialog. */
export interface FileFilter {
  readonly name: string;
  readonly extensions: readonly string[];
}

/** What the services may ask of the machine; `main.ts` makes it from Electron, so that no service imports Electron. */
export interface Host {
  /** Folder of the program's own data: keys, evidence, audit log, Chromium's profile. */
  readonly profileDir: string;
  /** Milliseconds since 1970: the only wall clock of the services. */
  readonly now: () => number;
  /** Milliseconds that only run forward, for delays. */
  readonly monotonic: () => number;
  readonly emit: <E extends EventName>(event: E, payload: Events[E]) => void;
  /** Null = the person cancelled. */
  readonly askOpenFile: (title: string, filters: readonly FileFilter[]) => Promise<string | null>;
  readonly askSaveFile: (
    title: string,
    fileName: string,
    filters: readonly FileFilter[],
  ) => Promise<string | null>;
  readonly askFolder: (title: string) => Promise<string | null>;
  /** Opens a file that the program wrote with the machine's own program; '' = done, else what went wrong. */
  readonly launch: (path: string) => Promise<string>;
  readonly reveal: (path: string) => void;
  /** Local diagnostics: codes and ids, never content. */
  readonly log: (message: string) => void;
}
