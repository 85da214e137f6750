import type { Level } from '../../shared/domain/record/fields.ts';
import { failure, type Result, success } from '../../shared/kernel/result.ts';
import { evidenceFolder } from '../evidence/folder.ts';
import type { SealFailure } from '../evidence/seal-file.ts';
import type { Handler, HandlersOf } from '../handlers.ts';
import type { FileFilter } from '../host.ts';
import { ioFailure } from '../vault/disk.ts';
import type { Inbox } from './inbox.ts';
import { keepAttachments } from './keep-attachments.ts';
import { openPackage, type PackageSession } from './open-package.ts';
import { holdsLevel, ownUnit, type PackageParts, pathOf } from './package-parts.ts';
import type { Run } from './run.ts';

type InCall = 'package:open' | 'package:read' | 'package:keep';

const PAGE_BYTES = 32 * 1024 * 1024;
const PAGE_PARTS = 10_000;
const filter: FileFilter = { name: '青蓝交接包', extensions: ['qlpkg'] };
const noSession = failure('E_NO_SESSION');

type KeepFailure =
  | 'E_CHUNK'
  | 'E_CANCELLED'
  | 'E_LEVEL'
  | 'E_DISK_FULL'
  | 'E_READ_ONLY'
  | 'E_IO'
  | 'E_LOCKED';
const keepCodes: Readonly<Record<SealFailure | 'E_CHUNK', KeepFailure>> = {
  E_CHUNK: 'E_CHUNK',
  E_CANCELLED: 'E_CANCELLED',
  E_LEVEL: 'E_LEVEL',
  E_DISK_FULL: 'E_DISK_FULL',
  E_READ_ONLY: 'E_READ_ONLY',
  E_GONE: 'E_IO',
  E_IO: 'E_IO',
  E_CHANGED: 'E_IO',
  E_LOCKED: 'E_LOCKED',
};

/** Packages that were opened. `close` ends one session, `closeAll` every one. */
export interface PackageIn {
  readonly handlers: HandlersOf<InCall>;
  readonly close: (session: string) => Promise<void>;
  readonly closeAll: () => Promise<void>;
}

export function createPackageIn(parts: PackageParts, inbox: Inbox): PackageIn {
  const { host, vault, jobs, trust } = parts;
  const sessions = new Map<string, PackageSession>();
  const running = new Set<string>();

  /** The job ends when it is cancelled by the page or when the vault is locked. */
  const run = async <T>(job: string, work: (run: Run) => Promise<T>): Promise<T> => {
    running.add(job);
    const onStep = (step: string, done: number, total: number): void =>
      host.emit('job:progress', { job, step, done, total });
    return jobs.run(job, (signal) => work({ signal, onStep })).finally(() => running.delete(job));
  };

  const open: Handler<'package:open'> = async ({ job, medium, name }) => {
    const path = await pathOf(parts, { medium, name }, '选择交接包', filter);
    if (!path.ok || path.value === null) return path.ok ? success(null) : path;
    const own = ownUnit(parts);
    if (!own) return failure('E_LOCKED');
    const plan = {
      path: path.value,
      inbox,
      own,
      trust,
      now: host.now(),
      holdsLevel: (level: Level) => holdsLevel(vault, level),
    };
    const opened = await run(job, (steps) => openPackage(plan, steps));
    if (!vault.keyring()) {
      if (opened.ok) await opened.value.close();
      return failure('E_LOCKED');
    }
    if (!opened.ok) return opened;
    sessions.set(opened.value.opened.session, opened.value);
    return success(opened.value.opened);
  };

  const read: Handler<'package:read'> = async ({ session, offset }) => {
    const current = sessions.get(session);
    return current ? readParts(current, offset) : noSession;
  };

  const keep: Handler<'package:keep'> = async ({ job, session }) => {
    const current = sessions.get(session);
    if (!current) return noSession;
    const keyring = vault.keyring();
    if (!keyring) return failure('E_LOCKED');
    const folder = evidenceFolder(host.profileDir, vault.space());
    const sealing = { folder, keyring, ciphers: vault.ciphers };
    const kept = await run(job, ({ signal, onStep }) =>
      keepAttachments(current.attachments, { ...sealing, now: host.now(), signal }, onStep),
    );
    if (kept.ok) return success({ kept: kept.value });
    return vault.keyring() ? failure(keepCodes[kept.code], kept.facts) : failure('E_LOCKED');
  };

  const close = async (session: string): Promise<void> => {
    const current = sessions.get(session);
    sessions.delete(session);
    await current?.close();
  };

  return {
    handlers: { 'package:open': open, 'package:read': read, 'package:keep': keep },
    close,
    closeAll: async () => {
      for (const job of running) jobs.cancel(job);
      for (const session of [...sessions.keys()]) await close(session);
    },
  };
}

/** As many parts as fit one answer, at least one; the frames were verified when the package was opened. */
async function readParts(
  { first, parts }: PackageSession,
  offset: number,
): Promise<Result<readonly Uint8Array[], 'E_CHUNK' | 'E_IO' | 'E_LOCKED'>> {
  const page: Uint8Array[] = [];
  let bytes = 0;
  try {
    for (const { at, length } of parts.slice(offset, offset + PAGE_PARTS)) {
      if (page.length > 0 && bytes + length > PAGE_BYTES) break;
      const part = await first.reader.read(at, length);
      if (!part.ok) return part;
      page.push(part.value);
      bytes += length;
    }
    return success(page);
  } catch (error) {
    return ioFailure(error);
  }
}
