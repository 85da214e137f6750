import { Box, Button, Typography } from '@mui/material';
import { useEffect, useState } from 'react';
import { call } from '../../bridge/bridge.ts';
import { useMay } from '../../store/sitting.ts';
import { failureText } from '../../text/failure-text.ts';
import { NumberField } from '../../ui/fields.tsx';
import { useToast } from '../../ui/toast.tsx';
import { PasswordDialog } from './PasswordDialog.tsx';
import { SettingsBlock, SettingsFrame } from './SettingsFrame.tsx';
import { suiteTerm } from './texts.ts';
import { useVault } from './use-vault.ts';

const LONGEST = 120;
const isMinutes = (minutes: number | null): minutes is number =>
  minutes !== null && Number.isInteger(minutes) && minutes >= 1 && minutes <= LONGEST;

/** 口令与锁定: password, idle lock, and the algorithms in use. */
export function SecurityPage() {
  const [status, refresh] = useVault();
  const toast = useToast();
  const may = useMay();
  const [isChanging, setChanging] = useState(false);
  const [minutes, setMinutes] = useState<number | null>(null);
  const saved = status?.idleMinutes ?? null;
  useEffect(() => setMinutes(saved), [saved]);
  const save = async () => {
    if (!isMinutes(minutes)) return;
    const done = await call('vault:set-idle', { minutes });
    if (done.ok) toast.show({ text: `已设为 ${minutes} 分钟不操作后锁定` });
    else toast.show({ text: failureText(done), tone: 'error' });
    await refresh();
  };
  return (
    <SettingsFrame tab="security">
      <SettingsBlock>
        <Typography variant="h2">口令</Typography>
        <Typography color="text.secondary">
          口令不保存在任何地方，忘记后无法找回。连续 5 次输错后需要等待，等待时间在重新启动后仍然有效。
        </Typography>
        <Box>
          <Button variant="contained" onClick={() => setChanging(true)} disabled={status === null}>
            修改口令
          </Button>
        </Box>
        <Typography variant="h2">自动锁定</Typography>
        {may('vault:set-idle') ? (
          <Box sx={{ display: 'flex', gap: 3, alignItems: 'flex-start' }}>
            <NumberField
              label="不操作多久后锁定"
              unit="分钟"
              width={200}
              min={1}
              max={LONGEST}
              value={minutes}
              onChange={setMinutes}
              error={
                isMinutes(minutes) || status === null ? undefined : `请填写 1 到 ${LONGEST} 之间的整数。`
              }
              help="锁定前一分钟会提醒；休眠或锁屏时立即锁定。"
            />
            <Button
              variant="outlined"
              sx={{ mt: '20px' }}
              onClick={() => void save()}
              disabled={!isMinutes(minutes) || minutes === saved}
            >
              保存
            </Button>
          </Box>
        ) : (
          <Typography>
            {saved === null ? '' : `${saved} 分钟不操作后锁定，由培训专干或系统管理员设定。`}
          </Typography>
        )}
        <Typography variant="h2">加密算法</Typography>
        <Typography>{status ? suiteTerm[status.suite] : ''}</Typography>
        <Typography color="text.secondary">
          数据库、附件、草稿和备份都按此加密后才写入磁盘。算法在首次设置时选定，不能更改。
        </Typography>
      </SettingsBlock>
      {isChanging && status?.account ? (
        <PasswordDialog userName={status.account.name} onClose={() => setChanging(false)} />
      ) : null}
    </SettingsFrame>
  );
}
