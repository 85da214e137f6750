import type { Role } from '../../shared/contract/define.ts';

export const roleTerm: Record<Role, string> = {
  officer: '培训专干',
  liaison: '联络员',
  leader: '只读领导',
  'system-admin': '系统管理员',
  'security-admin': '安全保密管理员',
  auditor: '安全审计员',
};
