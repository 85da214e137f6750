import { useState } from 'react';
import { returnPerson } from '../../../../shared/domain/people/person-actions.ts';
import { assignmentsOf } from '../../../../shared/domain/people/slices.ts';
import { useToday } from '../../../store/clock.ts';
import { useRecords, useStore } from '../../../store/hooks.ts';
import { useCommit } from '../../../store/use-commit.tsx';
import { FormDialog } from '../../../ui/FormDialog.tsx';
import { AssignmentFieldset } from './AssignmentFieldset.tsx';
import type { PersonTabProps } from './PersonPage.tsx';
import { type WorkDraft, workDraft } from './person-draft.ts';

/** A person who had left works here again from a day on. */
export function ReturnDialog({ person, onClose }: PersonTabProps & { readonly onClose: () => void }) {
  const store = useStore();
  const records = useRecords();
  const today = useToday();
  const commit = useCommit();
  const [draft, setDraft] = useState<WorkDraft>(() => ({
    ...workDraft(assignmentsOf(records, person.id)[0] ?? null),
    from: today,
    to: null,
  }));
  const [tried, setTried] = useState(false);
  const submit = async () => {
    setTried(true);
    const { orgId, from } = draft;
    if (orgId === null || from === null) return;
    if (await commit(returnPerson(person, { ...draft, orgId, from }, store.newId))) onClose();
  };
  return (
    <FormDialog open title={`登记“${person.name}”返回`} verb="保存" onSubmit={submit} onCancel={onClose}>
      <AssignmentFieldset
        draft={draft}
        onChange={setDraft}
        orgError={
          tried && draft.orgId === null
            ? '请选择科室。'
            : tried && draft.from === null
              ? '请填写开始日期。'
              : undefined
        }
      />
    </FormDialog>
  );
}
