import { Box, Button, Typography } from '@mui/material';
import { useState } from 'react';
import { call } from '../../bridge/bridge.ts';
import { useStore } from '../../store/hooks.ts';
import { formatCount } from '../../text/format.ts';
import { ProgressDialog } from '../../ui/ProgressDialog.tsx';
import { StatusChip } from '../../ui/StatusChip.tsx';
import { ClockSection } from './clock/ClockSection.tsx';
import { SettingsBlock, SettingsFrame } from './SettingsFrame.tsx';

interface Outcome {
  readonly title: string;
  readonly isGood: boolean;
  readonly text: string;
  readonly details: readonly string[];
}

const SHOWN = 20;

/** 自检: rebuilds the records from the log and compares; the encryption and the audit log are checked too. */
export function SelfCheckPage() {
  const store = useStore();
  const [progress, setProgress] = useState<{ readonly done: number; readonly total: number } | null>(null);
  const [outcomes, setOutcomes] = useState<readonly Outcome[]>([]);
  const run = async () => {
    setProgress({ done: 0, total: 0 });
    const checked = await store.selfCheck((done, total) => setProgress({ done, total }));
    const records: Outcome = {
      title: '业务记录',
      isGood: checked.same,
      text: checked.same
        ? `由 ${formatCount(checked.changes)} 条变更重新计算，与当前显示完全一致。`
        : `重新计算后有 ${checked.differences.length} 处不一致。已保存的变更没有丢失，请立即备份，再锁定后重新登录。`,
      details: checked.differences.slice(0, SHOWN),
    };
    setOutcomes([records, await checkAlgorithms(), await checkLog()].filter((each) => each !== null));
    setProgress(null);
  };
  return (
    <SettingsFrame
      tab="check"
      hint="从变更日志重新计算全部记录并与当前数据比较，不改动任何内容。"
      actions={
        <Button variant="contained" onClick={() => void run()}>
          开始自检
        </Button>
      }
    >
      <SettingsBlock>
        {outcomes.length === 0 ? (
          <Typography color="text.secondary">
            建议在意外断电、恢复备份或发现数据可疑之后进行一次。数据多时需要几秒钟。
          </Typography>
        ) : null}
        <Box role="status" sx={{ display: 'flex', flexDirection: 'column', gap: 3 }}>
          {outcomes.map((outcome) => (
            <Box key={outcome.title}>
              <Box sx={{ display: 'flex', alignItems: 'center', gap: 2 }}>
                <Typography variant="h2">{outcome.title}</Typography>
                <StatusChip
                  tone={outcome.isGood ? 'success' : 'error'}
                  label={outcome.isGood ? '通过' : '异常'}
                />
              </Box>
              <Typography>{outcome.text}</Typography>
              {outcome.details.map((line) => (
                <Typography key={line} variant="caption" component="div">
                  {line}
                </Typography>
              ))}
            </Box>
          ))}
        </Box>
        <ClockSection />
      </SettingsBlock>
      <ProgressDialog
        open={progress !== null}
        title="自检"
        step="重新计算记录"
        done={progress?.done ?? 0}
        total={progress?.total ?? 0}
      />
    </SettingsFrame>
  );
}

async function checkAlgorithms(): Promise<Outcome | null> {
  const status = await call('vault:status', {});
  if (!status.ok) return null;
  const isGood = status.value.broken === null;
  return {
    title: '加密部件',
    isGood,
    text: isGood ? '启动时已用公开的标准答案逐项核对。' : '启动时核对未通过，请重新安装程序。',
    details: [],
  };
}

/** Null = this role may not see the log. */
async function checkLog(): Promise<Outcome | null> {
  const log = await call('audit:list', { before: null, limit: 1 });
  if (!log.ok) return null;
  const { intact, total } = log.value;
  return {
    title: '审计日志',
    isGood: intact,
    text: intact
      ? `${formatCount(total)} 条，首尾相接，没有改动。`
      : '日志不完整或被改动过。业务记录不受影响；请保留现场，查看“审计日志”并按保密规定报告。',
    details: [],
  };
}
