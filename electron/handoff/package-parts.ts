import { join } from 'node:path';
import type { Level } from '../../shared/domain/record/fields.ts';
import { failure, type Result, success } from '../../shared/kernel/result.ts';
import type { Audit } from '../audit/audit.ts';
import type { Jobs } from '../files/jobs.ts';
import type { SavedFiles } from '../files/saved-files.ts';
import type { FileFilter, Host } from '../host.ts';
import type { Vault } from '../vault/vault.ts';
import { isPlainName } from './file-names.ts';
import type { OwnUnit } from './open-sealed.ts';
import type { UnitTrust } from './trust.ts';
import type { Writer } from './write-sealed.ts';

/** What packages and receipts need of the other services. */
export interface PackageParts {
  readonly host: Host;
  readonly vault: Vault;
  readonly audit: Pick<Audit, 'anchor'>;
  readonly files: SavedFiles;
  readonly jobs: Jobs;
  readonly trust: UnitTrust;
  /** Folder of a medium; null = it is not there any more. */
  readonly mediumPath: (id: string) => Promise<string | null>;
}

/** Null while locked, or when the account does not hold the unit's exchange key. */
export function ownUnit({ vault, trust }: PackageParts): OwnUnit | null {
  const keyring = vault.keyring();
  const vaultId = vault.vaultId();
  const { suites, ciphers } = vault;
  const exchange = trust.ownExchange();
  if (!keyring || !vaultId || !exchange) return null;
  return { vaultId, unitSign: keyring.unitSign, exchange, suite: keyring.suite, suites, ciphers };
}

export const writerOf = ({ vaultId, unitSign, suite, suites, ciphers }: OwnUnit, vault: Vault): Writer => ({
  vaultId,
  unitSign,
  suite,
  suites,
  ciphers,
  sign: (message) => vault.keyring()?.sign(message) ?? null,
});

/** Does the account that is in hold the keys of that level? */
export function holdsLevel(vault: Vault, level: Level): boolean {
  const keyring = vault.keyring();
  const key = keyring?.fileKey(level, keyring.epochOf(level), 'package', '', new Uint8Array()) ?? null;
  key?.fill(0);
  return key !== null;
}

/** The file that the page named on a medium, or one that the person picks; null = cancelled. */
export async function pathOf(
  { host, mediumPath }: PackageParts,
  { medium, name }: { readonly medium: string | null; readonly name: string | null },
  title: string,
  filter: FileFilter,
): Promise<Result<string | null, 'E_NO_MEDIUM' | 'E_GONE'>> {
  if (name === null) return success(await host.askOpenFile(title, [filter]));
  const folder = medium === null ? null : await mediumPath(medium);
  if (folder === null) return failure('E_NO_MEDIUM');
  return isPlainName(name) ? success(join(folder, name)) : failure('E_GONE');
}
