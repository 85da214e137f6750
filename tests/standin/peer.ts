/** Questions and answers over one message channel, in both directions. */
export interface Peer {
  readonly ask: (op: string, data?: unknown) => Promise<unknown>;
  readonly receive: (message: unknown) => void;
}

type Answerer = (data: never) => unknown;
export type Answerers = Readonly<Record<string, Answerer>>;

interface Envelope {
  readonly kind: 'ask' | 'answer' | 'fault';
  readonly id: number;
  readonly op: string;
  readonly data: unknown;
}

const isEnvelope = (message: unknown): message is Envelope =>
  typeof message === 'object' && message !== null && 'kind' in message && 'id' in message;

/** @param send puts a message on the channel; both ends use structured clone. */
export function createPeer(send: (message: object) => void, answerers: Answerers): Peer {
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  let last = 0;

  const answer = async ({ id, op, data }: Envelope): Promise<void> => {
    try {
      const handler = answerers[op];
      if (!handler) throw new Error(`nobody answers ${op}`);
      send({ kind: 'answer', id, op, data: await handler(data as never) });
    } catch (error) {
      send({ kind: 'fault', id, op, data: error instanceof Error ? error.message : String(error) });
    }
  };

  return {
    ask: (op, data) =>
      new Promise((resolve, reject) => {
        last += 1;
        waiting.set(last, { resolve, reject });
        send({ kind: 'ask', id: last, op, data });
      }),
    receive: (message) => {
      if (!isEnvelope(message)) return;
      if (message.kind === 'ask') {
        void answer(message);
        return;
      }
      const asked = waiting.get(message.id);
      waiting.delete(message.id);
      if (message.kind === 'answer') asked?.resolve(message.data);
      else asked?.reject(new Error(`${message.op}: ${String(message.data)}`));
    },
  };
}
