import type { AccountSummary } from '../shared/contract/vault-calls.ts';
import { createAudit } from './audit/audit.ts';
import { withAudit } from './audit/with-audit.ts';
import { createBackupHandlers } from './backup/handlers.ts';
import { createAppHandlers } from './diagnostics/app-handlers.ts';
import type { Diagnostics } from './diagnostics/diagnostics.ts';
import { createEvidenceHandlers } from './evidence/handlers.ts';
import { createFileHandlers } from './files/file-handlers.ts';
import { createJobs } from './files/jobs.ts';
import { createPrintHandlers, type PagePrinter } from './files/print-handlers.ts';
import type { FileMaker } from './files/save-made-file.ts';
import { createSavedFiles } from './files/saved-files.ts';
import type { AllHandlers } from './handlers.ts';
import { createHandoffHandlers } from './handoff/handlers.ts';
import type { Host } from './host.ts';
import { createWorkbookHandlers } from './sheet/workbook-handlers.ts';
import { createCipherWorker } from './vault/container/worker-ciphers.ts';
import type { LockReason } from './vault/core.ts';
import { defaultCost } from './vault/primitives/scrypt.ts';
import { createVault } from './vault/vault.ts';
import { createPaperHandlers } from './word/paper-handlers.ts';

export interface ServiceParts {
  readonly host: Host;
  readonly diagnostics: Diagnostics;
  readonly printer: PagePrinter;
  readonly version: string;
  readonly platform: string;
  readonly workerFile: (name: string) => string;
  readonly quit: () => void;
}

export interface Services {
  readonly handlers: AllHandlers;
  readonly account: () => AccountSummary | null;
  readonly lock: (reason: LockReason) => void;
}

/** Every service of main, and the complete table of handlers: a call without a handler does not compile. */
export async function createServices(parts: ServiceParts): Promise<Services> {
  const { host, diagnostics, printer } = parts;
  const files = createSavedFiles();
  const jobs = createJobs();
  const maker: FileMaker = { host, files, jobs, workerFile: parts.workerFile };
  const vault = await createVault(
    host,
    defaultCost,
    createCipherWorker(parts.workerFile('container-worker')),
  );
  const audit = createAudit(host, vault);
  return {
    account: vault.account,
    lock: vault.lock,
    handlers: withAudit(
      {
        ...createAppHandlers({ ...parts, now: host.now, diagnostics }),
        ...vault.handlers,
        ...createFileHandlers({ host, files, jobs }),
        ...createPrintHandlers({ host, files, printer }),
        ...createPaperHandlers({ ...maker, ceiling: () => 'internal' }),
        ...createWorkbookHandlers(maker),
        ...createEvidenceHandlers({ host, vault, files, jobs }),
        ...createBackupHandlers({ host, vault, audit }),
        ...createHandoffHandlers({ host, vault, audit, files, jobs, platform: parts.platform }),
        ...audit.handlers,
      },
      audit,
    ),
  };
}
