import { type Level, levels } from '../../shared/domain/record/fields.ts';
import { failure, type Result, success } from '../../shared/kernel/result.ts';
import type { PartKind } from '../../shared/log/package.ts';
import { isFileId } from '../evidence/folder.ts';
import { type Frame, walkFrames } from '../vault/container/frames.ts';
import type { ContainerReader } from '../vault/container/read.ts';

/** The payload of a package is made of frames: the manifest first, attachments in any volume, all else in the first. */
export const packageCodes = { manifest: 1, changes: 2, person: 3, attachment: 4, certificate: 5 } as const;
type FrameKind = keyof typeof packageCodes;
const kinds: readonly FrameKind[] = ['manifest', 'changes', 'person', 'attachment', 'certificate'];

/** A part crosses the boundary whole, so it may not be larger than a call. */
export const LARGEST_PART = 128 * 1024 * 1024;
/** As large as an identity file may be: it lists the certificates that were withdrawn. */
const LARGEST_CERTIFICATE = 1024 * 1024;

export interface PartFrame extends Frame {
  readonly kind: PartKind;
}
export interface AttachmentFrame extends Frame {
  readonly fileId: string;
  readonly level: Level;
}
export interface PackageIndex {
  /** Only the first volume has one. */
  readonly manifest: Frame | null;
  readonly parts: readonly PartFrame[];
  readonly attachments: readonly AttachmentFrame[];
  readonly certificate: Frame | null;
}

export const attachmentName = (fileId: string, level: Level): string => `${fileId}\n${level}`;

/** Ids become paths, so nothing but an id is taken. */
function attachmentOf(frame: Frame): AttachmentFrame | null {
  const [fileId = '', named, ...rest] = frame.name.split('\n');
  const level = levels.find((each) => each === named);
  return level && rest.length === 0 && isFileId(fileId) ? { ...frame, fileId, level } : null;
}

const broken = (part: string): Result<never, 'E_HEADER'> => failure('E_HEADER', { part });

/** E_HEADER = frames that a package does not have, or in another order. */
export async function indexPackage(
  reader: ContainerReader,
  isFirstVolume: boolean,
): Promise<Result<PackageIndex, 'E_CHUNK' | 'E_HEADER'>> {
  const frames: { readonly kind: FrameKind; readonly frame: Frame }[] = [];
  const walked = await walkFrames(reader, kinds.length, ({ code, ...frame }) => {
    const kind = kinds[code - 1];
    if (kind) frames.push({ kind, frame });
  });
  if (!walked.ok) return walked;
  const of = (kind: FrameKind): readonly Frame[] =>
    frames.filter((each) => each.kind === kind).map(({ frame }) => frame);
  const [manifest = null, ...moreManifests] = of('manifest');
  const [certificate = null, ...moreCertificates] = of('certificate');
  if (moreManifests.length > 0 || moreCertificates.length > 0) return broken('frames');
  if (isFirstVolume && frames[0]?.kind !== 'manifest') return broken('manifest');
  if (!isFirstVolume && frames.some(({ kind }) => kind !== 'attachment')) return broken('frames');
  if (certificate && certificate.length > LARGEST_CERTIFICATE) return broken('certificate');
  const parts = [
    ...of('changes').map((frame) => ({ kind: 'changes' as const, ...frame })),
    ...of('person').map((frame) => ({ kind: 'person' as const, ...frame })),
  ];
  if (parts.some(({ length }) => length > LARGEST_PART)) return broken('part');
  const attachments: AttachmentFrame[] = [];
  for (const frame of of('attachment')) {
    const attachment = attachmentOf(frame);
    if (!attachment) return broken('attachment');
    attachments.push(attachment);
  }
  return success({ manifest, parts, attachments, certificate });
}
