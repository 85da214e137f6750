import { Button } from '@mui/material';
import { useState } from 'react';
import type { PackageOpened } from '../../../../shared/contract/handoff-calls.ts';
import { receivedId } from '../../../store/handoff/ledger.ts';
import { useTable } from '../../../store/hooks.ts';
import { ReasonStep } from '../ReasonStep.tsx';

interface RefuseButtonProps {
  readonly opened: PackageOpened;
  readonly onRefuse: (why: string) => Promise<boolean>;
}

/** 不接收: not for what came in already or waits. */
export function RefuseButton({ opened, onRefuse }: RefuseButtonProps) {
  const [asking, setAsking] = useState(false);
  const status = useTable('handoff').get(receivedId(opened.packageId))?.status;
  if (status === 'applied' || status === 'held') return null;
  const name = `${opened.peer?.name ?? '本单位另一台电脑'} 第${opened.manifest.number}号包`;
  return (
    <>
      <Button variant="outlined" color="error" onClick={() => setAsking(true)}>
        不接收
      </Button>
      {asking ? (
        <ReasonStep
          draft={`refuse/${opened.packageId}`}
          title={`不接收：${name}`}
          hint="不导入任何记录；原因写在退回回执里，告知发件单位。以后仍可接收这个包。"
          verb="退回"
          label="退回原因"
          required
          maxLength={200}
          onSubmit={onRefuse}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </>
  );
}
