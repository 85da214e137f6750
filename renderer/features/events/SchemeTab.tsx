import { Box, Button, Stack } from '@mui/material';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { Event } from '../../../shared/domain/event/event.ts';
import { useStore } from '../../store/hooks.ts';
import { useCommit } from '../../store/use-commit.tsx';
import { failureText } from '../../text/failure-text.ts';
import { useToast } from '../../ui/toast.tsx';
import { useAutosave } from '../../ui/use-autosave.ts';
import { CopyEventDialog } from './CopyEventDialog.tsx';
import { SchemeFields } from './SchemeFields.tsx';

export interface TabProps {
  readonly event: Event;
  readonly readOnly: boolean;
}

const isWhole = (event: Event): boolean =>
  event.title.trim() !== '' && event.from <= event.to && event.ledgers.length > 0;

/** 方案: what the activity is. Everything saves itself and can be undone. */
export function SchemeTab({ event, readOnly }: TabProps) {
  const store = useStore();
  const toast = useToast();
  const commit = useCommit();
  const navigate = useNavigate();
  const [copying, setCopying] = useState(false);
  const save = async (changes: Partial<Event>) => {
    const { id: _id, ...set } = changes;
    const saved = await store.commit({
      label: `修改活动：${event.title}`,
      writes: [{ table: 'event', id: event.id, set }],
    });
    if (!saved.ok) toast.show({ text: failureText(saved), tone: 'error' });
    return saved.ok;
  };
  const [draft, change] = useAutosave(event, save, isWhole);
  const remove = async () => {
    const label = `删除活动：${event.title}`;
    const removed = await commit({ label, writes: [{ table: 'event', id: event.id, deleted: true }] });
    if (removed) navigate('/events');
  };
  return (
    <Box sx={{ overflow: 'auto', minHeight: 0, pb: 3 }}>
      <SchemeFields draft={draft} change={change} disabled={readOnly} />
      <Stack direction="row" spacing={2} sx={{ mt: 3 }}>
        <Button variant="outlined" onClick={() => setCopying(true)}>
          复制为下期
        </Button>
        {readOnly ? null : (
          <Button color="error" onClick={remove}>
            删除活动
          </Button>
        )}
      </Stack>
      {copying ? <CopyEventDialog event={event} onClose={() => setCopying(false)} /> : null}
    </Box>
  );
}
