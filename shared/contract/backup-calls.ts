import { z } from 'zod';
import { defineCall, MIB } from './define.ts';

export interface BackupEntry {
  readonly id: string;
  readonly fileName: string;
  /** Wall clock of the machine when it was written, ISO 8601. */
  readonly writtenAt: string;
  readonly bytes: number;
  readonly reason: BackupReason;
}
export const backupReasons = [
  'daily',
  'manual',
  'before-import',
  'before-restore',
  'before-upgrade',
] as const;
export type BackupReason = (typeof backupReasons)[number];

export interface BackupStatus {
  readonly folder: string | null;
  readonly entries: readonly BackupEntry[];
}

const failures = ['E_NO_FOLDER', 'E_DISK_FULL', 'E_READ_ONLY', 'E_GONE', 'E_IO'] as const;
const session = z.string().min(1).max(64);
const part = z.object({
  store: z.string().min(1).max(120),
  key: z.string().max(400),
  bytes: z.instanceof(Uint8Array),
});
export type BackupPart = z.infer<typeof part>;
const readFailures = [
  'E_NO_BACKUP',
  'E_MAGIC',
  'E_VERSION',
  'E_TRUNC',
  'E_DIGEST',
  'E_CHUNK',
  'E_SIGNATURE',
  'E_HEADER',
  'E_SUITE',
  'E_FLAGS',
  'E_LENGTH',
  'E_COMMIT',
  'E_UNWRAP',
  'E_IO',
] as const;

/**
 * Backup of the whole unit: the renderer streams its (already sealed) database rows, main adds keys and
 * attachments and writes one `.qlbak` container outside the profile.
 */
export const backupCalls = {
  'backup:status': defineCall<BackupStatus>()({ request: z.object({}), roles: 'anyone', failures: ['E_IO'] }),
  /** Asks for the folder; null = the person cancelled. */
  'backup:pick-folder': defineCall<string | null>()({
    request: z.object({}),
    roles: 'anyone',
    failures: [...failures, 'E_INSIDE_PROFILE'],
  }),
  'backup:begin': defineCall<{ readonly session: string }>()({
    request: z.object({ reason: z.enum(backupReasons) }),
    roles: ['officer', 'liaison', 'system-admin', 'security-admin'],
    failures,
  }),
  'backup:append': defineCall<null>()({
    request: z.object({ session, parts: z.array(part).max(10_000) }),
    roles: ['officer', 'liaison', 'system-admin', 'security-admin'],
    failures,
    maxBytes: 128 * MIB,
  }),
  'backup:finish': defineCall<BackupEntry>()({
    request: z.object({ session }),
    roles: ['officer', 'liaison', 'system-admin', 'security-admin'],
    failures,
  }),
  /** Ends a backup without a trace, or lets go of the file of a restore that is not wanted. */
  'backup:abort': defineCall<null>()({
    request: z.object({ session }),
    roles: 'anyone',
    failures: [],
  }),
  /**
   * Verifies a backup completely before anything is changed; `id: null` asks for a file. While the vault is
   * fresh or its files are lost, restoring also brings the key files back.
   */
  'backup:restore-open': defineCall<{
    readonly session: string;
    readonly parts: number;
    readonly entry: BackupEntry;
    /** The vault that the backup belongs to: its rows are sealed with that vault's keys. */
    readonly vaultId: string;
    /** False = restoring puts another vault in place (the present one is kept aside) and locks. */
    readonly isSameVault: boolean;
  } | null>()({
    request: z.object({ id: z.string().max(200).nullable() }),
    roles: 'anyone',
    failures: readFailures,
  }),
  /** Database rows from `offset`, as many as fit; an empty list = the end. */
  'backup:restore-read': defineCall<readonly BackupPart[]>()({
    request: z.object({ session, offset: z.number().int().min(0) }),
    roles: 'anyone',
    failures: readFailures,
  }),
  /** Puts keys and attachments in place; called after the rows are in the database. */
  'backup:restore-finish': defineCall<null>()({
    request: z.object({ session }),
    roles: 'anyone',
    failures: readFailures,
  }),
} as const;
