import { mkdtempSync, rmSync } from 'node:fs';
import { open, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Identity } from '../../electron/handoff/identity-format.ts';
import type { OwnUnit } from '../../electron/handoff/open-sealed.ts';
import type { KnownUnit, UnitTrust } from '../../electron/handoff/trust.ts';
import { hereCiphers } from '../../electron/vault/container/chunk-cipher.ts';
import { CARRIED, type ContainerHeader, SIGNED } from '../../electron/vault/container/format.ts';
import { wrapFor } from '../../electron/vault/container/recipients.ts';
import { startContainer } from '../../electron/vault/container/write.ts';
import { toBase64 } from '../../electron/vault/primitives/bytes.ts';
import type { KeyPair, Suite } from '../../electron/vault/primitives/suite.ts';
import type { Suites } from '../../electron/vault/primitives/suites.ts';
import type { Random } from './random.ts';

export const SUPERIOR = 'superior-unit';
export const BRANCH = 'branch-unit';
export const NOW = Date.UTC(2026, 10, 24);

/** The unit that reads, a registered branch that writes, and a folder that is the stick. */
export interface World {
  readonly folder: string;
  readonly medium: string;
  readonly inbox: string;
  readonly own: OwnUnit;
  readonly trust: Pick<UnitTrust, 'find' | 'vouched' | 'maySend'>;
  /** The branch as its identity file names it. */
  readonly identity: Identity;
  /** Seals any payload as the branch could: with the right keys and a valid signature. */
  readonly seal: (
    facts: Partial<ContainerHeader>,
    payload: Uint8Array,
    random: Random,
  ) => Promise<Uint8Array>;
  /** The branch's signature. */
  readonly sign: (message: Uint8Array) => Uint8Array;
  readonly end: () => void;
}

const basic: ContainerHeader = {
  type: 'package',
  id: 'p',
  created: NOW,
  expires: null,
  sender: null,
  recipients: [],
  level: 'internal',
  term: null,
  epoch: 0,
  salt: '',
  carriedKey: null,
  sequence: 1,
  previous: null,
  volume: { index: 1, count: 1 },
  audit: null,
  about: { kind: 'up', to: SUPERIOR },
};

const peerOf = (branch: KeyPair, exchange: KeyPair, suite: Suite): KnownUnit => ({
  signKey: branch.publicKey,
  exchangeKey: exchange.publicKey,
  peer: {
    unitId: BRANCH,
    name: 'branch',
    fingerprint: [],
    suite: suite.id,
    role: 'subordinate',
    level: 'internal',
    kinds: ['up', 'person'],
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
  },
});

export function createWorld(suites: Suites, suite: Suite): World {
  const folder = mkdtempSync(join(tmpdir(), 'qinglan-fuzz-'));
  const [superior, exchange] = [suite.newSigningPair(), suite.newExchangePair()];
  const branch = suite.newSigningPair();
  const branchExchange = suite.newExchangePair();
  const known = peerOf(branch, branchExchange, suite);
  const own: OwnUnit = {
    ...{ vaultId: SUPERIOR, unitSign: superior.publicKey, exchange, suite, suites },
    ciphers: hereCiphers,
  };
  const sign = (message: Uint8Array) => suite.sign(branch, message);
  return {
    folder,
    sign,
    medium: join(folder, 'medium'),
    inbox: join(folder, 'inbox'),
    own,
    identity: {
      unitId: BRANCH,
      name: '城关镇',
      signKey: toBase64(branch.publicKey),
      exchangeKey: toBase64(branchExchange.publicKey),
      suite: suite.id,
    },
    trust: {
      find: async (unitId) => (unitId === BRANCH ? known : null),
      vouched: async () => null,
      maySend: (peer, kind) => peer.kinds.includes(kind),
    },
    seal: async (facts, payload, random) => {
      const fileKey = random.bytes(32);
      const named = { ...basic, ...facts };
      const isCarried = named.type === 'identity';
      const header = {
        ...named,
        sender: { vaultId: facts.sender?.vaultId ?? BRANCH, signKey: toBase64(branch.publicKey) },
        recipients: isCarried
          ? []
          : [wrapFor(suite, exchange.publicKey, branch.publicKey, named.id, fileKey)],
        carriedKey: isCarried ? toBase64(fileKey) : null,
      };
      const flags = isCarried ? SIGNED | CARRIED : SIGNED;
      const path = join(folder, 'making');
      const file = await open(path, 'w');
      const writer = await startContainer(file, {
        suite,
        ciphers: hereCiphers,
        flags,
        header,
        fileKey,
        sign,
      });
      await writer.write(payload);
      await writer.finish();
      writer.close();
      await file.close();
      const raw = new Uint8Array(await readFile(path));
      await rm(path);
      return raw;
    },
    end: () => rmSync(folder, { recursive: true, force: true }),
  };
}
