import { Box, Button, LinearProgress, Typography } from '@mui/material';
import type { ReceivedUnit } from '../../../store/handoff/api.ts';
import { waitsFor } from '../texts.ts';
import type { UnitRow } from './unit-rows.ts';
import type { Digests } from './use-unit-digests.ts';

const nameOf = (rows: readonly UnitRow[], unitId: string): string =>
  rows.find((row) => row.unitId === unitId)?.name ?? unitId;

interface DigestProgressProps {
  readonly digests: Digests;
  readonly rows: readonly UnitRow[];
}

/** How far the figures are; the table below fills meanwhile. */
export function DigestProgress({ digests, rows }: DigestProgressProps) {
  const { progress, isStopped, stop, resume } = digests;
  if (isStopped)
    return (
      <Line>
        <Typography>已停止计算，没有算完的单位暂不显示数字。</Typography>
        <Button variant="text" onClick={resume}>
          继续计算
        </Button>
      </Line>
    );
  if (!progress) return null;
  const { done, total, unitId } = progress;
  return (
    <Line>
      <Typography role="status">
        正在计算 {nameOf(rows, unitId)}（{done + 1}/{total}）
      </Typography>
      <LinearProgress
        variant="determinate"
        value={(done / total) * 100}
        aria-label="计算进度"
        sx={{ flex: 1, maxWidth: 320 }}
      />
      <Button variant="text" onClick={stop}>
        取消
      </Button>
    </Line>
  );
}

function Line({ children }: { readonly children: React.ReactNode }) {
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 3, minHeight: 32, mb: 1, flexWrap: 'wrap' }}>
      {children}
    </Box>
  );
}

interface UnitNoticesProps {
  readonly rows: readonly UnitRow[];
  readonly received: readonly ReceivedUnit[];
}

/** Who has sent nothing, and which packages wait for which others: named, not only counted. */
export function UnitNotices({ rows, received }: UnitNoticesProps) {
  const missing = rows.filter((row) => row.state === 'missing' && row.held === 0).map((row) => row.name);
  const held = received.flatMap((unit) =>
    unit.held.map((one) => `${nameOf(rows, unit.unitId)}第 ${one.number} 号包（${waitsFor(one.missing)}）`),
  );
  return (
    <>
      {missing.length > 0 ? <Notice text={`已登记但还没有收到数据：${missing.join('、')}。`} /> : null}
      {held.length > 0 ? <Notice text={`暂存、尚未并入的包：${held.join('；')}。`} /> : null}
    </>
  );
}

const Notice = ({ text }: { readonly text: string }) => (
  <Typography role="note" sx={{ color: 'warning.main', mb: 1, overflowWrap: 'anywhere' }}>
    {text}
  </Typography>
);
