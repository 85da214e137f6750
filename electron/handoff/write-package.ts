import { access } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { PackageWritten } from '../../shared/contract/handoff-calls.ts';
import { isAboveLevel } from '../../shared/domain/handoff/unit-figures.ts';
import { failure, type Result, success } from '../../shared/kernel/result.ts';
import type { PackageManifest } from '../../shared/log/package.ts';
import { hasRoom, mediumFailure } from '../backup/folder.ts';
import { peekSealed } from '../evidence/read-sealed.ts';
import type { ContainerWriter } from '../vault/container/write.ts';
import { random, toHex } from '../vault/primitives/bytes.ts';
import { anchorText, receiptCode, shortCode } from './codes.ts';
import { packageStem, volumeName } from './file-names.ts';
import { noFile, putFirst, putFurther } from './fill-volume.ts';
import { indexPackage } from './package-frames.ts';
import type { PackagePlan } from './package-plan.ts';
import type { Run } from './run.ts';
import type { StagedParts } from './staging.ts';
import { neededBytes, type OutgoingFile, shareOut } from './volumes.ts';
import { dropPart, place, type SealedFile, type SealFailure, writeSealed } from './write-sealed.ts';

type Written = SealFailure<'E_NO_FILE'>;
type WrittenFiles = Omit<PackageWritten, 'token'>;

/** The attachments that may go along: the others stay without a word, as their records do. */
async function outgoingFiles(plan: PackagePlan): Promise<Result<readonly OutgoingFile[], 'E_NO_FILE'>> {
  const files: OutgoingFile[] = [];
  for (const fileId of new Set(plan.fileIds)) {
    const found = await peekSealed(plan.evidenceFolder, fileId, plan.writer.suites);
    if (!found) return noFile(fileId, 'missing');
    if (!isAboveLevel(found.level, plan.manifest.level)) files.push({ fileId, ...found });
  }
  return success(files);
}

/** A name that no file of the medium has. */
async function freeStem(plan: PackagePlan): Promise<string> {
  for (;;) {
    const stem = packageStem(plan.manifest.kind, plan.manifest.number, plan.now, toHex(random(2)));
    const isTaken = await access(join(plan.folder, volumeName(stem, 1))).then(
      () => true,
      () => false,
    );
    if (!isTaken) return stem;
  }
}

/**
 * Writes all volumes, the first one last because its manifest names the digests of the others, verifies each from the
 * medium and only then gives them their names: before that no program sees a package.
 */
export async function writePackage(
  plan: PackagePlan,
  staged: StagedParts,
  run: Run,
): Promise<Result<WrittenFiles, Written>> {
  const files = await outgoingFiles(plan);
  if (!files.ok) return files;
  const firstBytes = staged.bytes + JSON.stringify(plan.manifest).length + (plan.certificate?.length ?? 0);
  const volumes = shareOut(files.value, firstBytes, plan.volumeBytes);
  const needed = neededBytes(volumes, firstBytes);
  try {
    if (!(await hasRoom(plan.folder, needed))) return failure('E_DISK_FULL', { needed });
  } catch (error) {
    return mediumFailure(plan.folder, error);
  }
  const stem = await freeStem(plan);
  const sealed: SealedFile[] = [];
  let written: Result<SealedFile, Written> | null = null;
  try {
    written = await writeVolumes(plan, staged, volumes, stem, sealed, run);
  } finally {
    if (!written) await dropAll(sealed);
  }
  // From here on the person has a package; until here cancelling leaves nothing.
  const outcome = run.signal.aborted ? failure(plan.keyring() ? 'E_CANCELLED' : 'E_LOCKED') : written;
  if (!outcome.ok) {
    await dropAll(sealed);
    return outcome;
  }
  const placed = await place(sealed);
  if (!placed.ok) return placed;
  return success(writtenOf(plan, sealed, outcome.value));
}

async function dropAll(sealed: readonly SealedFile[]): Promise<void> {
  for (const file of sealed) await dropPart(file);
}

/** @param sealed takes each volume that is finished; the first volume comes last and is returned. */
async function writeVolumes(
  plan: PackagePlan,
  staged: StagedParts,
  volumes: readonly (readonly OutgoingFile[])[],
  stem: string,
  sealed: SealedFile[],
  run: Run,
): Promise<Result<SealedFile, Written>> {
  const count = volumes.length;
  const listed: PackageManifest['volumes'] = [];
  for (let index = 2; index <= count; index += 1) {
    const files = volumes[index - 1] ?? [];
    const volume = await writeVolume(plan, { index, count, stem, files, run }, async (sink) => {
      return putFurther(sink, plan, files, run);
    });
    if (!volume.ok) return volume;
    sealed.push(volume.value);
    listed.push({ index, bytes: volume.value.bytes, digest: volume.value.digest });
  }
  const manifest: PackageManifest = {
    ...plan.manifest,
    attachments: volumes.flatMap((files, at) =>
      files.map(({ fileId, bytes }) => ({ fileId, bytes, volume: at + 1 })),
    ),
    volumes: listed,
  };
  const files = volumes[0] ?? [];
  const first = await writeVolume(plan, { index: 1, count, stem, files, run }, (sink) =>
    putFirst(sink, plan, staged, manifest, files, run),
  );
  if (first.ok) sealed.push(first.value);
  return first;
}

interface VolumePlan {
  readonly index: number;
  readonly count: number;
  readonly stem: string;
  readonly files: readonly OutgoingFile[];
  readonly run: Run;
}

const writeVolume = (
  plan: PackagePlan,
  { index, count, stem, run }: VolumePlan,
  content: (sink: ContainerWriter) => Promise<Result<null, Written>>,
): Promise<Result<SealedFile, Written>> =>
  writeSealed(
    join(plan.folder, volumeName(stem, index)),
    plan.writer,
    plan.recipient.exchangeKey,
    {
      type: 'package',
      id: plan.packageId,
      created: plan.now,
      expires: plan.expires,
      level: plan.manifest.level,
      sequence: plan.manifest.number,
      previous: plan.previous,
      volume: { index, count },
      audit: plan.audit,
      about: { kind: plan.manifest.kind, to: plan.recipient.unitId },
    },
    content,
    async (reader) => (await indexPackage(reader, index === 1)).ok,
    (done, total) => run.onStep(count === 1 ? '核对写入的文件' : `核对第 ${index} 卷`, done, total),
    run.signal,
  );

/** @param sealed all volumes; the first one was written last. */
function writtenOf(plan: PackagePlan, sealed: readonly SealedFile[], first: SealedFile): WrittenFiles {
  const { packageId, recipient, writer } = plan;
  const code = receiptCode(writer.suite, first.fileKey, packageId, recipient.unitId);
  const files = [first, ...sealed.slice(0, -1)].map(({ path, bytes }) => ({ name: basename(path), bytes }));
  for (const { fileKey } of sealed) fileKey.fill(0);
  return {
    packageId,
    files,
    folder: plan.folder,
    bytes: files.reduce((total, file) => total + file.bytes, 0),
    digest: first.digest,
    shortCode: shortCode(first.digest),
    receiptCode: code,
    anchor: anchorText(plan.audit),
  };
}
