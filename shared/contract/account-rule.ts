import { type Role, roles } from './define.ts';

/** 三员: accounts that hold no key of any record (security.md, “Roles and audit”). */
export const duties = ['system-admin', 'security-admin', 'auditor'] as const satisfies readonly Role[];
export type Duty = (typeof duties)[number];
export const isDuty = (role: Role): role is Duty => duties.some((duty) => duty === role);

/**
 * Which accounts an account may make. A 培训专干 makes those that work with records, and the first of each of the
 * 三员; a 系统管理员 makes those whose keys he holds himself.
 * @param present roles of all accounts that there are.
 */
export function addableRoles(by: Role, present: readonly Role[]): readonly Role[] {
  if (by === 'system-admin') return ['system-admin', 'auditor'];
  if (by !== 'officer') return [];
  return roles.filter((role) => !isDuty(role) || !present.includes(role));
}

/**
 * Where there is a 系统管理员, the accounts of the 三员 are his to remove, so that a 培训专干 does not put another
 * 安全保密管理员 in place alone. The only 系统管理员 himself, who may have forgotten his password, is replaced by a
 * 培训专干. Somebody who holds every key must remain.
 */
export function mayRemove(by: Role, target: Role, present: readonly Role[]): boolean {
  const count = (wanted: Role): number => present.filter((role) => role === wanted).length;
  if (target === 'officer' && count('officer') < 2) return false;
  if (by === 'system-admin') return true;
  if (by !== 'officer') return false;
  const admins = count('system-admin');
  return !isDuty(target) || admins === 0 || (target === 'system-admin' && admins === 1);
}

/** Who confirms a registration that an account of `role` made (security.md, “Trust between units”: two roles). */
export const secondRole = (role: Role): 'officer' | 'security-admin' =>
  role === 'security-admin' ? 'officer' : 'security-admin';
