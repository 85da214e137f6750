import { type FileHandle, mkdir, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Failure, failure, type Result, success } from '../../shared/kernel/result.ts';
import type { PartKind } from '../../shared/log/package.ts';
import type { ContainerTools } from '../vault/container/chunk-cipher.ts';
import type { ContainerHeader } from '../vault/container/format.ts';
import { endFrame, frameHead, walkFrames } from '../vault/container/frames.ts';
import { type ContainerReader, openContainer, readHead } from '../vault/container/read.ts';
import { type ContainerSpec, type ContainerWriter, startContainer } from '../vault/container/write.ts';
import { type DiskFailure, diskFailure } from '../vault/disk.ts';
import { inTurn } from '../vault/in-turn.ts';
import { random, toHex, wipe } from '../vault/primitives/bytes.ts';
import type { Suite } from '../vault/primitives/suite.ts';
import { packageCodes } from './package-frames.ts';

export interface Part {
  readonly kind: PartKind;
  readonly bytes: Uint8Array;
}

/** The frames of the parts as they stand in the package, without the frame that ends them. */
export interface StagedParts {
  readonly reader: ContainerReader;
  readonly bytes: number;
  readonly counts: Readonly<Record<PartKind, number>>;
}

/**
 * Parts come from the page before it is known what else stands in the package, so they wait in the profile: sealed
 * with a key that is only in memory.
 */
export interface Staging {
  readonly add: (parts: readonly Part[]) => Promise<Result<null, DiskFailure>>;
  readonly end: () => Promise<Result<StagedParts, DiskFailure>>;
  readonly drop: () => Promise<void>;
}

const headerOf = (id: string): ContainerHeader => ({
  type: 'package',
  id,
  created: 0,
  expires: null,
  sender: null,
  recipients: [],
  level: 'internal',
  term: null,
  epoch: 0,
  salt: '',
  carriedKey: null,
  sequence: 0,
  previous: null,
  volume: { index: 0, count: 1 },
  audit: null,
  about: {},
});

interface Open {
  readonly file: FileHandle;
  readonly sink: ContainerWriter;
}

/** @param folder in the profile; emptied at every start. */
export async function startStaging(
  folder: string,
  suite: Suite,
  { suites, ciphers }: ContainerTools,
): Promise<Result<Staging, DiskFailure>> {
  const id = toHex(random(8));
  const path = join(folder, `${id}.out`);
  const fileKey = random(32);
  const counts = { changes: 0, person: 0 };
  const turn = inTurn();
  let bytes = 0;
  let reader: ContainerReader | null = null;
  let opened: Open;
  try {
    const spec = { suite, ciphers, flags: 0, header: headerOf(id), fileKey, sign: () => null };
    opened = await begin(folder, path, spec);
  } catch (error) {
    return diskFailure(error);
  }
  const { file, sink } = opened;
  const drop = async (): Promise<void> => {
    wipe(fileKey);
    sink.close();
    reader?.wipe();
    await file.close().catch(() => null);
    await rm(path, { force: true }).catch(() => null);
  };
  const guarded = async <T>(work: () => Promise<Result<T, DiskFailure>>): Promise<Result<T, DiskFailure>> =>
    turn(() => work().catch((error: unknown): Failure<DiskFailure> => diskFailure(error)));

  return success({
    drop,
    add: (parts) =>
      guarded(async () => {
        for (const part of parts) {
          const head = frameHead(packageCodes[part.kind], '', part.bytes.length);
          await sink.write(head);
          await sink.write(part.bytes);
          bytes += head.length + part.bytes.length;
          counts[part.kind] += 1;
        }
        return success(null);
      }),
    end: () =>
      guarded(async () => {
        await sink.write(endFrame([0, counts.changes, counts.person]));
        await sink.finish();
        const head = await readHead(file, suites);
        if (!head.ok) return failure('E_IO', { cause: head.code });
        const again = await openContainer(file, head.value, fileKey, null, ciphers, () => undefined);
        if (!again.ok) return failure('E_IO', { cause: again.code });
        reader = again.value;
        const walked = await walkFrames(reader, packageCodes.person, () => undefined);
        return walked.ok ? success({ reader, bytes, counts }) : failure('E_IO', { cause: walked.code });
      }),
  });
}

async function begin(folder: string, path: string, spec: ContainerSpec): Promise<Open> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const file = await open(path, 'wx+', 0o600);
  return { file, sink: await startContainer(file, spec) };
}
