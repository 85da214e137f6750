import { failure, type Result, success } from '../../shared/kernel/result.ts';
import type { PackageManifest } from '../../shared/log/package.ts';
import { mediumFailure } from '../backup/folder.ts';
import { type ReadFailure, withSealed } from '../evidence/read-sealed.ts';
import { endFrame, frameHead } from '../vault/container/frames.ts';
import type { ContainerReader } from '../vault/container/read.ts';
import type { ContainerWriter } from '../vault/container/write.ts';
import type { DiskFailure } from '../vault/disk.ts';
import { type Bytes, utf8 } from '../vault/primitives/bytes.ts';
import { attachmentName, packageCodes } from './package-frames.ts';
import type { PackagePlan } from './package-plan.ts';
import type { Run } from './run.ts';
import type { StagedParts } from './staging.ts';
import type { OutgoingFile } from './volumes.ts';
import type { SealFailure } from './write-sealed.ts';

type Written = SealFailure<'E_NO_FILE'>;

const PIECE = 1024 * 1024;
export const noFile = (fileId: string, cause: string): Result<never, 'E_NO_FILE'> =>
  failure('E_NO_FILE', { fileId, cause });

const countsOf = (counts: {
  readonly manifest?: number;
  readonly staged?: StagedParts['counts'];
  readonly attachments: number;
  readonly certificate?: number;
}): readonly number[] => [
  counts.manifest ?? 0,
  counts.staged?.changes ?? 0,
  counts.staged?.person ?? 0,
  counts.attachments,
  counts.certificate ?? 0,
];

async function putFrame(sink: ContainerWriter, code: number, name: string, content: Bytes): Promise<void> {
  await sink.write(frameHead(code, name, content.length));
  await sink.write(content);
}

/** Manifest, certificate, parts, attachments, end. */
export async function putFirst(
  sink: ContainerWriter,
  plan: PackagePlan,
  staged: StagedParts,
  manifest: PackageManifest,
  files: readonly OutgoingFile[],
  run: Run,
): Promise<Result<null, Written>> {
  await putFrame(sink, packageCodes.manifest, '', utf8(JSON.stringify(manifest)));
  if (plan.certificate) await putFrame(sink, packageCodes.certificate, '', plan.certificate);
  const parts = await copyPieces(sink, staged.reader, staged.bytes, run, '加密写入记录');
  if (!parts.ok) return parts;
  const filled = await putAttachments(sink, plan, files, run);
  if (!filled.ok) return filled;
  const certificate = plan.certificate ? 1 : 0;
  await sink.write(
    endFrame(countsOf({ manifest: 1, staged: staged.counts, attachments: files.length, certificate })),
  );
  return success(null);
}

/** A volume after the first. */
export async function putFurther(
  sink: ContainerWriter,
  plan: PackagePlan,
  files: readonly OutgoingFile[],
  run: Run,
): Promise<Result<null, Written>> {
  const filled = await putAttachments(sink, plan, files, run);
  if (filled.ok) await sink.write(endFrame(countsOf({ attachments: files.length })));
  return filled;
}

async function putAttachments(
  sink: ContainerWriter,
  plan: PackagePlan,
  files: readonly OutgoingFile[],
  run: Run,
): Promise<Result<null, Written>> {
  for (const [done, file] of files.entries()) {
    const keyring = plan.keyring();
    if (!keyring) return failure('E_LOCKED');
    run.onStep('加密写入佐证材料', done, files.length);
    const put = await withSealed(plan.evidenceFolder, file.fileId, plan.writer, keyring, (reader) =>
      putAttachment(sink, plan, file, reader, run),
    );
    if (!put.ok) return isOfMedium(put.code) ? failure(put.code, put.facts) : noFile(file.fileId, put.code);
  }
  if (files.length > 0) run.onStep('加密写入佐证材料', files.length, files.length);
  return success(null);
}

const ofMedium: readonly string[] = [
  'E_DISK_FULL',
  'E_READ_ONLY',
  'E_GONE',
  'E_IO',
  'E_LOCKED',
  'E_CANCELLED',
] satisfies readonly (DiskFailure | 'E_CANCELLED')[];
const isOfMedium = (code: ReadFailure | Written): code is DiskFailure | 'E_CANCELLED' =>
  ofMedium.includes(code);

/** The header of the attachment was read before it was proven: it must still say the same. */
async function putAttachment(
  sink: ContainerWriter,
  plan: PackagePlan,
  { fileId, level, bytes }: OutgoingFile,
  reader: ContainerReader,
  run: Run,
): Promise<Result<null, Written>> {
  const { header, plainBytes } = reader.head;
  if (header.level !== level || plainBytes !== bytes) return noFile(fileId, 'changed');
  try {
    await sink.write(frameHead(packageCodes.attachment, attachmentName(fileId, level), bytes));
    return await copyPieces(sink, reader, bytes, run, null);
  } catch (error) {
    return mediumFailure(plan.folder, error);
  }
}

/** Copies the first `bytes` of a verified payload. */
async function copyPieces(
  sink: ContainerWriter,
  reader: ContainerReader,
  bytes: number,
  run: Run,
  step: string | null,
): Promise<Result<null, 'E_CANCELLED' | 'E_IO'>> {
  for (let at = 0; at < bytes; at += PIECE) {
    if (run.signal.aborted) return failure('E_CANCELLED');
    const piece = await reader.read(at, Math.min(PIECE, bytes - at));
    if (!piece.ok) return failure('E_IO', { cause: piece.code });
    await sink.write(piece.value);
    if (step) run.onStep(step, Math.min(at + PIECE, bytes), bytes);
  }
  return success(null);
}
