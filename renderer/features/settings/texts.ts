import { type PasswordFault, passwordRule } from '../../../shared/domain/account/password-rule.ts';
import { levelTerm, packageKindTerm } from '../../../shared/report/terms.ts';
import { roleTerm } from '../../text/roles.ts';

const auditTerms: Readonly<Record<string, string>> = {
  'vault:create': '设置口令',
  'vault:unlock': '登录',
  'vault:unlock-failed': '登录未通过',
  'vault:change-password': '修改口令',
  'vault:set-idle': '设置自动锁定',
  'account:add': '添加账号',
  'account:remove': '删除账号',
  'evidence:pick': '添加佐证材料',
  'evidence:add': '添加佐证材料',
  'evidence:export': '导出佐证材料',
  'paper:save': '导出文稿',
  'workbook:save': '导出表格',
  'print:pdf': '导出版式文件',
  'print:page': '打印',
  'backup:begin': '备份',
  'backup:restore-open': '打开备份',
  'backup:restore-open-failed': '打开备份未通过',
  'backup:restore-finish': '从备份恢复',
  'identity:save': '导出本单位身份文件',
  'identity:open': '打开身份文件',
  'identity:open-failed': '打开身份文件未通过',
  'identity:enrol': '登记单位',
  'identity:enrol-failed': '登记单位未通过（指纹数字不符）',
  'identity:confirm': '复核登记单位',
  'identity:certify': '签发下级单位证书',
  'identity:revoke': '撤销单位登记',
  'mailbox:pick-folder': '设置局域网信箱',
  'package:begin': '导出交接包',
  'package:open': '打开交接包',
  'package:open-failed': '打开交接包未通过',
  'receipt:save': '导出回执',
  'receipt:open': '打开回执',
  'receipt:open-failed': '打开回执未通过',
  'correction:sign': '签署时间更正',
  'audit:checkpoint': '日志签名',
};

/** What an entry of the audit log says; codes of newer programs stay as they are. */
export const auditTerm = (what: string): string => auditTerms[what] ?? what;

const objectTerms: Readonly<Record<string, string>> = {
  ...roleTerm,
  ...levelTerm,
  ...packageKindTerm,
  ...{ daily: '每日自动', manual: '手动' },
  ...{ 'before-import': '导入前', 'before-restore': '恢复前', 'before-upgrade': '升级前' },
};

/** What it was about: roles, levels and reasons in words, ids as they are. */
export const objectTerm = (about: string): string =>
  about
    .split(' ')
    .map((word) => objectTerms[word] ?? word)
    .join(' ');

export const passwordFaultText: Record<PasswordFault, string> = {
  'too-short': `口令至少 ${passwordRule.shortest} 个字符。`,
  'too-plain': `口令太简单，请至少使用 ${passwordRule.fewestDifferent} 个不同的字符。`,
  'own-name': '口令不能与姓名相同。',
};

export const suiteTerm = {
  1: '国密算法：SM4-GCM 加密，SM3 校验，SM2 签名与密钥封装',
  2: '通用算法：AES-256-GCM 加密，SHA-256 校验，Ed25519 签名，X25519 密钥封装',
} as const;
