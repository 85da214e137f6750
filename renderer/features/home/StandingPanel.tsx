import { Box, Link, Typography } from '@mui/material';
import { useMemo } from 'react';
import { Link as RouterLink, useNavigate } from 'react-router';
import { complianceOf } from '../../../shared/domain/hours/engine.ts';
import type { HandoffFacts } from '../../../shared/domain/obligations/handoff-todos.ts';
import { planCompletion } from '../../../shared/domain/obligations/plan-todos.ts';
import { yearOf } from '../../../shared/kernel/calendar-date.ts';
import { backupText } from '../../store/backup-age.ts';
import { useToday } from '../../store/clock.ts';
import { useRecords } from '../../store/hooks.ts';
import { formatShare } from '../../text/format.ts';
import { Bars } from '../../ui/Bars.tsx';
import { Gauge } from './Gauge.tsx';
import { HandoffPanel } from './HandoffPanel.tsx';
import { Panel } from './Panel.tsx';
import { standingByOffice, totalStanding } from './standing.ts';

/** Bars that fit beside the list; the rest is a page away. */
const MOST = 8;

interface StandingPanelProps {
  readonly backupAge: number | null | undefined;
  readonly handoff: HandoffFacts;
}

/** 学时达标 with its offices, plan against done, packages that wait, last backup. */
export function StandingPanel({ backupAge, handoff }: StandingPanelProps) {
  const records = useRecords();
  const today = useToday();
  const plan = useMemo(() => planCompletion(records, today), [records, today]);
  const year = yearOf(today);
  return (
    <Box component="aside" aria-label="进展">
      <HoursCard />
      <Panel title={`${year}年计划完成率`}>
        {plan ? (
          <Bars
            labelWidth={72}
            items={[
              {
                label: '已完成项目',
                value: plan.done,
                max: plan.items,
                shown: `${plan.done}/${plan.items}（${formatShare(plan.done, plan.items)}）`,
              },
            ]}
          />
        ) : (
          <Typography color="text.secondary">
            还没有{year}年计划。{' '}
            <Link component={RouterLink} to="/plan?new=1">
              新建计划
            </Link>
          </Typography>
        )}
      </Panel>
      <HandoffPanel facts={handoff} />
      <Panel title="备份">
        <Typography
          sx={{ color: backupAge === null || (backupAge ?? 0) > 7 ? 'error.main' : 'text.primary' }}
        >
          {backupText(backupAge).replace('备份：', '最近一次：')}{' '}
          <Link component={RouterLink} to="/exchange/backup">
            备份与恢复
          </Link>
        </Typography>
      </Panel>
    </Box>
  );
}

function HoursCard() {
  const records = useRecords();
  const today = useToday();
  const navigate = useNavigate();
  const compliance = useMemo(() => complianceOf(records, today), [records, today]);
  const total = useMemo(() => totalStanding(compliance.values()), [compliance]);
  const offices = useMemo(() => standingByOffice(records, compliance, today), [records, compliance, today]);
  const behind = offices.filter((office) => office.met < office.counted).length;
  if (total.counted === 0)
    return (
      <Panel title="学时达标">
        <Typography color="text.secondary">
          还没有计入达标率的人员。{' '}
          <Link component={RouterLink} to="/people/import">
            导入花名册
          </Link>
        </Typography>
      </Panel>
    );
  return (
    <Panel title={behind === 0 ? '各科室学时全部达标' : `${behind}个科室尚未全部达标`}>
      <Gauge
        part={total.met}
        whole={total.counted}
        label={`截至今天，应训 ${total.counted} 人，已达标 ${total.met} 人`}
      />
      <Bars
        items={offices.slice(0, MOST).map((office) => ({
          label: office.name,
          value: office.met,
          max: office.counted,
          shown: `${office.met}/${office.counted}`,
          tone: office.met === office.counted ? 'success' : 'primary',
          onOpen: () => navigate(office.orgId === '' ? '/hours' : `/hours?org=${office.orgId}`),
        }))}
      />
      <Link component={RouterLink} to="/hours" sx={{ display: 'inline-block', minHeight: 24, mt: 1 }}>
        {offices.length > MOST ? `全部 ${offices.length} 个科室` : '学时台账'}
      </Link>
    </Panel>
  );
}
