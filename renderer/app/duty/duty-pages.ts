import LockOutlined from '@mui/icons-material/LockOutlined';
import ManageAccountsOutlined from '@mui/icons-material/ManageAccountsOutlined';
import ReceiptLongOutlined from '@mui/icons-material/ReceiptLongOutlined';
import UsbOutlined from '@mui/icons-material/UsbOutlined';
import VerifiedUserOutlined from '@mui/icons-material/VerifiedUserOutlined';
import type { Duty } from '../../../shared/contract/account-rule.ts';
import type { Area } from '../../ui/area.ts';
import { allPages } from '../areas.ts';
import type { ShellPage } from '../shell/Pages.tsx';

/** A line of the rail of an account without records. */
export interface DutyEntry {
  readonly path: string;
  readonly title: string;
  readonly Icon: Area['Icon'];
}

const accounts = { path: '/settings/accounts', title: '账号', Icon: ManageAccountsOutlined };
const security = { path: '/settings/security', title: '口令与锁定', Icon: LockOutlined };
const registration = { path: '/exchange/registration', title: '单位登记', Icon: VerifiedUserOutlined };
const media = { path: '/exchange/media', title: '介质', Icon: UsbOutlined };
const audit = { path: '/settings/audit', title: '审计日志', Icon: ReceiptLongOutlined };

/** The pages of each of the 三员 (security.md, “Roles and audit”); the first is where they begin. */
export const dutyRail: Record<Duty, readonly [DutyEntry, ...DutyEntry[]]> = {
  'system-admin': [accounts, security],
  'security-admin': [registration, media, audit],
  auditor: [audit],
};

/** Pages that every account has. */
const common: readonly string[] = ['/help', '/help/:topicId'];

export const dutyPages = (duty: Duty): readonly ShellPage[] =>
  allPages.filter(({ path }) => common.includes(path) || dutyRail[duty].some((entry) => entry.path === path));
