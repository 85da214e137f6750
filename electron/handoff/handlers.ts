import { type CallName, calls } from '../../shared/contract/contract.ts';
import { failure } from '../../shared/kernel/result.ts';
import type { HandlersOf } from '../handlers.ts';

export type HandoffCall = Extract<
  CallName,
  `identity:${string}` | `medium:${string}` | `package:${string}` | `receipt:${string}` | `mailbox:${string}`
>;

/** Being written: identities, packages, receipts, media. */
export const createHandoffHandlers = (): HandlersOf<HandoffCall> =>
  Object.fromEntries(
    Object.keys(calls)
      .filter((name) => /^(identity|medium|package|receipt|mailbox):/.test(name))
      .map((name) => [name, async () => failure('E_IO')]),
  ) as unknown as HandlersOf<HandoffCall>;
