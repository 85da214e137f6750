import type { SavedFile } from '../../shared/contract/file-calls.ts';
import { random, toHex } from '../vault/primitives/bytes.ts';
import { commonSuite } from '../vault/primitives/common-suite.ts';

/** The files that the program wrote in this session: only these can be opened or shown, by token, never by path. */
export interface SavedFiles {
  /** Notes a file that was written with these bytes. */
  readonly remember: (path: string, bytes: Uint8Array) => SavedFile;
  /** The token of a file that is too large to be held at once. */
  readonly tokenFor: (path: string) => string;
  /** Null = not a file of this session. */
  readonly pathOf: (token: string) => string | null;
}

export function createSavedFiles(): SavedFiles {
  const paths = new Map<string, string>();
  const tokenFor = (path: string): string => {
    const token = toHex(random(16));
    paths.set(token, path);
    return token;
  };
  return {
    remember(path, bytes) {
      const shortCode = toHex(commonSuite.hash(bytes)).slice(0, 8);
      return { token: tokenFor(path), path, bytes: bytes.byteLength, shortCode };
    },
    tokenFor,
    pathOf: (token) => paths.get(token) ?? null,
  };
}
