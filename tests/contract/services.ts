import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDiagnostics } from '../../electron/diagnostics/diagnostics.ts';
import type { PagePrinter } from '../../electron/files/print-handlers.ts';
import type { Host } from '../../electron/host.ts';
import { createServices, type Services } from '../../electron/services.ts';

/** What the person at the machine does in a test. */
export interface Person {
  opens: string | null;
  saves: string | null;
  picksFolder: string | null;
  readonly launched: string[];
  readonly revealed: string[];
  launchProblem: string;
  printers: number;
  printProblem: string;
}

export interface OpenedServices {
  readonly services: Services;
  readonly person: Person;
  readonly folder: string;
  readonly quits: () => number;
  readonly end: () => Promise<void>;
}

/** All services of main over a temporary folder: the real ones, with a person who answers as the test says. */
export async function openServices(): Promise<OpenedServices> {
  const folder = await mkdtemp(join(tmpdir(), 'qinglan-'));
  const profileDir = join(folder, 'profile');
  const person: Person = {
    opens: null,
    saves: null,
    picksFolder: null,
    launched: [],
    revealed: [],
    launchProblem: '',
    printers: 0,
    printProblem: '',
  };
  let quits = 0;
  const diagnostics = createDiagnostics(profileDir, () => Date.now());
  const host: Host = {
    profileDir,
    now: () => Date.now(),
    monotonic: () => performance.now(),
    emit: () => undefined,
    askOpenFile: async () => person.opens,
    askSaveFile: async () => person.saves,
    askFolder: async () => person.picksFolder,
    launch: async (path) => {
      person.launched.push(path);
      return person.launchProblem;
    },
    reveal: (path) => void person.revealed.push(path),
    log: diagnostics.log,
  };
  const printer: PagePrinter = {
    toPdf: async (landscape) => new TextEncoder().encode(`%PDF ${landscape}`),
    toPaper: async () => person.printProblem,
    hasPrinter: async () => person.printers > 0,
  };
  const services = await createServices({
    host,
    diagnostics,
    printer,
    version: '1.2.3',
    platform: 'linux',
    workerFile: (name) => join(process.cwd(), 'dist/main', `${name}.cjs`),
    quit: () => {
      quits += 1;
    },
  });
  return {
    services,
    person,
    folder,
    quits: () => quits,
    end: async () => {
      services.lock('button');
      await rm(folder, { recursive: true, force: true });
    },
  };
}
