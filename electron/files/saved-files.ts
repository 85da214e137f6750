import { createHash, randomUUID } from 'node:crypto';
import type { SavedFile } from '../../shared/contract/file-calls.ts';

/** The files that the program wrote in this session: only these can be opened or shown, by token, never by path. */
export interface SavedFiles {
  /** Notes a file that was written with these bytes. */
  readonly remember: (path: string, bytes: Uint8Array) => SavedFile;
  /** Null = not a file of this session. */
  readonly pathOf: (token: string) => string | null;
}

export function createSavedFiles(): SavedFiles {
  const paths = new Map<string, string>();
  return {
    remember(path, bytes) {
      const token = randomUUID();
      paths.set(token, path);
      const shortCode = createHash('sha256').update(bytes).digest('hex').slice(0, 8);
      return { token, path, bytes: bytes.byteLength, shortCode };
    },
    pathOf: (token) => paths.get(token) ?? null,
  };
}
