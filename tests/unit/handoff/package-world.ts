import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createAudit } from '../../../electron/audit/audit.ts';
import { createEvidenceHandlers } from '../../../electron/evidence/handlers.ts';
import { createJobs } from '../../../electron/files/jobs.ts';
import { createSavedFiles } from '../../../electron/files/saved-files.ts';
import type { Caller, HandlersOf } from '../../../electron/handlers.ts';
import { createPackageHandlers } from '../../../electron/handoff/package-handlers.ts';
import type { KnownUnit, UnitTrust } from '../../../electron/handoff/trust.ts';
import type { KeyPair } from '../../../electron/vault/primitives/suite.ts';
import type { Vault } from '../../../electron/vault/vault.ts';
import type { Peer } from '../../../shared/contract/handoff-calls.ts';
import { kindsFrom, kindsTo, type PeerRole } from '../../../shared/domain/handoff/kinds.ts';
import type { Level } from '../../../shared/domain/record/fields.ts';
import type { PackageManifest, PartKind } from '../../../shared/log/package.ts';
import { exchangeOf } from '../../support/unit-keys.ts';
import { must, onTold, openedVault, type TestHost, tempDir, testHost } from '../vault/test-host.ts';

export const nobody: Caller = { account: null };
type Draft = Omit<PackageManifest, 'attachments' | 'volumes'>;

/** One unit with its own machine, vault and list of registered units. */
export interface Unit {
  readonly id: string;
  readonly host: TestHost;
  readonly vault: Vault;
  readonly known: Map<string, KnownUnit>;
  readonly trust: UnitTrust;
  readonly handlers: ReturnType<typeof createPackageHandlers>;
  readonly evidence: HandlersOf<'evidence:pick' | 'evidence:add' | 'evidence:read' | 'evidence:export'>;
  readonly exchange: () => KeyPair;
  /** Folders of media by id. */
  readonly media: Map<string, string>;
}

export async function unit(suite: 1 | 2 = 2, host = testHost()): Promise<Unit> {
  return unitOf(host, await openedVault(host, suite));
}

export function unitOf(host: TestHost, vault: Vault): Unit {
  const known = new Map<string, KnownUnit>();
  const media = new Map<string, string>();
  const exchange = (): KeyPair => exchangeOf(vault);
  const trust: UnitTrust = {
    ownExchange: () => (vault.keyring() ? exchange() : null),
    ownCertificate: async () => null,
    find: async (unitId) => known.get(unitId) ?? null,
    vouched: async () => null,
    maySend: (peer, kind) => kindsFrom[peer.role].includes(kind) && peer.kinds.includes(kind),
    mayReceive: (peer, kind) => kindsTo[peer.role].includes(kind) && peer.kinds.includes(kind),
  };
  const jobs = createJobs();
  const files = createSavedFiles();
  const parts = { host, vault, audit: createAudit(host, vault), files, jobs, trust };
  const handlers = createPackageHandlers({ ...parts, mediumPath: async (id) => media.get(id) ?? null });
  const evidence = createEvidenceHandlers({ host, vault, files, jobs });
  return { id: vault.vaultId() ?? '', host, vault, known, trust, handlers, evidence, exchange, media };
}

/** Registers `other` at `unit` in a role. */
export function register(own: Unit, other: Unit, role: PeerRole, more: Partial<Peer> = {}): void {
  const peer: Peer = {
    unitId: other.id,
    name: '甲单位',
    fingerprint: [],
    suite: other.vault.suite()?.id ?? 2,
    role,
    level: 'confidential',
    kinds: ['up', 'down', 'person'],
    enrolledAt: 0,
    enrolledBy: '',
    enrolledRole: 'officer',
    confirmedBy: '',
    isConfirmed: true,
    expires: null,
    revokedAt: null,
    revokedReason: '',
    supersededBy: null,
    isVouched: false,
    ...more,
  };
  const signKey = other.vault.identity()?.unitSign ?? new Uint8Array();
  own.known.set(other.id, { peer, signKey, exchangeKey: other.exchange().publicKey });
}

export interface Pair {
  readonly branch: Unit;
  readonly superior: Unit;
  readonly folder: string;
}

/** A branch and its superior that know each other, and a stick that both can see. */
export async function pair(suite: 1 | 2 = 2, folder = tempDir()): Promise<Pair> {
  const [branch, superior] = [await unit(suite), await unit(suite)];
  register(branch, superior, 'superior');
  register(superior, branch, 'subordinate');
  for (const each of [branch, superior]) each.media.set('stick', folder);
  return { branch, superior, folder };
}

export const draft = (from: Unit, to: Unit, more: Partial<Draft> = {}): Draft => ({
  v: 1,
  minReader: 1,
  schema: 1,
  kind: 'up',
  from: { unitId: from.id, name: '城关镇', incarnation: 'inc-1' },
  to: { unitId: to.id, name: '县委组织部' },
  number: 7,
  created: from.host.now(),
  by: '王建国',
  level: 'internal',
  period: null,
  snapshotId: null,
  personId: null,
  streams: { 'inc-1|0|internal': { after: '', tip: '3.abc' } },
  tables: { person: 3 },
  changes: 3,
  ...more,
});

export interface Sending {
  readonly manifest?: Partial<Draft>;
  readonly parts?: readonly { readonly kind: PartKind; readonly bytes: Uint8Array<ArrayBuffer> }[];
  readonly fileIds?: readonly string[];
  readonly volumeBytes?: number;
  readonly validDays?: number | null;
  readonly previous?: string;
}

export const somePart = { kind: 'changes' as const, bytes: new TextEncoder().encode('一块改动 zhang-san') };

export const beginning = (from: Unit, to: Unit, sending: Sending = {}) =>
  from.handlers['package:begin'](
    {
      job: 'job',
      medium: 'stick',
      manifest: draft(from, to, sending.manifest),
      previous: sending.previous ?? '',
      validDays: sending.validDays ?? null,
      volumeBytes: sending.volumeBytes ?? 2_000_000_000,
      fileIds: [...(sending.fileIds ?? [])],
    },
    nobody,
  );

/** The outcome of the whole way out. */
export async function trySend(from: Unit, to: Unit, sending: Sending = {}) {
  const begun = await beginning(from, to, sending);
  if (!begun.ok) return begun;
  const { session } = begun.value;
  const added = await from.handlers['package:append'](
    { session, parts: [...(sending.parts ?? [somePart])] },
    nobody,
  );
  return added.ok ? from.handlers['package:finish']({ session }, nobody) : added;
}
export const send = async (from: Unit, to: Unit, sending: Sending = {}) =>
  must(await trySend(from, to, sending));

export const tryOpen = (at: Unit, name: string, medium = 'stick') =>
  at.handlers['package:open']({ job: 'open', medium, name }, nobody);

export async function opened(at: Unit, name: string) {
  const answer = must(await tryOpen(at, name));
  if (!answer) throw new Error('cancelled');
  return answer;
}

export async function attach(at: Unit, text: string, level: Level = 'internal'): Promise<string> {
  const bytes = new TextEncoder().encode(text);
  return must(await at.evidence['evidence:add']({ fileName: 'a.pdf', level, bytes }, nobody)).fileId;
}

/** Everything of the profile that a package could have touched. */
export function inboxOf(at: Unit): readonly string[] {
  return ['inbox', 'outbox'].flatMap((folder) => {
    try {
      return readdirSync(join(at.host.profileDir, folder));
    } catch {
      return [];
    }
  });
}

/** Does something once, when a step is told for the first time from now. */
export const onStep = ({ host }: Unit, step: string, act: () => void): void => onTold(host, step, act);
