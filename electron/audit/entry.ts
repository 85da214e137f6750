import { z } from 'zod';
import type { Keyring } from '../vault/keyring.ts';
import { fromBase64, fromUtf8, toBase64, utf8 } from '../vault/primitives/bytes.ts';

/**
 * One line of the log. `S` = sealed with the house key under its number; `C` = clear, written while no key is in
 * memory (wrong passwords): account id, code and time, never content.
 */
export const entrySchema = z.strictObject({
  n: z.number().int().min(1),
  at: z.string(),
  who: z.string(),
  what: z.string(),
  about: z.string(),
});
export type Entry = z.infer<typeof entrySchema>;

const blockId = (n: number): string => `audit:${n}`;

export function encodeEntry(entry: Entry, keyring: Keyring | null): string {
  const bytes = utf8(JSON.stringify(entry));
  return keyring ? `S${toBase64(keyring.sealHouse(blockId(entry.n), bytes))}` : `C${toBase64(bytes)}`;
}

/** Null = not the line that was written as number `n`. */
export function decodeEntry(line: string, n: number, keyring: Keyring): Entry | null {
  const bytes = fromBase64(line.slice(1));
  const plain = line.startsWith('S') ? keyring.openHouse(blockId(n), bytes) : null;
  if (plain ? !plain.ok : !line.startsWith('C')) return null;
  try {
    const parsed = entrySchema.safeParse(JSON.parse(fromUtf8(plain?.ok ? plain.value : bytes)));
    return parsed.success && parsed.data.n === n ? parsed.data : null;
  } catch {
    return null;
  }
}
