import { z } from 'zod';
import { levels } from '../domain/record/fields.ts';
import { defineCall, KIB, MIB, type Role, roles } from './define.ts';

/** 1 国密 (SM2/SM3/SM4), 2 通用 (AES-256-GCM, SHA-256, Ed25519, X25519). */
export const suiteId = z.union([z.literal(1), z.literal(2)]);
/** The unit's own records, or the demonstration unit in a vault and a database of its own. */
export const space = z.enum(['unit', 'demo']);
export type Space = z.infer<typeof space>;

export interface VaultStatus {
  readonly space: Space;
  readonly state: 'fresh' | 'locked' | 'open' | 'broken';
  /** Present when `broken`: which self-test or file failed. */
  readonly broken: string | null;
  readonly accounts: readonly AccountSummary[];
  /** The account that is in, when open. */
  readonly account: AccountSummary | null;
  readonly suite: 1 | 2;
  /** Seconds until another password may be tried; 0 = now. */
  readonly waitSeconds: number;
  readonly failures: number;
  readonly idleMinutes: number;
  /** Binds the renderer's database to this vault: a random id made at creation. */
  readonly vaultId: string | null;
  /** Known to every account, also to those that see no records; '' while locked and before it was named. */
  readonly unitName: string;
}

export interface AccountSummary {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
}

const password = z.string().min(1).max(256);
const any = 'anyone' as const;
const everyRole = roles;

export const vaultCalls = {
  'vault:status': defineCall<VaultStatus>()({ request: z.object({}), roles: any, failures: [] }),
  'vault:use-space': defineCall<VaultStatus>()({
    request: z.object({ space }),
    roles: any,
    failures: ['E_VAULT_OPEN'],
  }),
  'vault:create': defineCall<VaultStatus>()({
    request: z.object({ userName: z.string().min(1).max(40), password, suite: suiteId }),
    roles: any,
    failures: ['E_VAULT_EXISTS', 'E_WEAK_PASSWORD', 'E_SELF_TEST', 'E_IO'],
  }),
  'vault:unlock': defineCall<VaultStatus>()({
    request: z.object({ accountId: z.string().max(64), password }),
    roles: any,
    failures: ['E_WRONG_PASSWORD', 'E_WAIT', 'E_NO_ACCOUNT', 'E_SELF_TEST', 'E_KEY_FILE', 'E_IO'],
  }),
  'vault:lock': defineCall<null>()({ request: z.object({}), roles: everyRole, failures: [] }),
  /** The page reports that a person is at work; restarts the idle clock. */
  'vault:touch': defineCall<null>()({ request: z.object({}), roles: everyRole, failures: [] }),
  'vault:change-password': defineCall<null>()({
    request: z.object({ oldPassword: password, newPassword: password }),
    roles: everyRole,
    failures: ['E_WRONG_PASSWORD', 'E_WAIT', 'E_WEAK_PASSWORD', 'E_IO'],
  }),
  'vault:set-idle': defineCall<null>()({
    request: z.object({ minutes: z.number().int().min(1).max(120) }),
    roles: ['officer', 'system-admin'],
    failures: ['E_IO'],
  }),
  /** Keeps the unit's name for the accounts that cannot read it from the records. */
  'vault:name-unit': defineCall<null>()({
    request: z.object({ unitName: z.string().max(100) }),
    roles: ['officer', 'liaison'],
    failures: ['E_IO'],
  }),
  'account:add': defineCall<AccountSummary>()({
    request: z.object({ name: z.string().min(1).max(40), role: z.enum(roles), password }),
    roles: ['officer', 'system-admin'],
    failures: ['E_NAME_TAKEN', 'E_WEAK_PASSWORD', 'E_ROLE_CLASH', 'E_IO'],
  }),
  'account:remove': defineCall<null>()({
    request: z.object({ accountId: z.string().max(64) }),
    roles: ['officer', 'system-admin'],
    failures: ['E_NO_ACCOUNT', 'E_LAST_ACCOUNT', 'E_ROLE_CLASH', 'E_IO'],
  }),
  /** Seals blocks of changes, checkpoints and drafts for IndexedDB. The id is bound into the seal. */
  'block:seal': defineCall<readonly Uint8Array[]>()({
    request: z.object({
      level: z.enum(levels),
      blocks: z
        .array(z.object({ id: z.string().min(1).max(200), bytes: z.instanceof(Uint8Array) }))
        .max(10_000),
    }),
    roles: everyRole,
    failures: ['E_LEVEL'],
    maxBytes: 256 * MIB,
  }),
  'block:open': defineCall<readonly Uint8Array[]>()({
    request: z.object({
      blocks: z
        .array(z.object({ id: z.string().min(1).max(200), bytes: z.instanceof(Uint8Array) }))
        .max(10_000),
    }),
    roles: everyRole,
    failures: ['E_CHUNK', 'E_MAGIC', 'E_VERSION', 'E_SUITE', 'E_UNWRAP', 'E_TRUNC', 'E_HEADER', 'E_FLAGS'],
    maxBytes: 256 * MIB,
  }),
  /** The tips that main keeps outside the database, to notice a restored or cloned one. */
  'tips:read': defineCall<{
    readonly incarnation: string;
    readonly tips: Readonly<Record<string, string>>;
    /** False when the tips were written on another machine or in another folder: the profile was cloned or moved. */
    readonly isSameMachine: boolean;
  } | null>()({
    request: z.object({}),
    roles: everyRole,
    failures: ['E_IO'],
  }),
  'tips:write': defineCall<null>()({
    request: z.object({
      incarnation: z.string().max(64),
      tips: z.record(z.string().max(200), z.string().max(200)),
    }),
    roles: everyRole,
    failures: ['E_IO'],
    maxBytes: 512 * KIB,
  }),
} as const;
