import { Box, Button, ButtonBase, Stack, Typography } from '@mui/material';
import { useState } from 'react';
import { call } from '../../bridge/bridge.ts';
import { failureText } from '../../text/failure-text.ts';
import { setupSteps } from './FirstRun.tsx';
import type { GateActions } from './gate-state.ts';
import { Screen } from './Screen.tsx';

/** First run after the password: backup place, then what to begin with. */
export function SetupPage({ actions }: { readonly actions: GateActions }) {
  const [step, setStep] = useState(2);
  return step === 2 ? <BackupStep onNext={() => setStep(3)} /> : <BeginStep actions={actions} />;
}

function BackupStep({ onNext }: { readonly onNext: () => void }) {
  const [folder, setFolder] = useState<string | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const pick = async () => {
    const picked = await call('backup:pick-folder', {});
    if (!picked.ok) setFault(failureText(picked));
    else if (picked.value !== null) {
      setFolder(picked.value);
      setFault(null);
    }
  };
  return (
    <Screen title="备份位置" steps={setupSteps} step={2}>
      <Typography sx={{ mb: 3 }}>
        程序每天把全部数据加密备份到这里，保留最近 14
        份。请选另一块硬盘或移动介质上的文件夹，本机硬盘损坏时才能恢复。
      </Typography>
      <Box sx={{ display: 'flex', gap: 3, alignItems: 'center', mb: 2 }}>
        <Button variant={folder ? 'outlined' : 'contained'} onClick={() => void pick()} autoFocus>
          选择文件夹
        </Button>
        <Typography sx={{ minWidth: 0, overflowWrap: 'anywhere' }}>{folder ?? '还没有选择'}</Typography>
      </Box>
      <Typography role="alert" color="error">
        {fault ?? ''}
      </Typography>
      <Box sx={{ display: 'flex', justifyContent: 'flex-end', mt: 4 }}>
        <Button variant={folder ? 'contained' : 'outlined'} onClick={onNext}>
          {folder ? '下一步' : '以后再选'}
        </Button>
      </Box>
    </Screen>
  );
}

interface ChoiceProps {
  readonly title: string;
  readonly text: string;
  readonly onChoose: () => void;
  readonly autoFocus?: boolean;
}

function Choice({ title, text, onChoose, autoFocus = false }: ChoiceProps) {
  return (
    <ButtonBase
      onClick={onChoose}
      autoFocus={autoFocus}
      sx={{
        display: 'block',
        width: '100%',
        textAlign: 'left',
        p: 3,
        border: 1,
        borderColor: 'inputBorder',
        borderRadius: 1,
        '&:hover': { bgcolor: 'selected' },
      }}
    >
      <Typography variant="h3" component="span" sx={{ display: 'block' }}>
        {title}
      </Typography>
      <Typography component="span" color="text.secondary">
        {text}
      </Typography>
    </ButtonBase>
  );
}

function BeginStep({ actions }: { readonly actions: GateActions }) {
  return (
    <Screen title="从哪里开始" steps={setupSteps} step={3}>
      <Stack spacing={3}>
        <Choice
          title="导入花名册"
          text="用现有的 Excel 或 WPS 表格建立人员和科室，列名不一样也能识别。"
          onChoose={() => actions.finishSetup('/people/import')}
          autoFocus
        />
        <Choice
          title="看示例数据"
          text="一个虚构单位三年的记录，与本单位数据分开保存，随时可以返回。"
          onChoose={() => void actions.switchSpace('demo')}
        />
        <Choice
          title="直接开始"
          text="先进工作台，人员以后再导入或逐个录入。"
          onChoose={() => actions.finishSetup('/home')}
        />
      </Stack>
    </Screen>
  );
}
