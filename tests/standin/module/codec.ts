import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInThisContext } from 'node:vm';

export interface Head {
  readonly type: 'invoke' | 'send' | 'event' | 'reply' | 'error';
  readonly id?: number;
  readonly channel?: string;
}

/** The codec of the page (page/codec.js), loaded here as the same text. */
export interface Codec {
  readonly createSender: (
    send: (text: string) => void,
    sendBulk: ((parts: readonly Uint8Array[], text: string) => boolean) | null,
  ) => (head: Head, value: unknown) => void;
  readonly createReceiver: (
    deliver: (head: Head, value: unknown) => void,
  ) => (text: string, bulk: Uint8Array | null) => void;
}

const isCodec = (value: unknown): value is Codec =>
  typeof value === 'object' && value !== null && 'createSender' in value && 'createReceiver' in value;

export const pageScript = (root: string, name: string): string =>
  readFileSync(join(root, 'tests/standin/page', name), 'utf8');

export function loadCodec(root: string): Codec {
  const codec: unknown = runInThisContext(pageScript(root, 'codec.js'), { filename: 'codec.js' });
  if (!isCodec(codec)) throw new Error('codec.js gave no codec');
  return codec;
}
