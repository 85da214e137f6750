import { Paper } from '@mui/material';
import { useMemo } from 'react';
import type { Event } from '../../../shared/domain/event/event.ts';
import { peopleOf } from '../../../shared/domain/people/audience-query.ts';
import { useRecords, useStore } from '../../store/hooks.ts';
import { failureText } from '../../text/failure-text.ts';
import { AudienceField } from '../../ui/AudienceField.tsx';
import { orgChoices } from '../../ui/choices.ts';
import { useToast } from '../../ui/toast.tsx';
import { useAutosave } from '../../ui/use-autosave.ts';
import { usePersonChoices } from './use-person-choices.ts';

/** The audience of an activity as a query, saved while it is changed. */
export function AudiencePanel({ event }: { readonly event: Event }) {
  const records = useRecords();
  const store = useStore();
  const toast = useToast();
  const save = async (changes: Partial<Event>) => {
    const { id: _id, ...set } = changes;
    const saved = await store.commit({
      label: `修改培训对象：${event.title}`,
      writes: [{ table: 'event', id: event.id, set }],
    });
    if (!saved.ok) toast.show({ text: failureText(saved), tone: 'error' });
    return saved.ok;
  };
  const [draft, change] = useAutosave(event, save);
  const departments = useMemo(
    () => orgChoices(records.org, ['department', 'subbureau'], event.from),
    [records.org, event.from],
  );
  const branches = useMemo(() => orgChoices(records.org, ['branch'], event.from), [records.org, event.from]);
  const people = usePersonChoices(event.from);
  const count = useMemo(
    () => peopleOf(records, draft.audience, event.from).length,
    [records, draft.audience, event.from],
  );
  return (
    <Paper variant="outlined" sx={{ p: 3, mb: 2 }}>
      <AudienceField
        value={draft.audience}
        onChange={(audience) => change({ audience })}
        departments={departments}
        branches={branches}
        people={people}
        count={count}
      />
    </Paper>
  );
}
