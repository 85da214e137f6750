import { z } from 'zod';
import { type PeerRole, packageKinds, peerRoles } from '../domain/handoff/kinds.ts';
import { type Level, levels } from '../domain/record/fields.ts';
import {
  type PackageManifest,
  type PartKind,
  packageManifestSchema,
  partKinds,
  type Receipt,
  receiptSchema,
} from '../log/package.ts';
import { defineCall, MIB, type Role } from './define.ts';
import type { SavedFile } from './file-calls.ts';

/** Who a unit is, for people: the fingerprint has 8 groups of 4 digits and is compared by telephone. */
export interface IdentityCard {
  readonly unitId: string;
  readonly name: string;
  readonly fingerprint: readonly string[];
  readonly suite: 1 | 2;
}

/** What a superior lets a unit do; signed by the superior, carried by the unit. */
export interface UnitCertificate {
  readonly serial: number;
  readonly issuer: IdentityCard;
  readonly kinds: readonly (typeof packageKinds)[number][];
  readonly level: Level;
  /** Milliseconds since 1970. */
  readonly from: number;
  readonly expires: number;
}

/** A unit whose packages are taken (登记单位). */
export interface Peer extends IdentityCard {
  readonly role: PeerRole;
  /** Highest 密级 that goes to this unit. */
  readonly level: Level;
  readonly kinds: readonly (typeof packageKinds)[number][];
  readonly enrolledAt: number;
  readonly enrolledBy: string;
  /** The second person is of another role (account-rule.ts, `secondRole`). */
  readonly enrolledRole: Role;
  /** Name of the second person who confirmed; '' = not yet (needed where a 安全保密管理员 has an account). */
  readonly confirmedBy: string;
  readonly isConfirmed: boolean;
  readonly expires: number | null;
  readonly revokedAt: number | null;
  readonly revokedReason: string;
  /** The unit that took its place after its keys were lost. */
  readonly supersededBy: string | null;
  /** Trusted through a common superior's certificate, not enrolled by hand. */
  readonly isVouched: boolean;
}

/** A place for packages: a removable drive, a folder that the person chose, or the unit's LAN mailbox. */
export interface Medium {
  /** Opaque; main keeps the path. */
  readonly id: string;
  readonly label: string;
  /** For the text “写入 E:\…”. */
  readonly path: string;
  readonly fileSystem: string;
  readonly freeBytes: number;
  readonly totalBytes: number;
  readonly isReadOnly: boolean;
  readonly isRemovable: boolean;
}

/** One of our files on a medium, by its clear header; nothing of it is proven yet. */
export interface FileOnMedium {
  readonly name: string;
  readonly type: 'package' | 'receipt' | 'identity';
  readonly bytes: number;
  readonly created: number;
  readonly number: number;
  readonly kind: (typeof packageKinds)[number] | null;
  /** Id of the sender as claimed. */
  readonly fromUnitId: string;
  readonly isForUs: boolean;
  readonly isOwn: boolean;
  readonly volume: { readonly index: number; readonly count: number };
}

export interface PackageWritten {
  readonly packageId: string;
  readonly files: readonly { readonly name: string; readonly bytes: number }[];
  readonly folder: string;
  readonly bytes: number;
  readonly digest: string;
  readonly shortCode: string;
  readonly receiptCode: string;
  /** 日志锚点 of the 交接单: line and chain of the audit log as in the header, shortened; '' = none. */
  readonly anchor: string;
  /** For `file:reveal`. */
  readonly token: string;
}

export interface PackageOpened {
  readonly session: string;
  readonly packageId: string;
  readonly digest: string;
  readonly shortCode: string;
  readonly bytes: number;
  /** Null = another desk of the own unit. */
  readonly peer: Peer | null;
  readonly manifest: PackageManifest;
  readonly parts: readonly PartKind[];
  /** To be read out to the sender after the import. */
  readonly receiptCode: string;
  readonly expires: number | null;
}

const job = z.string().min(1).max(64);
const id = z.string().min(1).max(64);
const medium = z.string().min(1).max(64);
const fileName = z.string().min(1).max(120);
const unitName = z.string().min(1).max(100);
const officers = ['officer', 'liaison'] as const;
const keepers = ['officer', 'security-admin'] as const;
const readers = ['officer', 'liaison', 'leader', 'security-admin'] as const;

/** Faults of the container in the order in which they are looked for (resources/docs/container-format.md). */
export const containerFailures = [
  'E_MAGIC',
  'E_VERSION',
  'E_SUITE',
  'E_FLAGS',
  'E_TRUNC',
  'E_HEADER',
  'E_LENGTH',
  'E_NOT_RECIPIENT',
  'E_UNWRAP',
  'E_UNKNOWN_SENDER',
  'E_SIGNATURE',
  'E_COMMIT',
  'E_CHUNK',
  'E_DIGEST',
  'E_EXPIRED',
  'E_LEVEL',
  'E_VOLUME',
] as const;
const mediumFailures = ['E_DISK_FULL', 'E_READ_ONLY', 'E_GONE', 'E_IO', 'E_NO_MEDIUM'] as const;
/** E_SCOPE: this unit may not send that kind. E_REVOKED: its registration was withdrawn. E_NEWER_PACKAGE: minReader. */
const trustFailures = ['E_SCOPE', 'E_REVOKED', 'E_NEWER_PACKAGE'] as const;

export const handoffCalls = {
  'identity:own': defineCall<{
    readonly unitId: string;
    readonly fingerprint: readonly string[];
    readonly suite: 1 | 2;
  }>()({
    request: z.object({}),
    roles: readers,
    failures: [],
  }),
  /** Writes the own identity file (.qlid) to a place that the person chooses. */
  'identity:save': defineCall<SavedFile>()({
    request: z.object({ unitName }),
    roles: keepers,
    failures: ['E_CANCELLED', ...mediumFailures, 'E_IN_USE'],
  }),
  /** Asks for an identity or certificate file and verifies it against itself; null = the person cancelled. */
  'identity:open': defineCall<{
    readonly session: string;
    readonly card: IdentityCard;
    /** Present when the file certifies this unit. */
    readonly certificate: UnitCertificate | null;
    /** The same unit as it is registered already. */
    readonly known: Peer | null;
  } | null>()({
    request: z.object({}),
    roles: keepers,
    failures: [...containerFailures, 'E_OWN_UNIT', 'E_NOT_CERTIFIED', 'E_NOT_BEGUN', 'E_IO'],
  }),
  /** Registers the unit of an opened file. `digits` = the group `group` (0–7) of its fingerprint, heard by telephone. */
  'identity:enrol': defineCall<Peer>()({
    request: z.object({
      session: id,
      role: z.enum(peerRoles),
      level: z.enum(levels),
      kinds: z.array(z.enum(packageKinds)).max(4),
      expires: z.number().int().positive().nullable(),
      group: z.number().int().min(0).max(7),
      digits: z.string().max(8),
      /** The registered unit whose keys were lost and that this one continues. */
      supersedes: id.nullable(),
    }),
    roles: keepers,
    failures: ['E_FINGERPRINT', 'E_NO_SESSION', 'E_SCOPE', 'E_IO'],
  }),
  /** The second person: of another role than the first. */
  'identity:confirm': defineCall<Peer>()({
    request: z.object({ unitId: id }),
    roles: keepers,
    failures: ['E_NO_PEER', 'E_SAME_PERSON', 'E_IO'],
  }),
  /** Writes the certificate of a subordinate unit, with the own identity in it. */
  'identity:certify': defineCall<SavedFile>()({
    request: z.object({ unitId: id, unitName }),
    roles: keepers,
    failures: ['E_NO_PEER', 'E_SCOPE', 'E_CANCELLED', ...mediumFailures, 'E_IN_USE'],
  }),
  'identity:revoke': defineCall<Peer>()({
    request: z.object({ unitId: id, reason: z.string().min(1).max(200) }),
    roles: keepers,
    failures: ['E_NO_PEER', 'E_IO'],
  }),
  'identity:peers': defineCall<readonly Peer[]>()({
    request: z.object({}),
    roles: readers,
    failures: ['E_IO'],
  }),

  /** Removable drives now, the folders chosen in this session, and the mailbox. */
  'medium:list': defineCall<readonly Medium[]>()({
    request: z.object({}),
    roles: readers,
    failures: ['E_IO'],
  }),
  /** Asks for a folder; null = the person cancelled. */
  'medium:pick': defineCall<Medium | null>()({
    request: z.object({}),
    roles: readers,
    failures: [...mediumFailures, 'E_INSIDE_PROFILE'],
  }),
  /** Our own file kinds on a medium, by magic; nothing else is opened and no link is followed. */
  'medium:files': defineCall<readonly FileOnMedium[]>()({
    request: z.object({ medium }),
    roles: readers,
    failures: mediumFailures,
  }),

  /** Starts a package for a registered unit (or `desk` for the own one). Nothing is on the medium until `finish`. */
  'package:begin': defineCall<{ readonly session: string; readonly packageId: string }>()({
    request: z.object({
      job,
      medium,
      manifest: packageManifestSchema.omit({ attachments: true, volumes: true }),
      previous: z.string().max(64),
      /** Days until it may not be imported any more; null = never. */
      validDays: z.number().int().min(1).max(3_650).nullable(),
      /** Largest file on the medium; larger packages become volumes. */
      volumeBytes: z
        .number()
        .int()
        .min(1 * MIB),
      fileIds: z.array(id).max(100_000),
    }),
    roles: officers,
    failures: ['E_NO_PEER', ...trustFailures, 'E_LEVEL', ...mediumFailures],
    maxBytes: 32 * MIB,
  }),
  'package:append': defineCall<null>()({
    request: z.object({
      session: id,
      parts: z.array(z.object({ kind: z.enum(partKinds), bytes: z.instanceof(Uint8Array) })).max(10_000),
    }),
    roles: officers,
    failures: ['E_NO_SESSION', ...mediumFailures],
    maxBytes: 128 * MIB,
  }),
  /** Seals, writes `*.part`, reads it back and verifies, renames. After this the medium can be taken out. */
  'package:finish': defineCall<PackageWritten>()({
    request: z.object({ session: id }),
    roles: officers,
    failures: ['E_NO_SESSION', 'E_CANCELLED', 'E_NO_FILE', ...mediumFailures],
  }),
  /** Ends a writing or reading session without a trace. */
  'package:close': defineCall<null>()({ request: z.object({ session: id }), roles: readers, failures: [] }),
  /** Copies to the inbox, verifies everything, opens. `name: null` asks for a file; reply null = cancelled by the person. */
  'package:open': defineCall<PackageOpened | null>()({
    request: z.object({ job, medium: medium.nullable(), name: fileName.nullable() }),
    roles: officers,
    failures: [...containerFailures, ...trustFailures, 'E_CANCELLED', ...mediumFailures],
  }),
  /** Packed parts from `offset`, as many as fit; an empty list = the end. */
  'package:read': defineCall<readonly Uint8Array[]>()({
    request: z.object({ session: id, offset: z.number().int().min(0) }),
    roles: officers,
    failures: ['E_NO_SESSION', 'E_CHUNK', 'E_IO'],
  }),
  /** Seals the attachments of an opened package into the own evidence folder under their ids. */
  'package:keep': defineCall<{ readonly kept: number }>()({
    request: z.object({ job, session: id }),
    roles: officers,
    failures: [
      'E_NO_SESSION',
      'E_CHUNK',
      'E_CANCELLED',
      'E_LEVEL',
      'E_VOLUME',
      'E_DISK_FULL',
      'E_READ_ONLY',
      'E_IO',
    ],
  }),

  /** Writes a receipt for the sender of a package; medium null asks for a place. */
  'receipt:save': defineCall<SavedFile>()({
    request: z.object({ medium: medium.nullable(), receipt: receiptSchema }),
    roles: officers,
    failures: ['E_NO_PEER', 'E_CANCELLED', 'E_IN_USE', ...mediumFailures],
    maxBytes: 8 * MIB,
  }),
  'receipt:open': defineCall<{ readonly peer: Peer | null; readonly receipt: Receipt } | null>()({
    request: z.object({ medium: medium.nullable(), name: fileName.nullable() }),
    roles: officers,
    failures: [...containerFailures, 'E_REVOKED', ...mediumFailures],
  }),

  /** The shared folder that desks of one unit use as mailbox, as the last look found it; null = none. */
  'mailbox:status': defineCall<{
    readonly folder: string | null;
    /** The share does not answer now. */
    readonly isAway: boolean;
    readonly waiting: readonly FileOnMedium[];
  }>()({
    request: z.object({}),
    roles: readers,
    failures: ['E_IO'],
  }),
  /** Asks for the folder; null = the person cancelled. */
  'mailbox:pick-folder': defineCall<string | null>()({
    request: z.object({}),
    roles: keepers,
    failures: [...mediumFailures, 'E_INSIDE_PROFILE'],
  }),
  'mailbox:off': defineCall<null>()({ request: z.object({}), roles: keepers, failures: ['E_IO'] }),
} as const;
