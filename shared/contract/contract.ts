import type { z } from 'zod';
import type { Result } from '../kernel/result.ts';
import { appCalls } from './app-calls.ts';
import { backupCalls } from './backup-calls.ts';
import { correctionCalls } from './correction-calls.ts';
import type { Call, Role } from './define.ts';
import { fileCalls } from './file-calls.ts';
import { handoffCalls } from './handoff-calls.ts';
import { vaultCalls } from './vault-calls.ts';

/** The whole boundary between page and main on one page: every call … */
export const calls = {
  ...appCalls,
  ...vaultCalls,
  ...fileCalls,
  ...backupCalls,
  ...handoffCalls,
  ...correctionCalls,
} as const;

export type CallName = keyof typeof calls;
export type RequestOf<N extends CallName> = z.input<(typeof calls)[N]['request']>;
export type ReplyOf<N extends CallName> =
  (typeof calls)[N] extends Call<z.ZodType, infer Rep, string> ? Rep : never;
export type FailureOf<N extends CallName> = (typeof calls)[N]['failures'][number];
/** True when an account of `role` may make the call; a page offers nothing else. */
export function mayCall(role: Role, name: CallName): boolean {
  const allowed: 'anyone' | readonly Role[] = calls[name].roles;
  return allowed === 'anyone' || allowed.includes(role);
}
export type Answer<N extends CallName> = Result<ReplyOf<N>, FailureOf<N>>;

/** … and every event that main sends on its own. */
export interface Events {
  'vault:locked': { readonly reason: 'button' | 'idle' | 'suspend' | 'screen' };
  /** Sent one minute before the idle lock. */
  'vault:idle-soon': { readonly seconds: number };
  'job:progress': {
    readonly job: string;
    readonly step: string;
    readonly done: number;
    readonly total: number;
  };
  /** Something new lies in the LAN mailbox. */
  'mailbox:changed': Record<string, never>;
  /** The window is about to close: save what is typed, then call `app:quit`. */
  'app:closing': Record<string, never>;
}
export type EventName = keyof Events;
export const eventNames = [
  'vault:locked',
  'vault:idle-soon',
  'job:progress',
  'mailbox:changed',
  'app:closing',
] as const satisfies readonly EventName[];

/** What the preload puts on the page as `window.qinglan`. */
export interface Bridge {
  readonly call: <N extends CallName>(name: N, request: RequestOf<N>) => Promise<Answer<N>>;
  readonly on: <E extends EventName>(event: E, listener: (payload: Events[E]) => void) => () => void;
}
