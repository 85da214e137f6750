import { open } from 'node:fs/promises';
import { failure, type Result } from '../../shared/kernel/result.ts';
import { type ContainerFailure, openContainer, readHead } from '../vault/container/read.ts';
import { diskFailure, errnoOf } from '../vault/disk.ts';
import type { Keyring } from '../vault/keyring.ts';
import { type Bytes, fromBase64, wipe } from '../vault/primitives/bytes.ts';
import type { Suites } from '../vault/primitives/suites.ts';
import { evidencePath, isFileId } from './folder.ts';

export type ReadFailure = ContainerFailure | 'E_NO_FILE' | 'E_UNWRAP' | 'E_IO';

/** The clear content, after the whole file was verified. */
export async function readSealed(
  folder: string,
  fileId: string,
  suites: Suites,
  keyring: Keyring,
): Promise<Result<Bytes, ReadFailure>> {
  if (!isFileId(fileId)) return failure('E_NO_FILE');
  try {
    const file = await open(evidencePath(folder, fileId), 'r');
    try {
      const head = await readHead(file, suites);
      if (!head.ok) return head;
      const { header, plainBytes, suite } = head.value;
      if (suite.id !== keyring.suite.id) return failure('E_SUITE');
      if (header.type !== 'evidence' || header.id !== fileId) return failure('E_HEADER');
      const key = keyring.fileKey(header.level, header.epoch, 'evidence', fileId, fromBase64(header.salt));
      if (!key) return failure('E_UNWRAP', { level: header.level });
      const reader = await openContainer(file, head.value, key, null, () => undefined);
      wipe(key);
      return reader.ok ? await reader.value.read(0, plainBytes) : reader;
    } finally {
      await file.close();
    }
  } catch (error) {
    return errnoOf(error) === 'ENOENT' ? failure('E_NO_FILE') : failure('E_IO', diskFailure(error).facts);
  }
}
