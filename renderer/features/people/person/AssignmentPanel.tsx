import { Button, Stack } from '@mui/material';
import { useState } from 'react';
import type { Assignment } from '../../../../shared/domain/people/assignment.ts';
import {
  dropAssignment,
  movePeople,
  saveAssignment,
} from '../../../../shared/domain/people/person-actions.ts';
import { assignmentAt, assignmentsOf, isElsewhere } from '../../../../shared/domain/people/slices.ts';
import { assignmentKindTerm, rankTerm } from '../../../../shared/report/terms.ts';
import { useToday } from '../../../store/clock.ts';
import { useRecords, useStore } from '../../../store/hooks.ts';
import { useCommit } from '../../../store/use-commit.tsx';
import { FormDialog } from '../../../ui/FormDialog.tsx';
import { dotted } from '../show-value.ts';
import { AssignmentFieldset } from './AssignmentFieldset.tsx';
import { Block } from './BasicTab.tsx';
import { type Line, Lines } from './Lines.tsx';
import type { PersonTabProps } from './PersonPage.tsx';
import { type WorkDraft, workDraft } from './person-draft.ts';

type Editing =
  | { readonly type: 'move'; readonly draft: WorkDraft }
  | { readonly type: 'edit'; readonly id: string; readonly draft: WorkDraft }
  | { readonly type: 'add'; readonly draft: WorkDraft };

const span = (work: Assignment): string =>
  `${work.from ? dotted(work.from) : '以前'} — ${work.to ? dotted(work.to) : '至今'}`;

/** 任职经历, the newest first; 调动 opens a new span, 修改 puts one right. */
export function AssignmentPanel({ person }: PersonTabProps) {
  const records = useRecords();
  const today = useToday();
  const commit = useCommit();
  const [editing, setEditing] = useState<Editing | null>(null);
  const current = assignmentAt(records, person.id, today);
  const orgName = (id: string | null) => records.org.get(id ?? '')?.name ?? '';
  const lines: readonly Line[] = assignmentsOf(records, person.id).map((work) => ({
    key: work.id,
    name: `任职 ${span(work)}`,
    text: [
      span(work),
      work.orgName || orgName(work.orgId),
      work.post,
      work.rank === 'none' ? '' : rankTerm[work.rank],
      orgName(work.branchId),
      work.kind === 'staff' ? '' : assignmentKindTerm[work.kind],
      work.primary ? '' : '兼任',
    ]
      .filter((text) => text !== '')
      .join('　'),
    note: work.source,
    ...(isElsewhere(work)
      ? {}
      : { onEdit: () => setEditing({ type: 'edit', id: work.id, draft: workDraft(work) }) }),
    onDrop: () => void commit(dropAssignment(person, work.id)),
  }));
  const start = (type: 'move' | 'add') => {
    const draft = workDraft(current);
    setEditing({ type, draft: { ...draft, from: today, to: null, source: '', primary: type === 'move' } });
  };
  return (
    <Block
      title="任职经历"
      action={
        <Stack direction="row" spacing={2}>
          <Button variant="outlined" onClick={() => start('add')}>
            增加兼任
          </Button>
          <Button variant="outlined" onClick={() => start('move')}>
            调动任免
          </Button>
        </Stack>
      }
    >
      <Lines lines={lines} empty="还没有任职记录。登记后才能按科室、支部统计。" />
      {editing ? (
        <AssignmentDialog person={person} editing={editing} onClose={() => setEditing(null)} />
      ) : null}
    </Block>
  );
}

const dialogTitle: Readonly<Record<Editing['type'], string>> = {
  move: '调动任免',
  add: '增加兼任',
  edit: '修改任职',
};

function AssignmentDialog({
  person,
  editing,
  onClose,
}: PersonTabProps & { readonly editing: Editing; readonly onClose: () => void }) {
  const store = useStore();
  const records = useRecords();
  const commit = useCommit();
  const [draft, setDraft] = useState(editing.draft);
  const [tried, setTried] = useState(false);
  const problem =
    draft.orgId === null
      ? '请选择科室。'
      : editing.type === 'move' && draft.from === null
        ? '请填写开始日期。'
        : undefined;
  const submit = async () => {
    setTried(true);
    const { orgId, from, to } = draft;
    if (problem !== undefined || orgId === null || (from !== null && to !== null && to < from)) return;
    const fields = { ...draft, orgId };
    const action =
      editing.type === 'move' && from !== null
        ? movePeople(records, [person.id], from, fields, store.newId, `登记“${person.name}”的调动任免`)
        : saveAssignment(
            person,
            editing.type === 'edit' ? editing.id : store.newId(),
            fields,
            editing.type === 'add',
          );
    if (await commit(action)) onClose();
  };
  return (
    <FormDialog
      open
      title={`${dialogTitle[editing.type]}（${person.name}）`}
      verb="保存"
      onSubmit={submit}
      onCancel={onClose}
    >
      <AssignmentFieldset
        draft={draft}
        onChange={setDraft}
        full={editing.type === 'edit'}
        orgError={tried ? problem : undefined}
      />
    </FormDialog>
  );
}
