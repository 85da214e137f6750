import { Button } from '@mui/material';
import { useState } from 'react';
import type { DepartureKind } from '../../../../shared/domain/people/person.ts';
import {
  leavePeople,
  movePeople,
  recyclePeople,
  tagPeople,
} from '../../../../shared/domain/people/person-actions.ts';
import type { CalendarDate } from '../../../../shared/kernel/calendar-date.ts';
import { departureTerm } from '../../../../shared/report/terms.ts';
import { useToday } from '../../../store/clock.ts';
import { useRecords, useStore } from '../../../store/hooks.ts';
import { useCommit } from '../../../store/use-commit.tsx';
import { orgChoices, termChoices } from '../../../ui/choices.ts';
import { FormDialog } from '../../../ui/FormDialog.tsx';
import { DateField, SelectField, TextField } from '../../../ui/fields.tsx';
import { outputOf } from '../../../ui/table-model.ts';
import { useTableOutput } from '../../../ui/table-output.ts';
import { peopleColumns } from '../people-columns.tsx';
import type { PersonRow } from '../people-rows.ts';

interface BatchProps {
  readonly rows: readonly PersonRow[];
  readonly onDone: () => void;
}

type Dialog = 'branch' | 'org' | 'tag' | 'leave' | null;

/** What can be done with the chosen people at once; each is one action with 撤销. */
export function BatchActions({ rows, onDone }: BatchProps) {
  const records = useRecords();
  const commit = useCommit();
  const { toExcel, print } = useTableOutput();
  const [dialog, setDialog] = useState<Dialog>(null);
  const ids = rows.map((row) => row.id);
  const table = () =>
    outputOf(
      '花名册（所选）',
      rows,
      peopleColumns.filter((c) => !c.hidden),
    );
  const close = (done: boolean) => {
    setDialog(null);
    if (done) onDone();
  };
  const recycle = async () => {
    const label = `删除 ${ids.length} 人`;
    if (await commit(recyclePeople(records, ids, label), `已删除 ${ids.length} 人，30 天内可在回收站恢复`))
      onDone();
  };
  return (
    <>
      <Button variant="text" onClick={() => setDialog('org')}>
        调动科室
      </Button>
      <Button variant="text" onClick={() => setDialog('branch')}>
        编入支部
      </Button>
      <Button variant="text" onClick={() => setDialog('tag')}>
        加标签
      </Button>
      <Button variant="text" onClick={() => setDialog('leave')}>
        登记离开
      </Button>
      <Button variant="text" onClick={() => void toExcel?.(table())}>
        导出所选
      </Button>
      <Button variant="text" onClick={() => void print?.(table())}>
        打印所选
      </Button>
      <Button variant="text" color="error" onClick={() => void recycle()}>
        删除
      </Button>
      {dialog === 'branch' || dialog === 'org' ? (
        <MoveDialog ids={ids} what={dialog} onClose={close} />
      ) : null}
      {dialog === 'tag' ? <TagDialog ids={ids} onClose={close} /> : null}
      {dialog === 'leave' ? <LeaveDialog ids={ids} onClose={close} /> : null}
    </>
  );
}

interface DialogProps {
  readonly ids: readonly string[];
  readonly onClose: (done: boolean) => void;
}

export function MoveDialog({ ids, what, onClose }: DialogProps & { readonly what: 'branch' | 'org' }) {
  const store = useStore();
  const records = useRecords();
  const today = useToday();
  const commit = useCommit();
  const [target, setTarget] = useState<string | null>(null);
  const [from, setFrom] = useState<CalendarDate | null>(today);
  const [tried, setTried] = useState(false);
  const title = what === 'branch' ? '编入支部' : '调动科室';
  const options = orgChoices(
    records.org,
    what === 'branch' ? ['branch'] : ['unit', 'department', 'subbureau'],
    from ?? today,
  );
  const submit = async () => {
    setTried(true);
    if (target === null || from === null) return;
    const name = records.org.get(target)?.name ?? '';
    const label = `${ids.length} 人${what === 'branch' ? '编入' : '调入'}“${name}”`;
    const change = what === 'branch' ? { branchId: target } : { orgId: target };
    if (await commit(movePeople(records, ids, from, change, store.newId, label))) onClose(true);
  };
  return (
    <FormDialog
      open
      title={`${title}（${ids.length} 人）`}
      verb="保存"
      onSubmit={submit}
      onCancel={() => onClose(false)}
      width="xs"
    >
      <SelectField
        label={what === 'branch' ? '支部' : '科室、分局'}
        required
        value={target}
        onChange={setTarget}
        options={options}
        error={tried && target === null ? '请选择。' : undefined}
      />
      <DateField
        label="自哪天起"
        required
        value={from}
        onChange={setFrom}
        help="原任职到前一天为止，学时随人走。"
        error={tried && from === null ? '请填写日期。' : undefined}
      />
    </FormDialog>
  );
}

function TagDialog({ ids, onClose }: DialogProps) {
  const records = useRecords();
  const commit = useCommit();
  const [tag, setTag] = useState('');
  const [mode, setMode] = useState<'add' | 'remove'>('add');
  const [tried, setTried] = useState(false);
  const submit = async () => {
    setTried(true);
    if (tag.trim() === '') return;
    if (await commit(tagPeople(records, ids, tag.trim(), mode === 'add'))) onClose(true);
  };
  return (
    <FormDialog
      open
      title={`标签（${ids.length} 人）`}
      verb="保存"
      onSubmit={submit}
      onCancel={() => onClose(false)}
      width="xs"
    >
      <SelectField
        label="操作"
        value={mode}
        onChange={setMode}
        options={[
          { value: 'add', label: '添加' },
          { value: 'remove', label: '去掉' },
        ]}
      />
      <TextField
        label="标签"
        required
        value={tag}
        onChange={setTag}
        maxLength={40}
        placeholder="如：优秀年轻干部"
        autoFocus
        error={tried && tag.trim() === '' ? '请填写标签。' : undefined}
      />
    </FormDialog>
  );
}

export function LeaveDialog({ ids, onClose }: DialogProps) {
  const records = useRecords();
  const today = useToday();
  const commit = useCommit();
  const [last, setLast] = useState<CalendarDate | null>(today);
  const [kind, setKind] = useState<DepartureKind>('transfer');
  const submit = async () => {
    if (last === null) return;
    const who = ids.length === 1 ? `“${records.person.get(ids[0] ?? '')?.name ?? ''}”` : ` ${ids.length} 人`;
    const label = `登记${who}${departureTerm[kind]}`;
    if (await commit(leavePeople(records, ids, last, kind, label))) onClose(true);
  };
  return (
    <FormDialog
      open
      title={`登记离开（${ids.length} 人）`}
      verb="保存"
      onSubmit={submit}
      onCancel={() => onClose(false)}
      width="xs"
    >
      <SelectField label="原因" value={kind} onChange={setKind} options={termChoices(departureTerm)} />
      <DateField
        label="在本单位的最后一天"
        required
        value={last}
        onChange={setLast}
        help="以前的学时和活动记录都保留；从次月起不再列入应训人数。"
        error={last === null ? '请填写日期。' : undefined}
      />
    </FormDialog>
  );
}
