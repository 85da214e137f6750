import { Box, Button, Link, Typography } from '@mui/material';
import { useState } from 'react';
import type { VaultStatus } from '../../../shared/contract/vault-calls.ts';
import { assertNever } from '../../../shared/kernel/assert-never.ts';
import type { Failure } from '../../../shared/kernel/result.ts';
import type { OpenFailure } from '../../store/open.ts';
import { failureText } from '../../text/failure-text.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import type { GateActions } from './gate-state.ts';
import { RestorePanel } from './RestorePanel.tsx';
import { Screen } from './Screen.tsx';

const titles: Record<OpenFailure, string> = {
  E_NEWER_DATABASE: '数据来自更新的版本',
  E_EMPTY_WITH_BACKUP: '本机没有记录，但有备份',
  E_DAMAGED: '部分数据没有通过校验',
  E_TIPS: '数据比上次使用时旧',
  E_LOCKED: '已锁定',
  E_IO: '读取数据时出错',
};

/** A backup helps against lost or damaged records; it does not against a newer database or a busy disk. */
function isRestoreOffered(code: OpenFailure): boolean {
  switch (code) {
    case 'E_EMPTY_WITH_BACKUP':
    case 'E_DAMAGED':
    case 'E_TIPS':
      return true;
    case 'E_NEWER_DATABASE':
    case 'E_LOCKED':
    case 'E_IO':
      return false;
    default:
      return assertNever(code);
  }
}

interface TroublePageProps {
  readonly failure: Failure<OpenFailure>;
  readonly status: VaultStatus;
  readonly actions: GateActions;
}

/** The records did not open: what happened, that nothing was touched, and restoring. Deletion is never offered. */
export function TroublePage({ failure, status, actions }: TroublePageProps) {
  const facts = Object.entries(failure.facts);
  return (
    <Screen title={titles[failure.code]}>
      <Typography sx={{ mb: 3 }}>{failureText(failure)}</Typography>
      {isRestoreOffered(failure.code) ? <RestorePanel onDone={actions.refresh} /> : null}
      <Box sx={{ display: 'flex', gap: 2, mt: 3 }}>
        <Button variant="outlined" onClick={() => void actions.refresh()}>
          重新检查
        </Button>
        <Button variant="outlined" onClick={() => void actions.lock()}>
          锁定
        </Button>
      </Box>
      {failure.code === 'E_TIPS' || failure.code === 'E_EMPTY_WITH_BACKUP' ? (
        <GoOn failure={failure} onGoOn={() => void actions.enter(status, true)} />
      ) : null}
      {facts.length > 0 ? (
        <details>
          <Box component="summary" sx={{ mt: 3, cursor: 'pointer', minHeight: 24 }}>
            详细情况（供排查）
          </Box>
          {facts.map(([name, value]) => (
            <Typography key={name} variant="caption" component="div" lang="en">
              {name}: {value}
            </Typography>
          ))}
        </details>
      ) : null}
    </Screen>
  );
}

interface GoOnProps {
  readonly failure: Failure<OpenFailure>;
  readonly onGoOn: () => void;
}

/** Where no backup helps (none is left, or the backups are another unit's): going on with what is here. */
function GoOn({ failure, onGoOn }: GoOnProps) {
  const [asking, setAsking] = useState(false);
  const isEmpty = failure.code === 'E_EMPTY_WITH_BACKUP';
  return (
    <Box sx={{ mt: 3 }}>
      <Link component="button" type="button" onClick={() => setAsking(true)}>
        {isEmpty ? '没有可用的备份，从空白开始' : '没有更新的备份，使用现有数据'}
      </Link>
      <ConfirmDialog
        open={asking}
        title={isEmpty ? '从空白开始' : '使用现有数据'}
        body={
          isEmpty
            ? '本机将从没有记录的状态开始。已有的备份文件不会改动，以后仍可恢复，但恢复会替换届时的记录。'
            : '将使用本机现有的较旧数据。上次使用以后录入、而这份数据中没有的内容不会出现；备份文件不会改动。'
        }
        verb={isEmpty ? '空白开始' : '继续使用'}
        onConfirm={onGoOn}
        onCancel={() => setAsking(false)}
      />
    </Box>
  );
}
