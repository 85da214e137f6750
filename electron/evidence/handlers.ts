import { createReadStream } from 'node:fs';
import { mkdir, rm, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { StoredFile } from '../../shared/contract/file-calls.ts';
import type { Level } from '../../shared/domain/record/fields.ts';
import { failure, type Result, success } from '../../shared/kernel/result.ts';
import type { Jobs } from '../files/jobs.ts';
import type { SavedFiles } from '../files/saved-files.ts';
import { writeWholeFile } from '../files/write-file.ts';
import type { Handler, HandlersOf } from '../handlers.ts';
import type { FileFilter, Host } from '../host.ts';
import { diskFailure } from '../vault/disk.ts';
import type { Vault } from '../vault/vault.ts';
import { evidenceFolder, incomingFolder } from './folder.ts';
import { readSealed } from './read-sealed.ts';
import { type SealFailure, type Source, sealFile } from './seal-file.ts';

export interface EvidenceParts {
  readonly host: Host;
  readonly vault: Vault;
  readonly files: SavedFiles;
  readonly jobs: Jobs;
}

const LARGEST = 100 * 1024 * 1024;
const PIECE = 1024 * 1024;
const filters: readonly FileFilter[] = [
  {
    name: '佐证材料（文档、表格、图片、PDF）',
    extensions: [
      'doc',
      'docx',
      'wps',
      'xls',
      'xlsx',
      'et',
      'ppt',
      'pptx',
      'pdf',
      'ofd',
      'jpg',
      'jpeg',
      'png',
      'bmp',
      'zip',
    ],
  },
  { name: '所有文件', extensions: ['*'] },
];

type StoreFailure = 'E_TOO_LARGE_FILE' | 'E_DISK_FULL' | 'E_READ_ONLY' | 'E_LEVEL' | 'E_IO' | 'E_LOCKED';
const storeCodes: Readonly<Record<SealFailure, StoreFailure>> = {
  E_DISK_FULL: 'E_DISK_FULL',
  E_READ_ONLY: 'E_READ_ONLY',
  E_LEVEL: 'E_LEVEL',
  E_GONE: 'E_IO',
  E_IO: 'E_IO',
  E_CANCELLED: 'E_IO',
  E_CHANGED: 'E_IO',
  E_LOCKED: 'E_LOCKED',
};

async function* slices(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += PIECE) yield bytes.subarray(at, at + PIECE);
}

const sourceOfBytes = (fileName: string, bytes: Uint8Array): Source => ({
  fileName: basename(fileName),
  size: bytes.length,
  pieces: () => slices(bytes),
});

const sourceOfPath = (path: string, size: number): Source => ({
  fileName: basename(path),
  size,
  pieces: () => createReadStream(path, { highWaterMark: PIECE }),
});

export function createEvidenceHandlers({
  host,
  vault,
  files,
  jobs,
}: EvidenceParts): HandlersOf<'evidence:pick' | 'evidence:add' | 'evidence:read' | 'evidence:export'> {
  const folder = (): string => evidenceFolder(host.profileDir, vault.space());

  /** What a kill left unfinished is of no use to anyone; a file that comes meanwhile waits. */
  let emptied: Promise<unknown> = Promise.resolve();
  vault.onOpen(() => {
    const incoming = incomingFolder(folder());
    emptied = rm(incoming, { recursive: true, force: true })
      .then(() => mkdir(incoming, { recursive: true, mode: 0o700 }))
      .catch(() => host.log('evidence folder not writable'));
  });

  const store = async (
    job: string,
    level: Level,
    source: Source,
    signal: AbortSignal,
  ): Promise<Result<StoredFile | null, StoreFailure>> => {
    await emptied;
    const keyring = vault.keyring();
    if (!keyring) return failure('E_LOCKED');
    if (source.size > LARGEST)
      return failure('E_TOO_LARGE_FILE', { limitMiB: LARGEST / 1024 / 1024, size: source.size });
    const sealed = await sealFile(source, {
      folder: folder(),
      keyring,
      ciphers: vault.ciphers,
      level,
      now: host.now(),
      signal,
      onProgress: (done, total) => {
        // A dropped file has no job that anybody follows.
        if (job !== '') host.emit('job:progress', { job, step: '加密保存', done, total });
      },
    });
    if (sealed.ok) return sealed;
    if (sealed.code === 'E_CANCELLED') return success(null);
    return failure(storeCodes[sealed.code], { ...sealed.facts, cause: sealed.code });
  };

  const pick: Handler<'evidence:pick'> = async ({ job, level }) => {
    const path = await host.askOpenFile('选择佐证材料', filters);
    if (path === null) return success([]);
    const size = await stat(path).then(
      (found) => (found.isFile() ? success(found.size) : failure('E_IO', { errno: 'EISDIR' })),
      (error: unknown) => failure('E_IO', diskFailure(error).facts),
    );
    if (!size.ok) return size;
    const stored = await jobs.run(job, (signal) => store(job, level, sourceOfPath(path, size.value), signal));
    return stored.ok ? success(stored.value ? [stored.value] : []) : stored;
  };

  const add: Handler<'evidence:add'> = async ({ fileName, level, bytes }) => {
    const stored = await store('', level, sourceOfBytes(fileName, bytes), new AbortController().signal);
    if (!stored.ok) return stored;
    return stored.value ? success(stored.value) : failure('E_IO');
  };

  const read = async (fileId: string): ReturnType<Handler<'evidence:read'>> => {
    const keyring = vault.keyring();
    return keyring ? readSealed(folder(), fileId, vault, keyring) : failure('E_LOCKED');
  };

  const exportFile: Handler<'evidence:export'> = async ({ fileId, suggestedName }) => {
    const clear = await read(fileId);
    if (!clear.ok) return clear;
    const path = await host.askSaveFile('导出佐证材料', basename(suggestedName), []);
    if (path === null) return failure('E_CANCELLED');
    const written = await writeWholeFile(path, clear.value);
    return written.ok ? success(files.remember(path, clear.value)) : written;
  };

  return {
    'evidence:pick': pick,
    'evidence:add': add,
    'evidence:read': ({ fileId }) => read(fileId),
    'evidence:export': exportFile,
  };
}
