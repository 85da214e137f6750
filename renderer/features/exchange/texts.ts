import type { BackupEntry, BackupReason } from '../../../shared/contract/backup-calls.ts';
import type { Remark } from '../../../shared/domain/handoff/directive.ts';
import { formatBytes, formatMoment } from '../../text/format.ts';
import type { Tone } from '../../ui/StatusChip.tsx';

export const reasonTerm: Record<BackupReason, string> = {
  daily: '每日自动',
  manual: '手动',
  'before-import': '导入前',
  'before-restore': '恢复前',
  'before-upgrade': '升级前',
};

export const momentOf = (entry: BackupEntry): string => formatMoment(Date.parse(entry.writtenAt));

/** “2026-11-24 08:30 的备份（12.3 MB）”. */
export const entryText = (entry: BackupEntry): string =>
  `${momentOf(entry)} 的备份（${formatBytes(entry.bytes)}）`;

/** Why a package waits: which ones it needs, or that only a whole one helps. */
export const waitsFor = (missing: readonly number[]): string =>
  missing.length > 0 ? `缺第 ${missing.join('、')} 号包` : '与已有的记录接不上，需要对方导出完整包';

export const remarkTone: Record<Remark['kind'], Tone> = { note: 'info', confirm: 'success', return: 'error' };
