import { failure, type Result, success } from '../../shared/kernel/result.ts';
import type { ContainerReader } from '../vault/container/read.ts';
import { type Bytes, concat, fromUtf8, u16, u64, utf8 } from '../vault/primitives/bytes.ts';

/**
 * The payload of a backup: frames of kind (1) · name length (2) · content length (8) · name · content, closed by an
 * end frame whose content counts the others. Every content is sealed by itself.
 */
export const frameKinds = { end: 0, row: 1, keyFile: 2, evidence: 3, audit: 4 } as const;
export type FrameKind = Exclude<keyof typeof frameKinds, 'end'>;

const HEAD = 11;
const LONGEST_NAME = 2_000;
const kinds: readonly (keyof typeof frameKinds)[] = ['end', 'row', 'keyFile', 'evidence', 'audit'];

export const frameHead = (kind: keyof typeof frameKinds, name: string, length: number): Bytes => {
  const bytes = utf8(name);
  return concat(Uint8Array.of(frameKinds[kind]), u16(bytes.length), u64(length), bytes);
};

/** Name of a database row. */
export const rowName = (store: string, key: string): string => `${store}\n${key}`;
export function rowOfName(name: string): { readonly store: string; readonly key: string } {
  const cut = name.indexOf('\n');
  return { store: name.slice(0, cut), key: name.slice(cut + 1) };
}

export type Counts = Readonly<Record<FrameKind, number>>;
export const endContent = (counts: Counts): Bytes =>
  utf8(JSON.stringify([counts.row, counts.keyFile, counts.evidence, counts.audit]));

export interface Frame {
  readonly name: string;
  /** Where the content stands in the payload. */
  readonly at: number;
  readonly length: number;
}
export type Index = Readonly<Record<FrameKind, readonly Frame[]>>;

/** Walks over all frames without their contents. E_HEADER = not the payload of a backup, or counts that differ. */
export async function indexFrames(reader: ContainerReader): Promise<Result<Index, 'E_CHUNK' | 'E_HEADER'>> {
  const found: Record<FrameKind, Frame[]> = { row: [], keyFile: [], evidence: [], audit: [] };
  const total = reader.head.plainBytes;
  for (let at = 0; at < total; ) {
    const head = await reader.read(at, HEAD);
    if (!head.ok) return head;
    if (head.value.length < HEAD) return failure('E_HEADER', { part: 'frame' });
    const view = new DataView(head.value.buffer, head.value.byteOffset, HEAD);
    const kind = kinds[view.getUint8(0)];
    const nameLength = view.getUint16(1);
    const length = Number(view.getBigUint64(3));
    const start = at + HEAD + nameLength;
    if (!kind || nameLength > LONGEST_NAME || start + length > total)
      return failure('E_HEADER', { part: 'frame' });
    const name = await reader.read(at + HEAD, nameLength);
    if (!name.ok) return name;
    if (kind === 'end') return checkEnd(reader, found, start, length);
    found[kind].push({ name: fromUtf8(name.value), at: start, length });
    at = start + length;
  }
  return failure('E_HEADER', { part: 'end' });
}

async function checkEnd(
  reader: ContainerReader,
  found: Record<FrameKind, Frame[]>,
  start: number,
  length: number,
): Promise<Result<Index, 'E_CHUNK' | 'E_HEADER'>> {
  const content = await reader.read(start, length);
  if (!content.ok) return content;
  const counted = endContent({
    row: found.row.length,
    keyFile: found.keyFile.length,
    evidence: found.evidence.length,
    audit: found.audit.length,
  });
  const isWhole = start + length === reader.head.plainBytes && fromUtf8(content.value) === fromUtf8(counted);
  return isWhole ? success(found) : failure('E_HEADER', { part: 'end' });
}
