import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fromBase64 } from '../../electron/vault/primitives/bytes.ts';
import type { KeyPair } from '../../electron/vault/primitives/suite.ts';
import type { Vault } from '../../electron/vault/vault.ts';

/** The exchange pair of an open vault: the public key stands in the key files. */
export function exchangeOf(vault: Vault): KeyPair {
  const folder = join(vault.folder(), 'accounts');
  const file: { head: { unitExchange: string } } = JSON.parse(
    readFileSync(join(folder, readdirSync(folder)[0] ?? ''), 'utf8'),
  );
  const privateKey = vault.keyring()?.secrets.get('exchange');
  if (!privateKey) throw new Error('locked');
  return { publicKey: fromBase64(file.head.unitExchange), privateKey: new Uint8Array(privateKey) };
}
