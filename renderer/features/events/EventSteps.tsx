import MoreHoriz from '@mui/icons-material/MoreHoriz';
import { Button, IconButton, Menu, MenuItem } from '@mui/material';
import { useState } from 'react';
import { reverseClosing } from '../../../shared/domain/conduct/closing.ts';
import {
  type EventGap,
  type EventStep,
  eventStepsFrom,
  missingForEventStep,
  moveEvent,
} from '../../../shared/domain/conduct/event-steps.ts';
import type { Event } from '../../../shared/domain/event/event.ts';
import { eventStatusTerm } from '../../../shared/report/terms.ts';
import { useRecords } from '../../store/hooks.ts';
import { useCommit } from '../../store/use-commit.tsx';
import { StepDialog } from '../../ui/StepDialog.tsx';
import { useToast } from '../../ui/toast.tsx';
import { ruleFailure, stepVerb } from './texts.ts';
import { useClosing, useMissingLines } from './use-closing.tsx';

const closable = new Set(['running', 'ended', 'material-complete']);
const back = new Set(['postponed', 'cancelled', 'planned']);

/** The next step of the activity as a button, the others in a menu; 结班 and 取消结班 enter and reverse 学时. */
export function EventSteps({ event }: { readonly event: Event }) {
  const closing = useClosing(event);
  const [step, setStep] = useState<EventStep | null>(null);
  const [reversing, setReversing] = useState(false);
  const steps = eventStepsFrom(event.status);
  const forward = closable.has(event.status) ? null : (steps.find((one) => !back.has(one.to)) ?? null);
  const others = steps.filter((one) => one !== forward);
  return (
    <>
      {event.status === 'closed' || event.status === 'archived' ? (
        <Button variant="outlined" onClick={() => setReversing(true)}>
          取消结班
        </Button>
      ) : null}
      {forward ? (
        <Button variant="contained" onClick={() => setStep(forward)}>
          {stepVerb(forward.from, forward.to)}
        </Button>
      ) : null}
      {closable.has(event.status) ? (
        <Button variant="contained" onClick={closing.close}>
          结班
        </Button>
      ) : null}
      {others.length > 0 ? <StepMenu steps={others} onStep={setStep} /> : null}
      {closing.dialog}
      {step ? <EventStepDialog event={event} step={step} onClose={() => setStep(null)} /> : null}
      {reversing ? <ReverseDialog event={event} onClose={() => setReversing(false)} /> : null}
    </>
  );
}

interface StepMenuProps {
  readonly steps: readonly EventStep[];
  readonly onStep: (step: EventStep) => void;
}

function StepMenu({ steps, onStep }: StepMenuProps) {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  return (
    <>
      <IconButton
        aria-label="其他步骤"
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        onClick={(click) => setAnchor(click.currentTarget)}
      >
        <MoreHoriz fontSize="small" />
      </IconButton>
      <Menu anchorEl={anchor} open={anchor !== null} onClose={() => setAnchor(null)}>
        {steps.map((step) => (
          <MenuItem
            key={step.to}
            onClick={() => {
              setAnchor(null);
              onStep(step);
            }}
          >
            {stepVerb(step.from, step.to)}
          </MenuItem>
        ))}
      </Menu>
    </>
  );
}

const isNamed = (gap: EventGap): gap is Exclude<EventGap, 'reason'> => gap !== 'reason';

interface EventStepDialogProps {
  readonly event: Event;
  readonly step: EventStep;
  readonly onClose: () => void;
}

function EventStepDialog({ event, step, onClose }: EventStepDialogProps) {
  const records = useRecords();
  const commit = useCommit();
  const toast = useToast();
  const lines = useMissingLines(event, onClose);
  const missing = missingForEventStep(records, event, step, '—').filter(isNamed);
  const verb = stepVerb(step.from, step.to);
  const submit = async (reason: string) => {
    const moved = moveEvent(records, event.id, step.to, reason);
    if (!moved.ok) toast.show({ text: ruleFailure(moved.code), tone: 'error' });
    else if (await commit(moved.value, `活动状态已改为“${eventStatusTerm[step.to]}”`)) onClose();
  };
  return (
    <StepDialog
      open
      title={missing.length > 0 ? `${verb}前还差 ${missing.length} 项` : verb}
      hint={
        missing.length > 0
          ? '补齐后即可继续：'
          : `活动将由“${eventStatusTerm[step.from]}”转为“${eventStatusTerm[step.to]}”。`
      }
      verb={verb}
      missing={lines(missing)}
      {...(step.needs.includes('reason') ? { reason: { label: '原因', required: true } } : {})}
      onSubmit={submit}
      onCancel={onClose}
    />
  );
}

function ReverseDialog({ event, onClose }: { readonly event: Event; readonly onClose: () => void }) {
  const records = useRecords();
  const commit = useCommit();
  const toast = useToast();
  const closing = records.closing.get(event.id);
  const submit = async (reason: string) => {
    const reversed = reverseClosing(records, event.id, reason);
    if (!reversed.ok) toast.show({ text: ruleFailure(reversed.code), tone: 'error' });
    else if (await commit(reversed.value, '已取消结班，学时已冲销')) onClose();
  };
  return (
    <StepDialog
      open
      title="取消结班"
      hint={`将冲销 ${closing?.people ?? 0} 人已入账的学时，更正后可再次结班，形成第${(closing?.version ?? 0) + 1}版。`}
      verb="取消结班"
      missing={[]}
      reason={{ label: '原因', required: true }}
      onSubmit={submit}
      onCancel={onClose}
    />
  );
}
