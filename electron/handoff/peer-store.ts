import { join } from 'node:path';
import { z } from 'zod';
import { roles } from '../../shared/contract/define.ts';
import { packageKinds, peerRoles } from '../../shared/domain/handoff/kinds.ts';
import { levels } from '../../shared/domain/record/fields.ts';
import { failure, type Result, success } from '../../shared/kernel/result.ts';
import type { VaultView } from '../vault/core.ts';
import { readWhole, writeWhole } from '../vault/disk.ts';
import { inTurn } from '../vault/in-turn.ts';
import { openText, sealText } from '../vault/keyring.ts';
import { identitySchema } from './identity-format.ts';

const time = z.number().int().min(0);
const serials = z.array(z.number().int().min(1)).max(100_000);

const storedPeer = z.strictObject({
  ...identitySchema.shape,
  role: z.enum(peerRoles),
  level: z.enum(levels),
  kinds: z.array(z.enum(packageKinds)),
  enrolledAt: time,
  enrolledBy: z.string(),
  enrolledById: z.string(),
  enrolledRole: z.enum(roles).default('officer'),
  /** Decided at the enrolment, so that taking away the second person's account does not stand for a confirmation. */
  needsSecond: z.boolean(),
  confirmedBy: z.string(),
  expires: time.nullable(),
  revokedAt: time.nullable(),
  revokedReason: z.string(),
  supersededBy: z.string().nullable(),
  /** Set for a colleague that is trusted by a certificate of the common superior. */
  voucher: z.strictObject({ issuerId: z.string(), serial: z.number().int().min(1) }).nullable(),
});
export type StoredPeer = z.infer<typeof storedPeer>;

const peersFile = z.strictObject({
  v: z.literal(1),
  vaultId: z.string(),
  peers: z.array(storedPeer),
  /** The file by which the superior certified this unit. */
  certificate: z.base64().nullable(),
  /** Certificates that this unit made. */
  issued: z.array(z.strictObject({ serial: z.number().int().min(1), unitId: z.string() })),
  revokedSerials: serials,
  /** Certificates that superiors withdrew, as far as this unit has heard. */
  heardRevoked: z.record(z.string(), serials),
});
export type PeersFile = z.infer<typeof peersFile>;

const ID = 'peers';
const path = (folder: string): string => join(folder, 'peers.bin');
const none = (vaultId: string): PeersFile => ({
  ...{ v: 1, vaultId, peers: [], certificate: null, issued: [], revokedSerials: [], heardRevoked: {} },
});

type Fault = 'E_IO' | 'E_LOCKED';

/** The registered units, sealed for every account of the unit and for this vault only. */
export interface PeerStore {
  readonly load: () => Promise<Result<PeersFile, Fault>>;
  /** Old or new content, never half; two changes never overlap. */
  readonly change: <C extends string>(
    step: (file: PeersFile) => Result<PeersFile, C>,
  ) => Promise<Result<PeersFile, C | Fault>>;
}

/** A file that does not open is a fault, never an empty list: nothing is written over it. */
export function createPeerStore(vault: Pick<VaultView, 'keyring' | 'vaultId' | 'folder'>): PeerStore {
  const turn = inTurn();
  const load: PeerStore['load'] = async () => {
    const bytes = await readWhole(path(vault.folder()));
    const keyring = vault.keyring();
    const vaultId = vault.vaultId();
    if (!keyring || !vaultId) return failure('E_LOCKED');
    if (!bytes.ok) return failure('E_IO', bytes.facts);
    if (!bytes.value) return success(none(vaultId));
    const text = openText(keyring, ID, bytes.value);
    const parsed = text.ok ? peersFile.safeParse(JSON.parse(text.value)) : null;
    return parsed?.success && parsed.data.vaultId === vaultId
      ? success(parsed.data)
      : failure('E_IO', { part: 'peers' });
  };
  return {
    load,
    change: (step) =>
      turn(async () => {
        const loaded = await load();
        const changed = loaded.ok ? step(loaded.value) : loaded;
        if (!changed.ok || (loaded.ok && changed.value === loaded.value)) return changed;
        const keyring = vault.keyring();
        if (!keyring) return failure('E_LOCKED');
        const text = JSON.stringify(changed.value);
        const written = await writeWhole(path(vault.folder()), sealText(keyring, ID, text));
        return written.ok ? changed : failure('E_IO', { ...written.facts, cause: written.code });
      }),
  };
}
