import { z } from 'zod';
import { defineCall, MIB, roles } from './define.ts';

export interface AppInfo {
  readonly version: string;
  readonly platform: string;
  /** Milliseconds since 1970 of the machine's clock: the store's only source of wall time. */
  readonly now: number;
}

export interface AuditEntry {
  readonly n: number;
  readonly at: string;
  readonly who: string;
  readonly what: string;
  readonly about: string;
  readonly hash: string;
}

export const appCalls = {
  'app:info': defineCall<AppInfo>()({ request: z.object({}), roles: 'anyone', failures: [] }),
  /** A bug that the page caught; main writes it to the local diagnostics file without content. */
  'app:report-error': defineCall<null>()({
    request: z.object({ message: z.string().max(2_000), stack: z.string().max(20_000) }),
    roles: 'anyone',
    failures: [],
  }),
  'app:quit': defineCall<null>()({ request: z.object({}), roles: 'anyone', failures: [] }),
  /** Fine-grained actions for the audit log; ids only, never content. */
  'audit:note': defineCall<null>()({
    request: z.object({
      what: z
        .string()
        .regex(/^[a-z-]+:[a-z-]+$/)
        .max(60),
      about: z.string().max(200),
    }),
    roles: roles,
    failures: [],
  }),
  'audit:list': defineCall<{
    readonly entries: readonly AuditEntry[];
    readonly intact: boolean;
    readonly total: number;
  }>()({
    request: z.object({
      before: z.number().int().min(0).nullable(),
      limit: z.number().int().min(1).max(500),
    }),
    roles: ['officer', 'auditor', 'security-admin'],
    failures: ['E_IO'],
    maxBytes: MIB,
  }),
} as const;
