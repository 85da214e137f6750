import { type CallName, calls } from '../../shared/contract/contract.ts';
import type { AllHandlers, Caller, Handler, ParsedRequest } from '../handlers.ts';
import type { Audit } from './audit.ts';

/** Ids of a request that the log may hold; never names or content. */
type About<N extends CallName> = (request: ParsedRequest<N>) => string;

/** Noted before they happen; refused with E_AUDIT_LOG when the log cannot be written. */
const sensitive: { readonly [N in CallName]?: About<N> } = {
  'vault:change-password': () => '',
  'vault:set-idle': ({ minutes }) => String(minutes),
  'account:add': ({ role }) => role,
  'account:remove': ({ accountId }) => accountId,
  'evidence:pick': ({ level }) => level,
  'evidence:add': ({ level }) => level,
  'evidence:export': ({ fileId }) => fileId,
  'paper:save': () => '',
  'workbook:save': () => '',
  'print:pdf': () => '',
  'print:page': () => '',
  'backup:begin': ({ reason }) => reason,
  'backup:restore-finish': () => '',
  'identity:save': () => '',
  'identity:confirm': ({ unitId }) => unitId,
  'identity:certify': ({ unitId }) => unitId,
  'identity:revoke': ({ unitId }) => unitId,
  'mailbox:pick-folder': () => '',
  'package:begin': ({ manifest }) => `${manifest.kind} ${manifest.to.unitId}`,
  'correction:sign': ({ claims }) => [...new Set(claims.map(({ incarnation }) => incarnation))].join(' '),
  'receipt:save': ({ receipt }) => receipt.packageId,
};

/** Noted afterwards with their outcome: a full disk must not keep the owner out. */
const outcome: { readonly [N in CallName]?: About<N> } = {
  'vault:create': () => '',
  'vault:unlock': ({ accountId }) => accountId,
  'backup:restore-open': () => '',
  'identity:open': () => '',
  'package:open': () => '',
  'receipt:open': () => '',
};

function audited<N extends CallName>(name: N, handler: Handler<N>, audit: Audit): Handler<N> {
  const before = sensitive[name];
  const after = outcome[name];
  const who = (caller: Caller): string => caller.account?.id ?? '';
  if (before) {
    return async (request, caller) => {
      const noted = await audit.note(who(caller), name, before(request));
      return noted.ok ? handler(request, caller) : noted;
    };
  }
  if (after) {
    return async (request, caller) => {
      const answer = await handler(request, caller);
      // Whoever came in by this call is the one who did it.
      await audit.note(
        who(caller) || (answer.ok ? audit.who() : ''),
        answer.ok ? name : `${name}-failed`,
        after(request),
      );
      return answer;
    };
  }
  return handler;
}

type Table = { [N in CallName]: Handler<N> };
const isCall = (name: string): name is CallName => name in calls;

function wrap<N extends CallName>(table: { [K in N]: Handler<K> }, name: N, audit: Audit): void {
  table[name] = audited(name, table[name], audit);
}

/** The complete table of handlers with the audit log in front of the sensitive ones. */
export function withAudit(handlers: AllHandlers, audit: Audit): AllHandlers {
  const table: Table = { ...handlers };
  for (const name of Object.keys(handlers).filter(isCall)) wrap(table, name, audit);
  return table;
}
