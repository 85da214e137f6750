import { Box, Button, Stack } from '@mui/material';
import { useState } from 'react';
import { type Event, halves, type Session } from '../../../shared/domain/event/event.ts';
import { kindDefaults } from '../../../shared/domain/event/kind-defaults.ts';
import { methods } from '../../../shared/domain/event/kinds.ts';
import {
  halfHours,
  removeSession,
  saveSession,
  sessionFaults,
} from '../../../shared/domain/event/session-plan.ts';
import { halfTerm, methodTerm } from '../../../shared/report/terms.ts';
import { useRecords, useStore } from '../../store/hooks.ts';
import { useCommit } from '../../store/use-commit.tsx';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { DateField, SelectField, TextField } from '../../ui/fields.tsx';
import { useToast } from '../../ui/toast.tsx';
import { ContentShares } from './ContentShares.tsx';
import { type SideStep, SideStepDialog } from './SessionSideSteps.tsx';
import { StaffRows } from './StaffRows.tsx';
import { faultText, ruleFailure } from './texts.ts';

const halfChoices = halves.map((value) => ({ value, label: halfTerm[value] }));
const methodChoices = methods.map((value) => ({ value, label: methodTerm[value] }));

type Draft = Omit<Session, 'id'>;

const blank = (event: Event): Draft => ({
  eventId: event.id,
  date: event.from,
  half: 'am',
  ...halfHours.am,
  topic: '',
  method: kindDefaults[event.kind].method,
  content: [],
  staff: [],
  venue: '',
  status: 'planned',
  movedToId: null,
});

interface SessionDialogProps {
  readonly event: Event;
  readonly session: Session | null;
  readonly onClose: () => void;
}

/** One half day: when, what, how, by whom, with its content shares (S-23, S-37). */
export function SessionDialog({ event, session, onClose }: SessionDialogProps) {
  const records = useRecords();
  const store = useStore();
  const commit = useCommit();
  const toast = useToast();
  const [draft, setDraft] = useState<Draft>(() => {
    if (!session) return blank(event);
    const { id: _id, ...fields } = session;
    return fields;
  });
  const [asked, setAsked] = useState(false);
  const [side, setSide] = useState<SideStep | null>(null);
  const set = (part: Partial<Draft>) => setDraft((now) => ({ ...now, ...part }));
  const faults = asked ? sessionFaults(draft) : [];
  const fault = (one: 'clock' | 'time' | 'content-sum' | 'staff-name') =>
    faults.includes(one) ? faultText[one] : undefined;
  const submit = async () => {
    setAsked(true);
    if (sessionFaults(draft).length > 0) return;
    if (await commit(saveSession(event, session?.id ?? store.newId(), draft))) onClose();
  };
  const remove = async () => {
    if (!session) return;
    const removed = removeSession(records, session.id);
    if (!removed.ok) toast.show({ text: ruleFailure(removed.code, removed.facts), tone: 'error' });
    else if (await commit(removed.value)) onClose();
  };
  return (
    <>
      <FormDialog
        open
        title={session ? '编辑课次' : '新增课次'}
        verb="保存"
        onSubmit={submit}
        onCancel={onClose}
        width="md"
      >
        <Box sx={{ display: 'grid', gridTemplateColumns: 'repeat(4, minmax(0,1fr))', gap: 2 }}>
          <DateField label="日期" value={draft.date} onChange={(date) => date && set({ date })} required />
          <SelectField
            label="半天"
            value={draft.half}
            onChange={(half) => set({ half, ...halfHours[half] })}
            options={halfChoices}
          />
          <TextField
            label="开始"
            value={draft.start}
            onChange={(start) => set({ start: start.replace('：', ':') })}
            error={fault('clock') ?? fault('time')}
          />
          <TextField
            label="结束"
            value={draft.end}
            onChange={(end) => set({ end: end.replace('：', ':') })}
          />
          <Box sx={{ gridColumn: 'span 2' }}>
            <TextField label="内容" value={draft.topic} onChange={(topic) => set({ topic })} />
          </Box>
          <SelectField
            label="方式"
            value={draft.method}
            onChange={(method) => set({ method })}
            options={methodChoices}
          />
          <TextField
            label="地点"
            value={draft.venue}
            onChange={(venue) => set({ venue })}
            placeholder={event.venue === '' ? '' : event.venue}
          />
        </Box>
        <StaffRows
          staff={draft.staff}
          onChange={(staff) => set({ staff })}
          date={draft.date}
          error={fault('staff-name')}
        />
        <ContentShares
          content={draft.content}
          onChange={(content) => set({ content })}
          error={fault('content-sum')}
        />
        {session ? (
          <Stack direction="row" spacing={2}>
            {session.status === 'planned' ? (
              <>
                <Button variant="outlined" onClick={() => setSide('move')}>
                  改期
                </Button>
                <Button variant="outlined" onClick={() => setSide('cancel')}>
                  取消课次
                </Button>
              </>
            ) : null}
            <Button color="error" onClick={remove}>
              删除课次
            </Button>
          </Stack>
        ) : null}
      </FormDialog>
      {session && side ? (
        <SideStepDialog step={side} session={session} onClose={() => setSide(null)} onDone={onClose} />
      ) : null}
    </>
  );
}
