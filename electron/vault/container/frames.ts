import { failure, type Result, success } from '../../../shared/kernel/result.ts';
import { type Bytes, concat, fromUtf8, u16, u64, utf8 } from '../primitives/bytes.ts';
import type { ContainerReader } from './read.ts';

/**
 * A payload of several contents: frames of code (1) · name length (2) · content length (8) · name · content, closed by
 * a frame of code 0 whose content is the JSON list of how many frames of code 1, 2, … there are.
 */
const HEAD = 11;
const END = 0;
const LONGEST_NAME = 2_000;
const LONGEST_END = 1_000;
/** A hostile payload could be nothing but empty frames; each of them takes memory in the index. */
const MOST_FRAMES = 500_000;
const WINDOW = 4096;

export const frameHead = (code: number, name: string, length: number): Bytes => {
  const bytes = utf8(name);
  return concat(Uint8Array.of(code), u16(bytes.length), u64(length), bytes);
};

/** @param counts how many frames of code 1, 2, … were written. */
export function endFrame(counts: readonly number[]): Bytes {
  const content = utf8(JSON.stringify(counts));
  return concat(frameHead(END, '', content.length), content);
}

export interface Frame {
  readonly name: string;
  /** Where the content stands in the payload. */
  readonly at: number;
  readonly length: number;
}
interface CodedFrame extends Frame {
  readonly code: number;
}

const broken = (part: string): Result<never, 'E_HEADER'> => failure('E_HEADER', { part });

type Read = ContainerReader['read'];

/** Many small frames stand in one chunk: what was read is used until the walk is past it. */
function buffered({ read }: ContainerReader): Read {
  let from = 0;
  let held = new Uint8Array();
  return async (at, length) => {
    if (at < from || at + length > from + held.length) {
      const got = await read(at, Math.max(length, WINDOW));
      if (!got.ok) return got;
      from = at;
      held = got.value;
    }
    return success(held.slice(at - from, at - from + length));
  };
}

/** The first frame, without its content. */
export const readFirstFrame = (
  reader: ContainerReader,
): Promise<Result<CodedFrame, 'E_CHUNK' | 'E_HEADER'>> => readFrame(reader.read, 0, reader.head.plainBytes);

async function readFrame(
  read: Read,
  at: number,
  total: number,
): Promise<Result<CodedFrame, 'E_CHUNK' | 'E_HEADER'>> {
  const head = await read(at, HEAD);
  if (!head.ok) return head;
  if (head.value.length < HEAD) return broken('frame');
  const view = new DataView(head.value.buffer, head.value.byteOffset, HEAD);
  const nameLength = view.getUint16(1);
  const length = Number(view.getBigUint64(3));
  const start = at + HEAD + nameLength;
  if (nameLength > LONGEST_NAME || start + length > total) return broken('frame');
  const name = await read(at + HEAD, nameLength);
  if (!name.ok) return name;
  const text = textOf(name.value);
  return text === null ? broken('frame') : success({ code: view.getUint8(0), name: text, at: start, length });
}

function textOf(bytes: Uint8Array): string | null {
  try {
    return fromUtf8(bytes);
  } catch {
    return null;
  }
}

/**
 * Walks over all frames without their contents. E_HEADER = not a payload of frames, an unknown code, or counts that
 * differ. @param codes the highest code that is known.
 */
export async function walkFrames(
  reader: ContainerReader,
  codes: number,
  onFrame: (frame: CodedFrame) => void,
): Promise<Result<null, 'E_CHUNK' | 'E_HEADER'>> {
  const counts = Array.from({ length: codes }, () => 0);
  const read = buffered(reader);
  let walked = 0;
  for (let at = 0; at < reader.head.plainBytes; walked += 1) {
    const frame = await readFrame(read, at, reader.head.plainBytes);
    if (!frame.ok) return frame;
    const { code } = frame.value;
    if (code > codes || walked > MOST_FRAMES) return broken('frame');
    if (code === END) return checkEnd(reader, frame.value, counts);
    counts[code - 1] = (counts[code - 1] ?? 0) + 1;
    onFrame(frame.value);
    at = frame.value.at + frame.value.length;
  }
  return broken('end');
}

async function checkEnd(
  reader: ContainerReader,
  end: Frame,
  counts: readonly number[],
): Promise<Result<null, 'E_CHUNK' | 'E_HEADER'>> {
  if (end.length > LONGEST_END || end.at + end.length !== reader.head.plainBytes) return broken('end');
  const content = await reader.read(end.at, end.length);
  if (!content.ok) return content;
  return textOf(content.value) === JSON.stringify(counts) ? success(null) : broken('end');
}
