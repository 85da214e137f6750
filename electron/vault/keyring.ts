import type { Role } from '../../shared/contract/define.ts';
import type { Level } from '../../shared/domain/record/fields.ts';
import { failure, type Result, success } from '../../shared/kernel/result.ts';
import { type BlockClass, type BlockFailure, openBlock, sealBlock } from './blocks.ts';
import type { Secrets } from './key-file.ts';
import { type Bytes, framed, fromUtf8, random, utf8, wipe } from './primitives/bytes.ts';
import type { KeyPair, Suite } from './primitives/suite.ts';

/** Levels that have keys of their own; 公开 is kept under the key of 内部 (its marking is separate). */
const keyedLevels = ['internal', 'secret', 'confidential'] as const;
type KeyedLevel = (typeof keyedLevels)[number];
const keyedLevel = (level: Level): KeyedLevel => (level === 'public' ? 'internal' : level);
export const levelKeyName = (level: KeyedLevel, epoch: number): string => `level:${level}:${epoch}`;

/** Which keys an account of a role is given (security.md, "Roles"): no administrator holds a level key. */
const grantsOfRole: Readonly<Record<Role, readonly string[]>> = {
  officer: ['house', 'sign', 'exchange', 'level:internal', 'level:secret', 'level:confidential'],
  liaison: ['house', 'sign', 'exchange', 'level:internal'],
  leader: ['house', 'level:internal', 'level:secret', 'level:confidential'],
  'system-admin': ['house', 'sign'],
  'security-admin': ['house', 'sign', 'exchange'],
  auditor: ['house'],
};

const isGranted = (role: Role, name: string): boolean =>
  grantsOfRole[role].some((grant) => name === grant || name.startsWith(`${grant}:`));

/** True when the holder of `secrets` has everything that an account of `role` needs. */
export const canAdmit = (secrets: Secrets, role: Role): boolean =>
  grantsOfRole[role].every((grant) => [...secrets.keys()].some((name) => `${name}:`.startsWith(`${grant}:`)));

export const grantsFor = (secrets: Secrets, role: Role): Secrets =>
  new Map([...secrets].filter(([name]) => isGranted(role, name)));

/** The keys of a new unit. The private unit keys stand for their pairs. */
export const newUnitSecrets = (sign: KeyPair, exchange: KeyPair): Secrets =>
  new Map([
    ['house', random(32)],
    ['sign', sign.privateKey],
    ['exchange', exchange.privateKey],
    ...keyedLevels.map((level): [string, Bytes] => [levelKeyName(level, 1), random(32)]),
  ]);

/** A fresh key for every level, one epoch on (security.md: when someone leaves). */
export const nextEpoch = (epochs: Epochs): { readonly secrets: Secrets; readonly epochs: Epochs } => {
  const next = {
    internal: epochs.internal + 1,
    secret: epochs.secret + 1,
    confidential: epochs.confidential + 1,
  };
  return {
    epochs: next,
    secrets: new Map(keyedLevels.map((level) => [levelKeyName(level, next[level]), random(32)])),
  };
};

/** The epoch with which new blocks are sealed. */
export type Epochs = Readonly<Record<KeyedLevel, number>>;
export const firstEpochs: Epochs = { internal: 1, secret: 1, confidential: 1 };

/** What an open vault can do for the services; every key is overwritten by `zero`. */
export interface Keyring {
  readonly suite: Suite;
  readonly sealHouse: (id: string, plain: Uint8Array) => Bytes;
  readonly openHouse: (id: string, block: Uint8Array) => Result<Bytes, BlockFailure>;
  readonly sealBlock: (level: Level, id: string, plain: Uint8Array) => Result<Bytes, 'E_LEVEL'>;
  readonly openBlock: (id: string, block: Uint8Array) => Result<Bytes, BlockFailure>;
  /** A 32-byte key of its own for one file; null = this account does not hold the level's key of that epoch. */
  readonly fileKey: (level: Level, epoch: number, type: string, id: string, salt: Uint8Array) => Bytes | null;
  readonly epochOf: (level: Level) => number;
  /** The unit's signature; null = this account does not hold the signing key. */
  readonly sign: (message: Uint8Array) => Bytes | null;
  readonly unitSign: Bytes;
  readonly secrets: Secrets;
  readonly setEpochs: (epochs: Epochs) => void;
  readonly zero: () => void;
}

export function createKeyring(suite: Suite, secrets: Secrets, unitSign: Bytes, own: KeyPair): Keyring {
  let epochs = firstEpochs;
  const keyOf = (blockClass: BlockClass, epoch: number): Uint8Array | null =>
    (blockClass === 'house'
      ? secrets.get('house')
      : secrets.get(levelKeyName(keyedLevel(blockClass), epoch))) ?? null;
  const house = (): Uint8Array => {
    const key = secrets.get('house');
    if (!key) throw new Error('every account holds the house key');
    return key;
  };
  return {
    suite,
    sealHouse: (id, plain) => sealBlock(suite, house(), 'house', 0, id, plain),
    openHouse: (id, block) => openBlock(suite, keyOf, id, block),
    sealBlock: (level, id, plain) => {
      const epoch = epochs[keyedLevel(level)];
      const key = keyOf(level, epoch);
      return key ? success(sealBlock(suite, key, level, epoch, id, plain)) : failure('E_LEVEL', { level });
    },
    openBlock: (id, block) => openBlock(suite, keyOf, id, block),
    fileKey: (level, epoch, type, id, salt) => {
      const key = keyOf(level, epoch);
      return key && suite.mac(key, framed(utf8('qinglan file'), utf8(type), utf8(id), utf8(level), salt));
    },
    epochOf: (level) => epochs[keyedLevel(level)],
    sign: (message) => {
      const privateKey = secrets.get('sign');
      return privateKey ? suite.sign({ publicKey: unitSign, privateKey }, message) : null;
    },
    unitSign,
    secrets,
    setEpochs: (next) => {
      epochs = next;
    },
    zero: () => {
      wipe(own.privateKey, ...secrets.values());
      secrets.clear();
    },
  };
}

/** Text sealed for every account of the unit. */
export const sealText = (keyring: Keyring, id: string, text: string): Bytes =>
  keyring.sealHouse(id, utf8(text));
export function openText(keyring: Keyring, id: string, block: Uint8Array): Result<string, BlockFailure> {
  const opened = keyring.openHouse(id, block);
  return opened.ok ? success(fromUtf8(opened.value)) : opened;
}
