import type { z } from 'zod';

/** 培训专干 · 联络员 · 只读领导 · 系统管理员 · 安全保密管理员 · 安全审计员. */
export const roles = ['officer', 'liaison', 'leader', 'system-admin', 'security-admin', 'auditor'] as const;
export type Role = (typeof roles)[number];

/** One call of the boundary: what may be asked, by whom, how large, and every way it can fail. */
export interface Call<Req extends z.ZodType = z.ZodType, Rep = unknown, F extends string = string> {
  readonly request: Req;
  /** `anyone` = also while the vault is locked; otherwise the vault must be open and the role listed. */
  readonly roles: 'anyone' | readonly Role[];
  readonly failures: readonly F[];
  /** Largest request in bytes (structured-clone estimate); larger ones are refused by the router. */
  readonly maxBytes: number;
  readonly reply: (reply: Rep) => Rep;
}

export const KIB = 1024;
export const MIB = 1024 * KIB;

interface CallSpec<Req extends z.ZodType, F extends string> {
  readonly request: Req;
  readonly roles: 'anyone' | readonly Role[];
  readonly failures: readonly F[];
  readonly maxBytes?: number;
}

/** `defineCall<Reply>()({ request, roles, failures })`: the reply type is named, the rest inferred. */
export const defineCall =
  <Rep>() =>
  <Req extends z.ZodType, const F extends string>(
    spec: CallSpec<Req, F>,
  ): Call<Req, Rep, F | RouterFailure> => ({
    request: spec.request,
    roles: spec.roles,
    failures: [...spec.failures, ...routerFailures],
    maxBytes: spec.maxBytes ?? 64 * KIB,
    reply: (reply) => reply,
  });

/** Failures that the router itself returns for any call. */
export const routerFailures = [
  'E_SENDER',
  'E_PAYLOAD',
  'E_TOO_LARGE',
  'E_LOCKED',
  'E_ROLE',
  'E_AUDIT_LOG',
  'E_INTERNAL',
] as const;
export type RouterFailure = (typeof routerFailures)[number];
