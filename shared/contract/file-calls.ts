import { z } from 'zod';
import { levels } from '../domain/record/fields.ts';
import { paperSchema } from '../report/model.ts';
import { workbookSchema } from '../report/workbook.ts';
import { defineCall, MIB, roles } from './define.ts';

/** A file that main wrote in this session; only such files can be opened or shown in their folder. */
export interface SavedFile {
  readonly token: string;
  /** For the text “已导出到 …”. */
  readonly path: string;
  readonly bytes: number;
  /** First 8 hex digits of the SHA-256. */
  readonly shortCode: string;
}

export interface StoredFile {
  readonly fileId: string;
  readonly fileName: string;
  readonly size: number;
  readonly digest: string;
}

const writeFailures = ['E_CANCELLED', 'E_DISK_FULL', 'E_READ_ONLY', 'E_GONE', 'E_IN_USE', 'E_IO'] as const;
const fileName = z.string().min(1).max(200);
const work = ['officer', 'liaison'] as const;
const readers = ['officer', 'liaison', 'leader'] as const;
/** A sealed file that is damaged, foreign, or above the account's keys. */
const sealedFailures = [
  'E_NO_FILE',
  'E_UNWRAP',
  'E_MAGIC',
  'E_VERSION',
  'E_SUITE',
  'E_FLAGS',
  'E_TRUNC',
  'E_HEADER',
  'E_LENGTH',
  'E_SIGNATURE',
  'E_COMMIT',
  'E_CHUNK',
  'E_DIGEST',
] as const;
/** A job that reports progress and can be cancelled; the renderer makes the id. */
const job = z.string().min(1).max(64);

export const fileCalls = {
  /** Asks the person for a file of the given purpose and returns its content. */
  'file:pick': defineCall<{ readonly name: string; readonly bytes: Uint8Array } | null>()({
    request: z.object({ purpose: z.enum(['roster', 'marks']) }),
    roles: work,
    failures: ['E_TOO_LARGE_FILE', 'E_IO'],
  }),
  'file:launch': defineCall<null>()({
    request: z.object({ token: z.string().max(64) }),
    roles: readers,
    failures: ['E_UNKNOWN_FILE', 'E_IO'],
  }),
  'file:reveal': defineCall<null>()({
    request: z.object({ token: z.string().max(64) }),
    roles: readers,
    failures: ['E_UNKNOWN_FILE'],
  }),
  /** Report model → .docx at a place that the person chooses. */
  'paper:save': defineCall<SavedFile>()({
    request: z.object({ job, suggestedName: fileName, paper: paperSchema }),
    roles: readers,
    failures: [...writeFailures, 'E_MISSING_DATA', 'E_LEVEL'],
    maxBytes: 128 * MIB,
  }),
  /** Table model → .xlsx. */
  'workbook:save': defineCall<SavedFile>()({
    request: z.object({ job, suggestedName: fileName, workbook: workbookSchema }),
    roles: readers,
    failures: writeFailures,
    maxBytes: 128 * MIB,
  }),
  /** The page that is shown, through its print styles, as a PDF. */
  'print:pdf': defineCall<SavedFile>()({
    request: z.object({ suggestedName: fileName, landscape: z.boolean() }),
    roles: readers,
    failures: writeFailures,
  }),
  /** Whoever sees a list may print it: nothing but the page that is shown. */
  'print:page': defineCall<null>()({
    request: z.object({ landscape: z.boolean() }),
    roles: [...readers, 'security-admin', 'auditor'],
    failures: ['E_CANCELLED', 'E_NO_PRINTER'],
  }),
  'job:cancel': defineCall<null>()({ request: z.object({ job }), roles: roles, failures: [] }),
  /** Asks for files and seals each into the attachment folder. Empty list = the person chose none. */
  'evidence:pick': defineCall<readonly StoredFile[]>()({
    request: z.object({ job, level: z.enum(levels) }),
    roles: work,
    failures: ['E_TOO_LARGE_FILE', 'E_DISK_FULL', 'E_READ_ONLY', 'E_LEVEL', 'E_IO'],
  }),
  /** The same for a file dropped on the page. */
  'evidence:add': defineCall<StoredFile>()({
    request: z.object({ fileName, level: z.enum(levels), bytes: z.instanceof(Uint8Array) }),
    roles: work,
    failures: ['E_TOO_LARGE_FILE', 'E_DISK_FULL', 'E_READ_ONLY', 'E_LEVEL', 'E_IO'],
    maxBytes: 128 * MIB,
  }),
  'evidence:read': defineCall<Uint8Array>()({
    request: z.object({ fileId: z.string().max(64) }),
    roles: readers,
    failures: [...sealedFailures, 'E_IO'],
  }),
  /** Writes the clear file to a place that the person chooses. */
  'evidence:export': defineCall<SavedFile>()({
    request: z.object({ fileId: z.string().max(64), suggestedName: fileName }),
    roles: work,
    failures: [...writeFailures, ...sealedFailures],
  }),
} as const;
