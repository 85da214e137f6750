import { useMemo, useState } from 'react';
import type { Org, OrgKind } from '../../../../shared/domain/units/org.ts';
import { addOrg, editOrg } from '../../../../shared/domain/units/org-actions.ts';
import { existsAt, type TreeKind, wouldLoop } from '../../../../shared/domain/units/tree.ts';
import type { CalendarDate } from '../../../../shared/kernel/calendar-date.ts';
import { orgKindTerm } from '../../../../shared/report/terms.ts';
import { useToday } from '../../../store/clock.ts';
import { useRecords, useStore } from '../../../store/hooks.ts';
import { useCommit } from '../../../store/use-commit.tsx';
import { FormDialog } from '../../../ui/FormDialog.tsx';
import { DateField, SelectField, TextField } from '../../../ui/fields.tsx';

interface OrgDialogProps {
  /** Null = a new one. */
  readonly org: Org | null;
  readonly tree: TreeKind;
  readonly onClose: () => void;
}

const TOP = 'top';
const kindsOf = (tree: TreeKind): readonly OrgKind[] =>
  tree === 'branch' ? ['branch'] : ['department', 'subbureau', 'unit'];

/** Makes an organisation, or puts its facts right in place; a change of name from a day on is 更名. */
export function OrgDialog({ org, tree, onClose }: OrgDialogProps) {
  const store = useStore();
  const records = useRecords();
  const today = useToday();
  const commit = useCommit();
  const root = useMemo(
    () =>
      [...records.org.values()].find((o) => o.kind === 'unit' && o.parentId === null && o.id !== org?.id)
        ?.id ?? null,
    [records.org, org],
  );
  const [name, setName] = useState(org?.name ?? '');
  const [shortName, setShortName] = useState(org?.shortName ?? '');
  const [kind, setKind] = useState<OrgKind>(org?.kind ?? (tree === 'branch' ? 'branch' : 'department'));
  const [parentId, setParentId] = useState<string | null>(org ? org.parentId : root);
  const [from, setFrom] = useState<CalendarDate | null>(org?.from ?? null);
  const [code, setCode] = useState(org?.code ?? '');
  const [tried, setTried] = useState(false);
  const parents = [
    { value: TOP, label: '无（最上级）' },
    ...[...records.org.values()]
      .filter((o) => o.id !== org?.id && existsAt(o, today) && (o.kind !== 'branch' || tree === 'branch'))
      .filter((o) => !org || !wouldLoop(records, org, o.id))
      .map((o) => ({ value: o.id, label: o.name })),
  ];
  const twin = [...records.org.values()].some(
    (o) => o.id !== org?.id && o.name === name.trim() && o.parentId === parentId && existsAt(o, today),
  );
  const problem = name.trim() === '' ? '请填写名称。' : twin ? '同一上级下已有这个名称。' : undefined;
  const submit = async () => {
    setTried(true);
    if (problem !== undefined) return;
    const fields = {
      name: name.trim(),
      shortName: shortName.trim(),
      kind,
      parentId,
      from,
      code: code.trim(),
    };
    const order = [...records.org.values()].reduce((most, o) => Math.max(most, o.order), 0) + 1;
    const action = org ? editOrg(org, fields) : addOrg({ ...fields, to: null, order }, store.newId);
    if (await commit(action)) onClose();
  };
  return (
    <FormDialog
      open
      title={org ? `修改“${org.name}”` : tree === 'branch' ? '新建支部' : '新建科室'}
      verb="保存"
      onSubmit={submit}
      onCancel={onClose}
      width="xs"
    >
      <TextField
        label="名称"
        required
        autoFocus
        value={name}
        onChange={setName}
        maxLength={100}
        error={tried ? problem : undefined}
      />
      <TextField
        label="简称"
        value={shortName}
        onChange={setShortName}
        maxLength={40}
        help="导入花名册时，写简称也能对上"
      />
      {tree === 'work' ? (
        <SelectField
          label="类别"
          value={kind}
          onChange={setKind}
          options={kindsOf(tree).map((value) => ({ value, label: orgKindTerm[value] }))}
        />
      ) : null}
      <SelectField
        label="上级"
        value={parentId ?? TOP}
        onChange={(id) => setParentId(id === TOP ? null : id)}
        options={parents}
      />
      <DateField label="成立日期" value={from} onChange={setFrom} help="空着表示记录开始之前就有" />
      <TextField label="编码" value={code} onChange={setCode} maxLength={40} />
    </FormDialog>
  );
}
