import { join } from 'node:path';
import { z } from 'zod';
import type { ReplyOf, RequestOf } from '../../shared/contract/contract.ts';
import { failure, type Result, success } from '../../shared/kernel/result.ts';
import { readWhole, writeWhole } from './disk.ts';
import { type Keyring, openText, sealText } from './keyring.ts';

/** High-water marks of the change log, kept outside the database (records.md, "Storage"). */
export type Tips = NonNullable<ReplyOf<'tips:read'>>;

const schema = z.strictObject({
  incarnation: z.string(),
  tips: z.record(z.string(), z.string()),
  /** Where they were written; files of older programs do not say. */
  machine: z.string().optional(),
});
const ID = 'tips';
const path = (folder: string): string => join(folder, 'tips.bin');

/** @param machine mark of this machine and profile folder (`machine-mark.ts`). */
export async function readTips(
  folder: string,
  keyring: Keyring,
  machine: string,
): Promise<Result<Tips | null, 'E_IO'>> {
  const bytes = await readWhole(path(folder));
  if (!bytes.ok) return failure('E_IO', bytes.facts);
  if (!bytes.value) return success(null);
  const text = openText(keyring, ID, bytes.value);
  const parsed = text.ok ? schema.safeParse(JSON.parse(text.value)) : null;
  if (!parsed?.success) return failure('E_IO', { part: 'tips' });
  const { incarnation, tips, machine: written = machine } = parsed.data;
  return success({ incarnation, tips, isSameMachine: written === machine });
}

export async function writeTips(
  folder: string,
  keyring: Keyring,
  { incarnation, tips }: RequestOf<'tips:write'>,
  machine: string,
): Promise<Result<null, 'E_IO'>> {
  const text = JSON.stringify({ incarnation, tips, machine });
  const written = await writeWhole(path(folder), sealText(keyring, ID, text));
  return written.ok ? written : failure('E_IO', { ...written.facts, cause: written.code });
}
