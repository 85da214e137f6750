import { Button } from '@mui/material';
import { useHotKey } from '../../../ui/hot-key.ts';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { ProgressDialog } from '../../../ui/ProgressDialog.tsx';
import { DoneStep } from './DoneStep.tsx';
import { PreviewStep } from './PreviewStep.tsx';
import { RefusedStep } from './RefusedStep.tsx';
import { SourceStep } from './SourceStep.tsx';
import { useReceive } from './use-receive.ts';

const hints = {
  source: '先核对来源、签名和完整性，再预览，确认后才写入。',
  preview: '还没有写入任何内容。',
  done: '请把回执交给发件单位。',
  refused: '没有写入任何内容。',
} as const;

/** 接收合并: packages from other units and other desks. */
export function ReceivePage() {
  const { stage, progress, open, take, refuse, answer, cancel, reset } = useReceive();
  useHotKey('ctrl+i', () => void open(null, null), stage.name === 'source');
  return (
    <>
      <PageHeader
        title="接收合并"
        hint={hints[stage.name]}
        actions={
          stage.name === 'source' ? (
            <Button variant="contained" onClick={() => void open(null, null)} title="Ctrl+I">
              选择包文件
            </Button>
          ) : null
        }
      />
      {stage.name === 'source' ? (
        <SourceStep why={stage.why} onOpen={open} onAnswer={stage.fault ? answer : null} />
      ) : null}
      {stage.name === 'preview' ? (
        <PreviewStep
          opened={stage.opened}
          preview={stage.preview}
          onTake={take}
          onRefuse={refuse}
          onReset={reset}
        />
      ) : null}
      {stage.name === 'refused' ? (
        <RefusedStep receipt={stage.receipt} number={stage.number} onReset={reset} />
      ) : null}
      {stage.name === 'done' ? (
        <DoneStep opened={stage.opened} outcome={stage.outcome} onReset={reset} />
      ) : null}
      <ProgressDialog
        open={progress !== null}
        title="正在接收"
        step={progress?.step ?? ''}
        done={progress?.done ?? 0}
        total={progress?.total ?? 0}
        {...(progress?.step === '写入记录' ? {} : { onCancel: cancel })}
      />
    </>
  );
}
