import { type Id, idFromBytes } from '../../shared/kernel/id.ts';

/** 16 random bytes as an id. */
export const newId = (): Id => idFromBytes(crypto.getRandomValues(new Uint8Array(16)));
