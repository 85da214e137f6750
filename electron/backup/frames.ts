import { type Result, success } from '../../shared/kernel/result.ts';
import { endFrame, type Frame, walkFrames } from '../vault/container/frames.ts';
import type { ContainerReader } from '../vault/container/read.ts';
import type { Bytes } from '../vault/primitives/bytes.ts';

/** The payload of a backup is made of frames; every content is sealed by itself. */
export const frameCodes = { row: 1, keyFile: 2, evidence: 3, audit: 4 } as const;
export type FrameKind = keyof typeof frameCodes;
const kinds: readonly FrameKind[] = ['row', 'keyFile', 'evidence', 'audit'];

/** Name of a database row. */
export const rowName = (store: string, key: string): string => `${store}\n${key}`;
export function rowOfName(name: string): { readonly store: string; readonly key: string } {
  const cut = name.indexOf('\n');
  return { store: name.slice(0, cut), key: name.slice(cut + 1) };
}

export type Counts = Readonly<Record<FrameKind, number>>;
export const endOfCounts = (counts: Counts): Bytes => endFrame(kinds.map((kind) => counts[kind]));

export type Index = Readonly<Record<FrameKind, readonly Frame[]>>;

/** E_HEADER = not the payload of a backup. */
export async function indexFrames(reader: ContainerReader): Promise<Result<Index, 'E_CHUNK' | 'E_HEADER'>> {
  const found: Record<FrameKind, Frame[]> = { row: [], keyFile: [], evidence: [], audit: [] };
  const walked = await walkFrames(reader, kinds.length, ({ code, ...frame }) => {
    const kind = kinds[code - 1];
    if (kind) found[kind].push(frame);
  });
  return walked.ok ? success(found) : walked;
}
