import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { idFromBytes } from '../kernel/id.ts';
import { canonical } from './canonical.ts';
import type { Change, ChangeId } from './change.ts';

/** Identity of a change: the first 16 bytes of the SHA-256 of its canonical form (records.md, Change). */
export const changeId = (change: Change): ChangeId => hashId(canonical(change));

/** The same hash for other texts, for example the header row of an import. */
export const hashId = (text: string): string => idFromBytes(sha256(utf8ToBytes(text)).subarray(0, 16));
