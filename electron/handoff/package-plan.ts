import type { PackageManifest } from '../../shared/log/package.ts';
import type { ContainerHeader } from '../vault/container/format.ts';
import type { Keyring } from '../vault/keyring.ts';
import type { Bytes } from '../vault/primitives/bytes.ts';
import type { Writer } from './write-sealed.ts';

export type DraftManifest = Omit<PackageManifest, 'attachments' | 'volumes'>;

/** Everything that is decided before the first byte goes out. */
export interface PackagePlan {
  readonly packageId: string;
  readonly writer: Writer;
  /** Null once the vault is locked. */
  readonly keyring: () => Keyring | null;
  readonly recipient: { readonly unitId: string; readonly exchangeKey: Bytes };
  readonly folder: string;
  readonly manifest: DraftManifest;
  readonly previous: string | null;
  readonly now: number;
  readonly expires: number | null;
  readonly volumeBytes: number;
  readonly fileIds: readonly string[];
  readonly evidenceFolder: string;
  readonly certificate: Bytes | null;
  readonly audit: ContainerHeader['audit'];
}
