import { type Role, roles } from '../../shared/contract/define.ts';

export const roleTerm: Record<Role, string> = {
  officer: '培训专干',
  liaison: '联络员',
  leader: '只读领导',
  'system-admin': '系统管理员',
  'security-admin': '安全保密管理员',
  auditor: '安全审计员',
};

/** The role that a failure names. */
export const roleNamed = (value: unknown, otherwise: string): string => {
  const role = roles.find((known) => known === value);
  return role ? roleTerm[role] : otherwise;
};

/** What each role may do, in a line. */
export const roleDuty: Record<Role, string> = {
  officer: '办理全部业务；管理业务账号，可建立三员的首个账号。',
  liaison: '办理本单位业务，不能查看秘密以上内容。',
  leader: '只能查看和导出。',
  'system-admin': '管理账号和自动锁定，看不到业务内容。',
  'security-admin': '登记和复核往来单位，管理证书和介质，看不到业务内容。',
  auditor: '只查看审计日志，看不到业务内容。',
};
