import { z } from 'zod';
import { failure, type Result, success } from '../../shared/kernel/result.ts';
import { type PackageManifest, packageManifestSchema, READER } from '../../shared/log/package.ts';
import type { ContainerHeader } from '../vault/container/format.ts';
import { readFirstFrame } from '../vault/container/frames.ts';
import type { ContainerReader } from '../vault/container/read.ts';
import { fromUtf8 } from '../vault/primitives/bytes.ts';
import { packageCodes } from './package-frames.ts';

/** 100,000 attachments with their lines; more is no package of ours. */
const LARGEST_MANIFEST = 32 * 1024 * 1024;
/** Read first, so that a newer program may change all the rest. */
const readerSchema = z.object({ v: z.number().int(), minReader: z.number().int() });

const broken = (part: string): Result<never, 'E_HEADER'> => failure('E_HEADER', { part });

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(fromUtf8(bytes));
  } catch {
    return null;
  }
}

/** The first frame of the first volume. E_NEWER_PACKAGE = a newer program wrote what this one would misread. */
export async function readManifest(
  reader: ContainerReader,
): Promise<Result<PackageManifest, 'E_CHUNK' | 'E_HEADER' | 'E_NEWER_PACKAGE'>> {
  const frame = await readFirstFrame(reader);
  if (!frame.ok) return frame;
  if (frame.value.code !== packageCodes.manifest || frame.value.length > LARGEST_MANIFEST)
    return broken('manifest');
  const bytes = await reader.read(frame.value.at, frame.value.length);
  if (!bytes.ok) return bytes;
  const json = parse(bytes.value);
  const asked = readerSchema.safeParse(json);
  if (!asked.success) return broken('manifest');
  const { v, minReader } = asked.data;
  if (v > 1 || minReader > READER) return failure('E_NEWER_PACKAGE', { minReader });
  const manifest = packageManifestSchema.safeParse(json);
  return manifest.success ? success(manifest.data) : broken('manifest');
}

/** What the manifest says must be what the header says: the page decides by the one, main by the other. */
export const isConsistent = (manifest: PackageManifest, header: ContainerHeader, ownId: string): boolean =>
  manifest.kind === header.about.kind &&
  manifest.from.unitId === header.sender?.vaultId &&
  manifest.to.unitId === ownId &&
  header.about.to === ownId &&
  manifest.number === header.sequence &&
  manifest.level === header.level &&
  manifest.volumes.length === header.volume.count - 1 &&
  manifest.volumes.every(({ index }, at) => index === at + 2);
