import { Button, Stack } from '@mui/material';
import { useMemo } from 'react';
import { useNavigate } from 'react-router';
import { type DuplicatePair, findDuplicates } from '../../../../shared/domain/people/duplicates.ts';
import { mergePeople } from '../../../../shared/domain/people/merge.ts';
import type { Person } from '../../../../shared/domain/people/person.ts';
import type { Records } from '../../../../shared/domain/tables.ts';
import type { CalendarDate } from '../../../../shared/kernel/calendar-date.ts';
import { useToday } from '../../../store/clock.ts';
import { useRecords } from '../../../store/hooks.ts';
import { useCommit } from '../../../store/use-commit.tsx';
import { type Column, DataTable } from '../../../ui/DataTable.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { rowOf } from '../people-rows.ts';
import { dotted } from '../show-value.ts';

const reasons: Readonly<Record<DuplicatePair['by'], string>> = {
  staffNo: '工号相同',
  idTail: '姓名和身份证后四位相同',
  birth: '姓名和出生年月相同',
  org: '姓名和科室相同',
  name: '仅姓名相同',
};

const rowId = (pair: DuplicatePair): string => `${pair.keep.id} ${pair.other.id}`;

const summaryOf = (records: Records, person: Person, today: CalendarDate): string => {
  const row = rowOf(records, person, today);
  const facts = [row.org, dotted(person.birth), person.staffNo, row.work?.post ?? ''].filter(
    (text) => text !== '',
  );
  return facts.length === 0 ? person.name : `${person.name}（${facts.join('，')}）`;
};

/** People who may stand in the list twice, and merging them; 撤销 takes a merge back. */
export function DuplicatesPage() {
  const records = useRecords();
  const today = useToday();
  const commit = useCommit();
  const navigate = useNavigate();
  const pairs = useMemo(() => findDuplicates(records), [records]);
  const columns = useMemo<readonly Column<DuplicatePair>[]>(() => {
    const merge = (keep: Person, other: Person) =>
      void commit(mergePeople(records, keep, other), `已合并“${keep.name}”的两条记录，学时已并到一起`);
    return [
      { key: 'by', title: '依据', width: 190, kind: 'text', value: (p) => reasons[p.by] },
      {
        key: 'keep',
        title: '记录一',
        flex: 1,
        kind: 'text',
        value: (p) => summaryOf(records, p.keep, today),
      },
      {
        key: 'other',
        title: '记录二',
        flex: 1,
        kind: 'text',
        value: (p) => summaryOf(records, p.other, today),
      },
      {
        key: 'actions',
        title: '处理',
        width: 250,
        kind: 'text',
        value: () => null,
        render: (p) => (
          <Stack direction="row" spacing={1}>
            <Button
              variant="text"
              onClick={() => merge(p.keep, p.other)}
              aria-label={`合并“${p.keep.name}”，保留记录一`}
            >
              合并留一
            </Button>
            <Button
              variant="text"
              onClick={() => merge(p.other, p.keep)}
              aria-label={`合并“${p.keep.name}”，保留记录二`}
            >
              合并留二
            </Button>
            <Button
              variant="text"
              onClick={() => void navigate(`/people/${p.keep.id}`)}
              aria-label={`查看“${p.keep.name}”`}
            >
              查看
            </Button>
          </Stack>
        ),
      },
    ];
  }, [records, today, commit, navigate]);
  return (
    <>
      <PageHeader
        title="查重合并"
        hint="同名不等于同一人。合并后学时、请假、申报都并到保留的记录，可以撤销。"
        actions={
          <Button variant="outlined" onClick={() => void navigate('/people')}>
            回花名册
          </Button>
        }
      />
      <DataTable
        label="可能重复的人员"
        exportName="可能重复的人员"
        rows={pairs}
        columns={columns}
        rowId={rowId}
        empty={
          <EmptyState
            why="没有发现重复的人员。"
            next="导入花名册时也会自动比对。"
            action={
              <Button variant="outlined" onClick={() => void navigate('/people')}>
                回花名册
              </Button>
            }
          />
        }
      />
    </>
  );
}
