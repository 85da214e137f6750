import { type CallName, calls, mayCall } from '../shared/contract/contract.ts';
import type { AccountSummary } from '../shared/contract/vault-calls.ts';
import { failure, type Result } from '../shared/kernel/result.ts';
import type { AllHandlers, Handler } from './handlers.ts';
import { payloadSize } from './payload-size.ts';

/** Who sent a message, as the window knows it. */
export interface Sender {
  /** The main frame of the program's own window, showing one of the program's own pages. */
  readonly isOurMainFrame: boolean;
}

export interface RouterDeps {
  readonly handlers: AllHandlers;
  /** The account that is in; null while locked. */
  readonly account: () => AccountSummary | null;
  /** A handler threw: a bug. Only the call's name and the error go to the diagnostics. */
  readonly onBug: (call: string, error: unknown) => void;
}

export type Route = (sender: Sender, name: unknown, payload: unknown) => Promise<Result<unknown>>;

const isCallName = (name: unknown): name is CallName =>
  typeof name === 'string' && Object.hasOwn(calls, name);

/** What every call passes before a handler sees it: sender, channel, size, account, role, schema. */
function admit(deps: RouterDeps, sender: Sender, name: unknown, payload: unknown) {
  if (!sender.isOurMainFrame) return failure('E_SENDER');
  if (!isCallName(name)) return failure('E_PAYLOAD', { part: 'call' });
  const call = calls[name];
  // Size comes before the schema: a schema must not be made to walk a giant.
  if (payloadSize(payload, call.maxBytes) > call.maxBytes)
    return failure('E_TOO_LARGE', { limit: call.maxBytes });
  const account = deps.account();
  if (call.roles !== 'anyone') {
    if (!account) return failure('E_LOCKED');
    if (!mayCall(account.role, name)) return failure('E_ROLE', { role: account.role });
  }
  const request = call.request.safeParse(payload);
  if (!request.success) {
    return failure('E_PAYLOAD', { part: request.error.issues[0]?.path.map(String).join('.') ?? '' });
  }
  return { ok: true, name, request: request.data, account } as const;
}

/** The one way from the page into main. Expected failures are values; a bug becomes `E_INTERNAL`. */
export function createRouter(deps: RouterDeps): Route {
  return async (sender, name, payload) => {
    const admitted = admit(deps, sender, name, payload);
    if (!admitted.ok) return admitted;
    const { request, account } = admitted;
    // The schema that made `request` is the one of the same name: the pair cannot differ.
    const handler = deps.handlers[admitted.name] as Handler<CallName>;
    try {
      return await handler(request as Parameters<typeof handler>[0], { account });
    } catch (error) {
      deps.onBug(admitted.name, error);
      return failure('E_INTERNAL');
    }
  };
}
