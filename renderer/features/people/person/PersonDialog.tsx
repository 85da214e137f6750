import { Box, Typography } from '@mui/material';
import { useState } from 'react';
import type { Person } from '../../../../shared/domain/people/person.ts';
import { addPerson, editPerson } from '../../../../shared/domain/people/person-actions.ts';
import { useRecords, useStore } from '../../../store/hooks.ts';
import { useCommit } from '../../../store/use-commit.tsx';
import { FormDialog } from '../../../ui/FormDialog.tsx';
import { AssignmentFieldset } from './AssignmentFieldset.tsx';
import { PersonFieldset } from './PersonFieldset.tsx';
import { blankPerson, blankWork, type PersonDraft, personProblems, type WorkDraft } from './person-draft.ts';

interface PersonDialogProps {
  /** Null = a new person, then the first assignment is asked too. */
  readonly person: Person | null;
  /** With the id of a person who was added. */
  readonly onClose: (addedId: string | null) => void;
}

/** Adds a person, or changes the facts about one. */
export function PersonDialog({ person, onClose }: PersonDialogProps) {
  const store = useStore();
  const records = useRecords();
  const commit = useCommit();
  const [draft, setDraft] = useState<PersonDraft>(() => blankPerson(person));
  const [work, setWork] = useState<WorkDraft>(blankWork);
  const [tried, setTried] = useState(false);
  const problems = personProblems(draft, records, person?.id ?? null);
  const needsOrg = person === null && work.orgId === null;
  const submit = async () => {
    setTried(true);
    if (Object.keys(problems).length > 0 || needsOrg) return;
    if (person) {
      if (await commit(editPerson(person, draft))) onClose(null);
      return;
    }
    if (work.orgId === null) return;
    const action = addPerson(draft, { ...work, orgId: work.orgId }, store.newId);
    if (await commit(action, `已添加“${draft.name}”`)) onClose(action.personId);
  };
  return (
    <FormDialog
      open
      title={person ? `修改“${person.name}”的资料` : '新增人员'}
      verb="保存"
      onSubmit={submit}
      onCancel={() => onClose(null)}
      width="md"
    >
      <Box sx={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fill, minmax(200px, 1fr))', gap: 3 }}>
        <PersonFieldset
          draft={draft}
          onChange={setDraft}
          problems={tried ? problems : {}}
          isNew={person === null}
        />
      </Box>
      {person ? null : (
        <>
          <Typography variant="h3">任职</Typography>
          <Box sx={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fill, minmax(200px, 1fr))', gap: 3 }}>
            <AssignmentFieldset
              draft={work}
              onChange={setWork}
              orgError={tried && needsOrg ? '请选择科室。' : undefined}
            />
          </Box>
        </>
      )}
    </FormDialog>
  );
}
