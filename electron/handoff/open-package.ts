import { dirname } from 'node:path';
import type { PackageOpened, Peer } from '../../shared/contract/handoff-calls.ts';
import { isAboveLevel } from '../../shared/domain/handoff/unit-figures.ts';
import { type Failure, failure, type Result, success } from '../../shared/kernel/result.ts';
import type { PackageManifest, RefusedPackage } from '../../shared/log/package.ts';
import { mediumFailure } from '../backup/folder.ts';
import { readHead } from '../vault/container/read.ts';
import { type DiskFailure, diskFailure } from '../vault/disk.ts';
import { random, toHex } from '../vault/primitives/bytes.ts';
import { receiptCode, shortCode } from './codes.ts';
import { type FoundVolume, findVolumes } from './find-volumes.ts';
import { openRegular } from './inbox.ts';
import { kindOf, mayImport } from './may-import.ts';
import type { SealedFailure } from './open-sealed.ts';
import { type AttachmentFrame, indexPackage, type PartFrame } from './package-frames.ts';
import { isInForce } from './peers.ts';
import { isConsistent, readManifest } from './read-manifest.ts';
import type { Run } from './run.ts';
import { clear, type OpeningPlan, type OpenVolume, type Shelf, takeVolume } from './take-volume.ts';
import type { KnownUnit } from './trust.ts';

type OpenFailure =
  | SealedFailure
  | DiskFailure
  | 'E_CANCELLED'
  | 'E_EXPIRED'
  | 'E_LEVEL'
  | 'E_VOLUME'
  | 'E_SCOPE'
  | 'E_REVOKED'
  | 'E_NEWER_PACKAGE';

/** An attachment in one of the open volumes. */
export interface Attachment extends AttachmentFrame {
  readonly volume: OpenVolume;
}

/** A package that was verified whole, all volumes of it; it lives in the inbox until `close`. */
export interface PackageSession {
  readonly opened: PackageOpened;
  readonly first: OpenVolume;
  readonly parts: readonly PartFrame[];
  readonly attachments: readonly Attachment[];
  readonly close: () => Promise<void>;
}

export async function openPackage(plan: OpeningPlan, run: Run): Promise<Result<PackageSession, OpenFailure>> {
  const shelf: Shelf = [];
  let opened: Result<PackageSession, OpenFailure> | null = null;
  try {
    opened = await openVolumes(plan, shelf, run);
  } catch (error) {
    opened = run.signal.aborted ? failure('E_CANCELLED') : diskFailure(error);
  } finally {
    // Also after a bug, which goes on to the router.
    if (!opened?.ok) await clear(shelf, plan.inbox);
  }
  return opened;
}

async function openVolumes(
  plan: OpeningPlan,
  shelf: Shelf,
  run: Run,
): Promise<Result<PackageSession, OpenFailure>> {
  const path = await firstVolume(plan);
  if (!path.ok) return path;
  const taken = await takeVolume(plan, path.value, 1, shelf, run);
  if (!taken.ok) return taken;
  const first = taken.value;
  const unit = (bringsCertificate(first) ? await vouch(plan, first) : null) ?? first.unit;
  if (!unit && first.trust !== 'own') return failure('E_UNKNOWN_SENDER');
  const { header } = first;
  const peer = unit?.peer ?? null;
  const allowed = mayImport(header, peer, plan.trust.maySend, plan.now, plan.holdsLevel);
  if (!allowed.ok) return answerable(first, peer, plan.now, allowed);
  const manifest = await readManifest(first.reader);
  if (!manifest.ok)
    return manifest.code === 'E_NEWER_PACKAGE' ? answerable(first, peer, plan.now, manifest) : manifest;
  if (header.volume.index !== 1 || !isConsistent(manifest.value, header, plan.own.vaultId))
    return failure('E_HEADER', { part: 'manifest' });
  const others = await takeOthers(plan, first, manifest.value, dirname(path.value), shelf, run);
  if (!others.ok) return others;
  const content = await contentOf(shelf, manifest.value);
  if (!content.ok) return content;
  return success({
    opened: openedOf(plan, first, unit, manifest.value, content.value.parts, shelf),
    first,
    ...content.value,
    close: () => clear(shelf, plan.inbox),
  });
}

/** A sender in force may hear why: the facts say what a receipt needs. Nobody else is answered. */
function answerable<C extends string>(
  { header, digest, sender }: OpenVolume,
  peer: Peer | null,
  now: number,
  failed: Failure<C>,
): Failure<C> {
  const kind = kindOf(header);
  if (kind === null || (peer && !isInForce(peer, now))) return failed;
  const refused: RefusedPackage = {
    ...{ packageId: header.id, digest, kind, number: header.sequence, level: header.level },
    ...{ unitId: sender.unitId, unitName: peer?.name ?? '' },
  };
  return failure(failed.code, { ...failed.facts, ...refused });
}

/** Whoever picks the second volume means the package. Files that are none of ours are not copied at all. */
async function firstVolume(plan: OpeningPlan): Promise<Result<string, OpenFailure>> {
  const folder = dirname(plan.path);
  try {
    const file = await openRegular(plan.path);
    const head = await readHead(file, plan.own.suites).finally(() => file.close());
    if (!head.ok) return head;
    const { header } = head.value;
    if (header.type !== 'package') return failure('E_HEADER', { part: 'type' });
    if (header.volume.index <= 1) return success(plan.path);
    const found = await findVolumes(folder, header.id, plan.own.suites);
    const first = found.find(({ index }) => index === 1);
    return first ? success(first.path) : failure('E_VOLUME', { missing: 1 });
  } catch (error) {
    return mediumFailure(folder, error);
  }
}

/** Also one that is known by a certificate: a newer one tells its terms, and whom the superior withdrew since. */
const bringsCertificate = ({ trust, unit }: OpenVolume): boolean =>
  trust === 'claimed' || unit?.peer.isVouched === true;

/** A colleague without registration: the certificate of the common superior stands in the package. */
async function vouch(plan: OpeningPlan, { reader, sender }: OpenVolume): Promise<KnownUnit | null> {
  const index = await indexPackage(reader, true);
  if (!index.ok || !index.value.certificate) return null;
  const { at, length } = index.value.certificate;
  const certificate = await reader.read(at, length);
  return certificate.ok ? plan.trust.vouched(certificate.value, sender) : null;
}

/** The other volumes, by the digests that the first one signed for. */
async function takeOthers(
  plan: OpeningPlan,
  first: OpenVolume,
  manifest: PackageManifest,
  folder: string,
  shelf: Shelf,
  run: Run,
): Promise<Result<null, OpenFailure>> {
  if (manifest.volumes.length === 0) return success(null);
  let found: readonly FoundVolume[];
  try {
    found = await findVolumes(folder, first.header.id, plan.own.suites);
  } catch (error) {
    return mediumFailure(folder, error);
  }
  for (const { index, bytes, digest } of manifest.volumes) {
    const volume = found.find((each) => each.digest === digest && each.bytes === bytes);
    if (!volume) return failure('E_VOLUME', { missing: index });
    const taken = await takeVolume(plan, volume.path, index, shelf, run);
    if (!taken.ok) return failure(taken.code, { ...taken.facts, volume: index });
    const { header, sender, digest: own } = taken.value;
    const isSame =
      own === digest &&
      header.id === first.header.id &&
      sender.unitId === first.sender.unitId &&
      header.volume.index === index &&
      header.volume.count === first.header.volume.count;
    if (!isSame) return failure('E_VOLUME', { missing: index });
  }
  return success(null);
}

type Content = Pick<PackageSession, 'parts' | 'attachments'>;

/** What stands in the volumes must be what the manifest lists, attachment by attachment. */
async function contentOf(
  shelf: Shelf,
  manifest: PackageManifest,
): Promise<Result<Content, 'E_CHUNK' | 'E_HEADER'>> {
  const attachments: Attachment[] = [];
  let parts: readonly PartFrame[] = [];
  for (const volume of shelf) {
    const index = await indexPackage(volume.reader, volume.number === 1);
    if (!index.ok) return index;
    if (volume.number === 1) parts = index.value.parts;
    for (const frame of index.value.attachments) attachments.push({ ...frame, volume });
  }
  const isListed = attachments.every(({ fileId, length, level, volume }, at) => {
    const listed = manifest.attachments[at];
    return (
      listed?.fileId === fileId &&
      listed.bytes === length &&
      listed.volume === volume.number &&
      !isAboveLevel(level, manifest.level)
    );
  });
  const isOnce = new Set(attachments.map(({ fileId }) => fileId)).size === attachments.length;
  if (!isListed || !isOnce || attachments.length !== manifest.attachments.length)
    return failure('E_HEADER', { part: 'attachments' });
  return success({ parts, attachments });
}

function openedOf(
  plan: OpeningPlan,
  { header, digest, fileKey }: OpenVolume,
  unit: KnownUnit | null,
  manifest: PackageManifest,
  parts: readonly PartFrame[],
  shelf: Shelf,
): PackageOpened {
  return {
    session: toHex(random(12)),
    packageId: header.id,
    digest,
    shortCode: shortCode(digest),
    bytes: shelf.reduce((total, { reader }) => total + reader.head.start + reader.head.cipherBytes, 0),
    peer: unit?.peer ?? null,
    manifest,
    parts: parts.map(({ kind }) => kind),
    receiptCode: receiptCode(plan.own.suite, fileKey, header.id, plan.own.vaultId),
    expires: header.expires,
  };
}
