import type { z } from 'zod';
import type { Answer, CallName, calls } from '../shared/contract/contract.ts';
import type { AccountSummary } from '../shared/contract/vault-calls.ts';

/** Who asks: the router has already checked the sender, the schema, the size and the role. */
export interface Caller {
  readonly account: AccountSummary | null;
}

export type ParsedRequest<N extends CallName> = z.output<(typeof calls)[N]['request']>;
export type Handler<N extends CallName> = (request: ParsedRequest<N>, caller: Caller) => Promise<Answer<N>>;

/** Each service gives the handlers of its own calls; `main.ts` puts them together into one complete table. */
export type HandlersOf<N extends CallName> = { readonly [K in N]: Handler<K> };
export type AllHandlers = HandlersOf<CallName>;
