import { Button, Stack, Typography } from '@mui/material';
import { type ReactNode, useMemo, useState } from 'react';
import type { Action } from '../../../../shared/domain/action.ts';
import { doublesOf, matchesOf } from '../../../../shared/domain/handoff/adopt-credits.ts';
import { adoptPersonFile } from '../../../../shared/domain/handoff/adopt-person.ts';
import type { PersonFile } from '../../../../shared/domain/handoff/person-file.ts';
import { addDays, type CalendarDate } from '../../../../shared/kernel/calendar-date.ts';
import { useActor } from '../../../store/actor.ts';
import { useToday } from '../../../store/clock.ts';
import { useRecords } from '../../../store/hooks.ts';
import { orgChoices } from '../../../ui/choices.ts';
import { DateField, SelectField } from '../../../ui/fields.tsx';
import { useHotKey } from '../../../ui/hot-key.ts';

interface PersonStepProps {
  readonly file: PersonFile;
  /** The button of 不接收. */
  readonly refuse: ReactNode;
  readonly onTake: (adopt: Action | null) => Promise<void>;
  readonly onReset: () => void;
}

/** Who comes, where to, and whether somebody of that name is here already. */
export function PersonStep({ file, refuse, onTake, onReset }: PersonStepProps) {
  const records = useRecords();
  const today = useToday();
  const actor = useActor();
  const [orgId, setOrgId] = useState('');
  const [from, setFrom] = useState<CalendarDate>(addDays(file.leftOn, 1));
  const [into, setInto] = useState('');
  const [asked, setAsked] = useState(false);
  const orgs = useMemo(
    () => orgChoices(records.org, ['department', 'subbureau', 'unit'], from),
    [records.org, from],
  );
  const matches = useMemo(() => matchesOf(records, file), [records, file]);
  const doubles = useMemo(() => doublesOf(records, file).length, [records, file]);
  const adopt = useMemo(
    () =>
      adoptPersonFile(records, file, {
        ...{ orgId, from, today, by: actor.name },
        into: into === '' ? null : into,
      }),
    [records, file, orgId, from, today, actor.name, into],
  );
  const take = () => {
    setAsked(true);
    if (orgId !== '') void onTake(adopt.writes.length > 0 ? adopt : null);
  };
  useHotKey('ctrl+enter', take);
  return (
    <Stack spacing={3} sx={{ maxWidth: 560 }}>
      <Typography>
        {file.person.name}，{file.fromUnit.name}，{file.leftOn} 调出；带来学时记录 {file.credits.length}{' '}
        条，其中
        {adopt.known} 条本单位已有，不重复计算。
      </Typography>
      {doubles > 0 ? (
        <Typography color="warning.main">
          有 {doubles} 条与本单位已认定的学时相似，导入后请在“学时申报”中核对，避免重复计算。
        </Typography>
      ) : null}
      <SelectField
        label="到本单位的科室"
        value={orgId === '' ? null : orgId}
        onChange={setOrgId}
        options={orgs}
        required
        error={asked && orgId === '' ? '请选择科室。' : undefined}
        help={orgs.length === 0 ? '还没有科室，请先在“单位与科室”中建立。' : undefined}
      />
      <DateField label="到任日期" value={from} onChange={(date) => date && setFrom(date)} width={160} />
      {matches.length > 0 ? (
        <SelectField
          label="与本单位已有人员"
          value={into}
          onChange={setInto}
          options={[
            { value: '', label: '不是同一人，新增' },
            ...matches.map(({ person }) => ({ value: person.id, label: `是同一人：${person.name}` })),
          ]}
          help="姓名或工号相同。确认是同一人时合并，学时不重复。"
        />
      ) : null}
      <Stack direction="row" spacing={2} sx={{ justifyContent: 'flex-end' }}>
        <Button variant="outlined" onClick={onReset}>
          取消
        </Button>
        {refuse}
        <Button variant="contained" onClick={take} title="Ctrl+Enter">
          接收
        </Button>
      </Stack>
    </Stack>
  );
}
