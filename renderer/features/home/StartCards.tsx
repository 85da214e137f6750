import CheckCircleOutlined from '@mui/icons-material/CheckCircleOutlined';
import RadioButtonUnchecked from '@mui/icons-material/RadioButtonUnchecked';
import { Box, Button, Card, Typography } from '@mui/material';
import { Link } from 'react-router';
import { useRecords } from '../../store/hooks.ts';

interface Step {
  readonly title: string;
  readonly text: string;
  readonly verb: string;
  readonly path: string;
  readonly done: boolean;
}

/** First-run checklist: the four things before the first class. */
export function StartCards({ hasBackup }: { readonly hasBackup: boolean }) {
  const records = useRecords();
  const steps: readonly Step[] = [
    {
      title: '导入花名册',
      text: '用现有的 Excel 或 WPS 表格，科室和支部一并建立。',
      verb: '导入花名册',
      path: '/people/import',
      done: records.person.size > 0,
    },
    {
      title: '编制年度计划',
      text: '写明项目、对象、季度和学时，完成情况自动对照。',
      verb: '新建计划',
      path: '/plan?new=1',
      done: records.plan.size > 0,
    },
    {
      title: '登记第一个活动',
      text: '排课次、定名单、打印签到表，结班后学时自动入账。',
      verb: '新建活动',
      path: '/events?new=1',
      done: records.event.size > 0,
    },
    {
      title: '做第一次备份',
      text: '加密备份到另一块硬盘或移动介质，硬盘损坏时可以恢复。',
      verb: '去备份',
      path: '/exchange/backup',
      done: hasBackup,
    },
  ];
  const next = steps.find((step) => !step.done);
  return (
    <Box
      component="section"
      aria-label="开始使用"
      sx={{ display: 'grid', gridTemplateColumns: 'repeat(2, minmax(0,1fr))', gap: 3, mb: 3 }}
    >
      {steps.map((step, i) => (
        <StepCard key={step.title} step={step} number={i + 1} isNext={step === next} />
      ))}
    </Box>
  );
}

function StepCard({
  step,
  number,
  isNext,
}: {
  readonly step: Step;
  readonly number: number;
  readonly isNext: boolean;
}) {
  const Icon = step.done ? CheckCircleOutlined : RadioButtonUnchecked;
  return (
    <Card sx={{ display: 'flex', flexDirection: 'column' }}>
      <Typography variant="h2" sx={{ display: 'flex', alignItems: 'center', gap: 2 }}>
        <Icon fontSize="small" sx={{ color: step.done ? 'success.main' : 'text.secondary' }} aria-hidden />
        {number} {step.title}
      </Typography>
      <Typography color="text.secondary" sx={{ flex: 1, my: 1 }}>
        {step.text}
      </Typography>
      {step.done ? (
        <Typography color="success.main">已完成</Typography>
      ) : (
        <Box>
          <Button component={Link} to={step.path} variant={isNext ? 'contained' : 'outlined'}>
            {step.verb}
          </Button>
        </Box>
      )}
    </Card>
  );
}
