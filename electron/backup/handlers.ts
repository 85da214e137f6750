import { access } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { BackupReason } from '../../shared/contract/backup-calls.ts';
import { failure, type Result, success } from '../../shared/kernel/result.ts';
import type { Audit } from '../audit/audit.ts';
import { logPath } from '../audit/log-file.ts';
import { evidenceFolder, listEvidence } from '../evidence/folder.ts';
import type { Handler, HandlersOf } from '../handlers.ts';
import type { Host } from '../host.ts';
import { type DiskFailure, diskFailure } from '../vault/disk.ts';
import type { Vault } from '../vault/vault.ts';
import {
  dropStaleParts,
  hasRoom,
  isBackupName,
  isBackupPart,
  isInside,
  listBackups,
  loadFolder,
  prune,
  saveFolder,
  tryWriting,
} from './folder.ts';
import { openRestore, type RestoreSession } from './restore-session.ts';
import { profileFiles, startBackup, type WriteSession } from './write-session.ts';

export interface BackupParts {
  readonly host: Host;
  readonly vault: Vault;
  readonly audit: Audit;
}
type BackupCall =
  | 'backup:status'
  | 'backup:pick-folder'
  | 'backup:begin'
  | 'backup:append'
  | 'backup:finish'
  | 'backup:abort'
  | 'backup:restore-open'
  | 'backup:restore-read'
  | 'backup:restore-finish';

/** Room for key files, log and headers besides the attachments and rows. */
const MARGIN = 16 * 1024 * 1024;
const noSession = failure('E_IO', { part: 'session' });
const mayReplace = ['officer', 'liaison', 'system-admin', 'security-admin'];

export function createBackupHandlers({ host, vault, audit }: BackupParts): HandlersOf<BackupCall> {
  const writing = new Map<string, { readonly session: WriteSession; readonly folder: string }>();
  let restoring: RestoreSession | null = null;

  vault.onLock(() => {
    for (const { session } of writing.values()) void session.abort();
    writing.clear();
    void restoring?.close();
    restoring = null;
  });

  const folders = () => ({
    vaultFolder: vault.folder(),
    auditFolder: dirname(logPath(host.profileDir, vault.space())),
    evidenceFolder: evidenceFolder(host.profileDir, vault.space()),
  });
  const progress =
    (job: string) =>
    (step: string, done: number, total: number): void =>
      host.emit('job:progress', { job, step, done, total });

  const status: Handler<'backup:status'> = async () => {
    const folder = await loadFolder(host.profileDir, vault.space());
    const found = folder ? await listBackups(folder, vault.space(), vault.suites) : [];
    const own = vault.vaultId();
    const entries = found
      .filter((backup) => own === null || backup.vaultId === own)
      .map(({ entry }) => entry);
    return success({ folder, entries });
  };

  const pickFolder: Handler<'backup:pick-folder'> = async () => {
    const folder = await host.askFolder('选择备份文件夹（U 盘、移动硬盘或共享文件夹）');
    if (folder === null) return success(null);
    try {
      if (await isInside(host.profileDir, folder)) return failure('E_INSIDE_PROFILE', { folder });
    } catch (error) {
      const { code, facts } = diskFailure(error);
      return failure(code, { ...facts, folder });
    }
    const writable = await tryWriting(folder);
    if (!writable.ok) return failure(writable.code, { ...writable.facts, folder });
    const saved = await saveFolder(host.profileDir, vault.space(), folder);
    return saved.ok ? success(folder) : saved;
  };

  const plan = async (
    reason: BackupReason,
  ): Promise<Result<WriteSession, DiskFailure | 'E_NO_FOLDER' | 'E_LOCKED'>> => {
    const folder = await loadFolder(host.profileDir, vault.space());
    if (folder === null) return failure('E_NO_FOLDER');
    try {
      await access(folder);
    } catch {
      return failure('E_GONE', { folder });
    }
    const evidence = await listEvidence(folders().evidenceFolder);
    const needed = evidence.reduce((sum, file) => sum + file.bytes, MARGIN);
    if (!(await hasRoom(folder, needed).catch(() => true))) return failure('E_DISK_FULL', { folder, needed });
    const anchor = await audit.anchor();
    const keyring = vault.keyring();
    const vaultId = vault.vaultId();
    if (!keyring || !vaultId) return failure('E_LOCKED');
    const started = await startBackup({
      folder,
      space: vault.space(),
      reason,
      now: host.now(),
      vaultId,
      suite: keyring.suite,
      suites: vault.suites,
      ciphers: vault.ciphers,
      unitSign: keyring.unitSign,
      audit: anchor,
      sign: (message) => vault.keyring()?.sign(message) ?? null,
    });
    if (!started.ok) return failure(started.code, { ...started.facts, folder });
    writing.set(started.value.id, { session: started.value, folder });
    return started;
  };

  const begin: Handler<'backup:begin'> = async ({ reason }) => {
    const started = await plan(reason);
    return started.ok ? success({ session: started.value.id }) : started;
  };

  const append: Handler<'backup:append'> = async ({ session, parts }) => {
    const open = writing.get(session);
    if (!open) return noSession;
    const appended = await open.session.append(parts);
    if (appended.ok) return appended;
    writing.delete(session);
    return failure(appended.code, { ...appended.facts, folder: open.folder });
  };

  const finish: Handler<'backup:finish'> = async ({ session }) => {
    const open = writing.get(session);
    const vaultId = vault.vaultId();
    if (!open || !vaultId) return noSession;
    const { vaultFolder, auditFolder, evidenceFolder: attachments } = folders();
    const files = await profileFiles(vaultFolder, auditFolder, await listEvidence(attachments));
    const finished = await open.session.finish(files, progress(session));
    writing.delete(session);
    if (!finished.ok) return failure(finished.code, { ...finished.facts, folder: open.folder });
    await prune(open.folder, vault.space(), vaultId, vault.suites);
    await dropStaleParts(open.folder, (name) => isBackupPart(name, vault.space()), host.now());
    return finished;
  };

  const abort: Handler<'backup:abort'> = async ({ session }) => {
    const open = writing.get(session);
    writing.delete(session);
    await open?.session.abort();
    if (restoring?.id === session) {
      await restoring.close();
      restoring = null;
    }
    return success(null);
  };

  /** Whoever stands at a locked, healthy vault may not put an older state in place. */
  const mayRestore = async (): Promise<Result<null, 'E_LOCKED' | 'E_ROLE'>> => {
    const { state, account } = await vault.status();
    if (state === 'locked') return failure('E_LOCKED');
    if (account && !mayReplace.includes(account.role)) return failure('E_ROLE', { role: account.role });
    return success(null);
  };

  const choose = async (id: string | null): Promise<string | null> => {
    if (id === null) return host.askOpenFile('选择备份文件', [{ name: '青蓝备份', extensions: ['qlbak'] }]);
    const folder = await loadFolder(host.profileDir, vault.space());
    return join(folder ?? host.profileDir, isBackupName(id) ? id : 'none');
  };

  const restoreOpen: Handler<'backup:restore-open'> = async ({ id }) => {
    const allowed = await mayRestore();
    if (!allowed.ok) return allowed;
    const path = await choose(id);
    if (path === null) return success(null);
    await restoring?.close();
    restoring = null;
    const opened = await openRestore({
      path,
      space: vault.space(),
      suites: vault.suites,
      ciphers: vault.ciphers,
      present: vault.identity(),
      ...folders(),
      onProgress: progress('restore'),
    });
    if (!opened.ok) return opened;
    restoring = opened.value;
    const { id: session, rows, entry, vaultId, isSameVault } = opened.value;
    return success({ session, parts: rows, entry, vaultId, isSameVault });
  };

  const restoreRead: Handler<'backup:restore-read'> = async ({ session, offset }) =>
    restoring?.id === session ? restoring.read(offset) : noSession;

  const restoreFinish: Handler<'backup:restore-finish'> = async ({ session }) => {
    const current = restoring;
    const allowed = await mayRestore();
    if (!allowed.ok) return allowed;
    if (current?.id !== session) return noSession;
    restoring = null;
    const placed = await current.finish();
    if (placed.ok && !current.isSameVault) await vault.reload();
    return placed;
  };

  return {
    'backup:status': status,
    'backup:pick-folder': pickFolder,
    'backup:begin': begin,
    'backup:append': append,
    'backup:finish': finish,
    'backup:abort': abort,
    'backup:restore-open': restoreOpen,
    'backup:restore-read': restoreRead,
    'backup:restore-finish': restoreFinish,
  };
}
