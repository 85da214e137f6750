import { type FileHandle, open } from 'node:fs/promises';
import type { Level } from '../../shared/domain/record/fields.ts';
import { failure, type Result } from '../../shared/kernel/result.ts';
import type { ContainerTools } from '../vault/container/chunk-cipher.ts';
import {
  type ContainerFailure,
  type ContainerReader,
  openContainer,
  readHead,
} from '../vault/container/read.ts';
import { errnoOf, ioFailure } from '../vault/disk.ts';
import type { Keyring } from '../vault/keyring.ts';
import { type Bytes, fromBase64, wipe } from '../vault/primitives/bytes.ts';
import type { Suites } from '../vault/primitives/suites.ts';
import { evidencePath, isFileId } from './folder.ts';

export type ReadFailure = ContainerFailure | 'E_NO_FILE' | 'E_UNWRAP' | 'E_IO' | 'E_LOCKED';

/**
 * Verifies the whole file and gives its reader to `use`; the file is closed and the keys are gone afterwards.
 * Errors of `use` that are not about this file must be returned by it, not thrown.
 */
export async function withSealed<T, C extends string>(
  folder: string,
  fileId: string,
  { suites, ciphers }: ContainerTools,
  keyring: Keyring,
  use: (reader: ContainerReader) => Promise<Result<T, C>>,
): Promise<Result<T, C | ReadFailure>> {
  if (!isFileId(fileId)) return failure('E_NO_FILE');
  let file: FileHandle | null = null;
  try {
    file = await open(evidencePath(folder, fileId), 'r');
    const head = await readHead(file, suites);
    if (!head.ok) return head;
    const { header, suite } = head.value;
    if (suite.id !== keyring.suite.id) return failure('E_SUITE');
    if (header.type !== 'evidence' || header.id !== fileId) return failure('E_HEADER');
    const key = keyring.fileKey(header.level, header.epoch, 'evidence', fileId, fromBase64(header.salt));
    if (!key) return failure('E_UNWRAP', { level: header.level });
    const reader = await openContainer(file, head.value, key, null, ciphers, () => undefined);
    wipe(key);
    if (!reader.ok) return reader;
    try {
      return await use(reader.value);
    } finally {
      reader.value.wipe();
    }
  } catch (error) {
    return errnoOf(error) === 'ENOENT' ? failure('E_NO_FILE') : ioFailure(error);
  } finally {
    await file?.close().catch(() => null);
  }
}

/** The clear content, after the whole file was verified. */
export const readSealed = (
  folder: string,
  fileId: string,
  tools: ContainerTools,
  keyring: Keyring,
): Promise<Result<Bytes, ReadFailure>> =>
  withSealed(folder, fileId, tools, keyring, (reader) => reader.read(0, reader.head.plainBytes));

/** Level and size as the file itself says; proven only when it is opened. Null = there is no such file. */
export async function peekSealed(
  folder: string,
  fileId: string,
  suites: Suites,
): Promise<{ readonly level: Level; readonly bytes: number } | null> {
  if (!isFileId(fileId)) return null;
  const file = await open(evidencePath(folder, fileId), 'r').catch(() => null);
  if (!file) return null;
  try {
    const head = await readHead(file, suites);
    return head.ok ? { level: head.value.header.level, bytes: head.value.plainBytes } : null;
  } catch {
    return null;
  } finally {
    await file.close();
  }
}
