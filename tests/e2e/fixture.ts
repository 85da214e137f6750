import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { type RunningProgram, startProgram } from '../standin/browser-host.ts';
import type { DialogRequest } from '../standin/messages.ts';

export interface LaunchOptions {
  /** Keys, evidence, audit log, and Chromium's own folder; kept between launches. */
  readonly profileDir: string;
  /** Where save dialogs point first; default: `<profileDir>-documents`. */
  readonly documentsDir?: string;
  /** Machine's clock at the start, ISO 8601 with zone; it runs on from there. */
  readonly clock?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly size?: { readonly width: number; readonly height: number };
  /** Printers of the machine; default none. */
  readonly printers?: readonly string[];
  /** Another bundled main than the program's; for tests of the stand-in itself. */
  readonly mainFile?: string;
  /** A window to look at; default false. */
  readonly visible?: boolean;
  /** Answers the file dialogs instead of the queues. */
  readonly answerDialog?: (request: DialogRequest) => Promise<string | null>;
  readonly onShell?: (action: 'open' | 'reveal' | 'external', target: string) => void;
}

/** The native dialogs: queue what the person will choose, read what was asked. */
export interface Dialogs {
  /** The next “choose a file” gives this path (several: joined in one call); null = the person cancels. */
  readonly chooseFile: (...paths: readonly string[]) => void;
  readonly chooseFolder: (path: string | null) => void;
  /** The next “save as”; without a queued answer the suggested place is taken. */
  readonly saveAs: (path: string | null) => void;
  readonly cancelNext: (kind: DialogRequest['kind']) => void;
  readonly asked: readonly DialogRequest[];
}

export interface Launched extends RunningProgram {
  readonly dialogs: Dialogs;
  readonly documentsDir: string;
  /** What the program opened or showed: `open:<path>`, `reveal:<path>`, `external:<url>`. */
  readonly shell: readonly string[];
}

function createDialogs(): Dialogs & { readonly answer: (request: DialogRequest) => Promise<string | null> } {
  const queues: Record<DialogRequest['kind'], (string | null)[]> = { open: [], folder: [], save: [] };
  const asked: DialogRequest[] = [];
  return {
    asked,
    chooseFile: (...paths) => void queues.open.push(paths.join('\n')),
    chooseFolder: (path) => void queues.folder.push(path),
    saveAs: (path) => void queues.save.push(path),
    cancelNext: (kind) => void queues[kind].push(null),
    answer: async (request) => {
      asked.push(request);
      const queued = queues[request.kind].shift();
      if (queued !== undefined) return queued;
      return request.kind === 'save' ? request.defaultPath : null;
    },
  };
}

const SIZE = { width: 1366, height: 696 };

/** Starts the built program on the stand-in; `npm run build` (or `npm test`) makes dist/ first. */
export async function launch(options: LaunchOptions): Promise<Launched> {
  const profileDir = resolve(options.profileDir);
  const documentsDir = resolve(options.documentsDir ?? `${profileDir}-documents`);
  for (const folder of [profileDir, documentsDir]) mkdirSync(folder, { recursive: true });
  const dialogs = createDialogs();
  const shell: string[] = [];
  const program = await startProgram({
    root: process.cwd(),
    mainFile: options.mainFile ?? 'dist/main/main.cjs',
    profileDir,
    documentsDir,
    headless: options.visible !== true,
    clockOffset: options.clock === undefined ? 0 : Date.parse(options.clock) - Date.now(),
    env: options.env ?? {},
    size: options.size ?? SIZE,
    answerDialog: options.answerDialog ?? dialogs.answer,
    onShell: (action, target) => {
      shell.push(`${action}:${target}`);
      options.onShell?.(action, target);
    },
    printers: options.printers ?? [],
  });
  return { ...program, dialogs, documentsDir, shell };
}
