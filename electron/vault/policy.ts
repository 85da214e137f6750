import { join } from 'node:path';
import { z } from 'zod';
import type { Result } from '../../shared/kernel/result.ts';
import { type DiskFailure, readWhole, writeWhole } from './disk.ts';
import { type Epochs, firstEpochs, type Keyring, openText, sealText } from './keyring.ts';

/** Settings of a vault that only its accounts may read and change. */
export interface Policy {
  readonly idleMinutes: number;
  readonly epochs: Epochs;
  /** As the 培训专干 wrote it; '' = not yet. */
  readonly unitName: string;
}

const epoch = z.number().int().min(1).max(65_535);
const schema = z.strictObject({
  idleMinutes: z.number().int().min(1).max(120),
  epochs: z.strictObject({ internal: epoch, secret: epoch, confidential: epoch }),
  unitName: z.string().max(100).default(''),
});

export const firstPolicy: Policy = { idleMinutes: 10, epochs: firstEpochs, unitName: '' };
const ID = 'policy';
const path = (folder: string): string => join(folder, 'policy.bin');

export const policyBytes = (keyring: Keyring, policy: Policy): Uint8Array =>
  sealText(keyring, ID, JSON.stringify(policy));

export const savePolicy = (
  folder: string,
  keyring: Keyring,
  policy: Policy,
): Promise<Result<null, DiskFailure>> => writeWhole(path(folder), policyBytes(keyring, policy));

/** The newest epoch of every level that the account holds: the answer when the policy is lost. */
function heldEpochs(keyring: Keyring): Epochs {
  const newest = (level: string): number =>
    Math.max(
      1,
      ...[...keyring.secrets.keys()]
        .filter((name) => name.startsWith(`level:${level}:`))
        .map((name) => Number(name.split(':')[2])),
    );
  return { internal: newest('internal'), secret: newest('secret'), confidential: newest('confidential') };
}

/** A lost or changed policy falls back to the strict default. */
export async function loadPolicy(folder: string, keyring: Keyring): Promise<Policy> {
  const fallback = { ...firstPolicy, epochs: heldEpochs(keyring) };
  const bytes = await readWhole(path(folder));
  if (!bytes.ok || !bytes.value) return fallback;
  const text = openText(keyring, ID, bytes.value);
  const parsed = text.ok ? schema.safeParse(JSON.parse(text.value)) : null;
  return parsed?.success ? parsed.data : fallback;
}
