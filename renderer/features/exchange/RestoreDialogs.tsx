import { Stack, Typography } from '@mui/material';
import { useTable } from '../../store/hooks.ts';
import { formatCount } from '../../text/format.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { ProgressDialog } from '../../ui/ProgressDialog.tsx';
import { entryText } from './texts.ts';
import type { RestoreJob } from './use-restore.ts';

/** What is replaced, by what, and what happens to what is there now. */
function RestoreBody({ verified }: { readonly verified: NonNullable<RestoreJob['verified']> }) {
  const people = useTable('person').size;
  const events = useTable('event').size;
  return (
    <Stack spacing={2}>
      <Typography>备份完整，可以恢复。</Typography>
      <Typography>
        将用 {entryText(verified.entry)}
        替换本机现在的全部记录（{formatCount(people)} 名干部、{formatCount(events)}{' '}
        项活动及其签到、材料）。这份备份之后录入的内容将不再显示。
      </Typography>
      <Typography>
        {verified.isSameVault
          ? '替换前会先把现有记录备份一份（原因为“恢复前”），需要时可以再恢复回来。'
          : '这份备份属于另一套密钥：恢复后本程序会锁定，请用备份时的账号和口令登录；现有的密钥和材料移到一旁保留，不会删除。'}
      </Typography>
    </Stack>
  );
}

export function RestoreDialogs({ restore }: { readonly restore: RestoreJob }) {
  const { progress, verified } = restore;
  return (
    <>
      {verified ? (
        <ConfirmDialog
          open
          danger
          title="用备份替换现有记录"
          body={<RestoreBody verified={verified} />}
          verb="替换记录"
          onConfirm={() => void restore.confirm()}
          onCancel={restore.cancel}
        />
      ) : null}
      <ProgressDialog
        open={progress !== null}
        title={progress?.title ?? ''}
        step={progress?.step ?? ''}
        done={progress?.done ?? 0}
        total={progress?.total ?? 0}
      />
    </>
  );
}
