import { Box, Button, Stack, Typography } from '@mui/material';
import { useMemo, useState } from 'react';
import { useNavigate } from 'react-router';
import { type Member, memberRoles, memberStatuses } from '../../../shared/domain/event/event.ts';
import { liveSessionsOf } from '../../../shared/domain/event/event-queries.ts';
import {
  changeMembers,
  fillRoster,
  missingFromRoster,
  removeMembers,
} from '../../../shared/domain/event/roster-changes.ts';
import { memberRoleTerm, memberStatusTerm } from '../../../shared/report/terms.ts';
import { useRecords } from '../../store/hooks.ts';
import { useCommit } from '../../store/use-commit.tsx';
import { matches } from '../../text/search.ts';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { FilterBar } from '../../ui/FilterBar.tsx';
import { SelectField } from '../../ui/fields.tsx';
import { StatusChip } from '../../ui/StatusChip.tsx';
import { AddMembersDialog } from './AddMembersDialog.tsx';
import { AudiencePanel } from './AudiencePanel.tsx';
import { type MemberRow, useMemberRows } from './member-rows.ts';
import type { TabProps } from './SchemeTab.tsx';
import { memberTone } from './texts.ts';
import { useSheetPrint } from './use-sheet-print.ts';

const columns: readonly Column<MemberRow>[] = [
  { key: 'no', title: '序号', width: 56, kind: 'integer', value: (row) => row.no },
  { key: 'name', title: '姓名', width: 110, kind: 'text', value: (row) => row.person.name },
  {
    key: 'status',
    title: '状态',
    width: 116,
    kind: 'text',
    value: (row) => memberStatusTerm[row.member.status],
    render: (row) => (
      <StatusChip tone={memberTone[row.member.status]} label={memberStatusTerm[row.member.status]} />
    ),
  },
  { key: 'role', title: '身份', width: 90, kind: 'text', value: (row) => memberRoleTerm[row.member.role] },
  { key: 'org', title: '科室', flex: 1, width: 130, kind: 'text', value: (row) => row.org },
  { key: 'post', title: '职务', width: 140, kind: 'text', value: (row) => row.post },
  { key: 'attended', title: '到课', width: 64, kind: 'integer', value: (row) => row.attended },
  { key: 'leave', title: '请假', width: 64, kind: 'integer', value: (row) => row.leave },
  { key: 'absent', title: '缺课', width: 64, kind: 'integer', value: (row) => row.absent },
  { key: 'from', title: '参加自', width: 100, kind: 'date', value: (row) => row.member.from, hidden: true },
  { key: 'cert', title: '证书编号', width: 130, kind: 'text', value: (row) => row.member.certNo },
  {
    key: 'staffNo',
    title: '工号',
    width: 90,
    kind: 'text',
    value: (row) => row.person.staffNo,
    hidden: true,
  },
];

const rowId = (row: MemberRow): string => row.person.id;
const roleChoices = memberRoles.map((value) => ({ value, label: memberRoleTerm[value] }));
const statusChoices = memberStatuses.map((value) => ({ value, label: memberStatusTerm[value] }));

/** 名单: the audience as a query, and the people it put on the roster. */
export function RosterTab({ event, readOnly }: TabProps) {
  const records = useRecords();
  const commit = useCommit();
  const navigate = useNavigate();
  const rows = useMemberRows(event);
  const print = useSheetPrint();
  const sessions = liveSessionsOf(records, event.id);
  const next = sessions.find((one) => records.sheet.get(one.id)?.done !== true) ?? sessions[0];
  const [query, setQuery] = useState('');
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [adding, setAdding] = useState(false);
  const [choosing, setChoosing] = useState(rows.length === 0 && !readOnly);
  const missing = useMemo(() => missingFromRoster(records, event).length, [records, event]);
  const shown = rows.filter(
    (row) => matches(query, row.person.name, row.person.pinyin) || row.person.staffNo === query,
  );
  const ids = [...selected];
  const change = (part: Partial<Member>) => void commit(changeMembers(records, event, ids, part));
  const remove = async () => {
    if (await commit(removeMembers(records, event, ids))) setSelected(new Set());
  };
  const fill = (
    <Button
      variant="contained"
      disabled={missing === 0}
      onClick={() => void commit(fillRoster(records, event))}
    >
      生成名单
    </Button>
  );
  return (
    <>
      <FilterBar
        query={query}
        onQuery={setQuery}
        placeholder="姓名、拼音、工号"
        summary={`名单 ${rows.length} 人${missing > 0 ? `，对象中另有 ${missing} 人未列入` : ''}`}
      >
        {readOnly ? null : (
          <Stack direction="row" spacing={2}>
            {rows.length > 0 ? fill : null}
            <Button variant="outlined" onClick={() => setChoosing((now) => !now)} aria-expanded={choosing}>
              对象条件
            </Button>
            <Button variant="outlined" onClick={() => setAdding(true)}>
              加入人员
            </Button>
            {rows.length > 0 && next ? <Button onClick={() => print(next)}>打印签到表</Button> : null}
          </Stack>
        )}
      </FilterBar>
      {choosing && !readOnly ? <AudiencePanel event={event} /> : null}
      <DataTable
        label="名单"
        rows={shown}
        columns={columns}
        rowId={rowId}
        onOpen={(row) => navigate(`/people/${row.person.id}`)}
        exportName={`${event.title}名单`}
        {...(readOnly ? {} : { selected, onSelect: setSelected })}
        selectionActions={
          <Box sx={{ display: 'flex', gap: 2, alignItems: 'center' }}>
            <Typography>设为</Typography>
            <SelectField
              label="身份"
              value={null}
              onChange={(role) => change({ role })}
              options={roleChoices}
              width={110}
            />
            <SelectField
              label="状态"
              value={null}
              onChange={(status) => change({ status })}
              options={statusChoices}
              width={120}
            />
            <Button variant="outlined" onClick={remove}>
              移出名单
            </Button>
          </Box>
        }
        empty={
          rows.length === 0 ? (
            <EmptyState
              why="名单还是空的。"
              next={
                missing > 0
                  ? `按对象条件可列入 ${missing} 人，之后仍可增减。`
                  : '请先填写对象条件，或逐个加入人员。'
              }
              action={readOnly ? null : fill}
            />
          ) : (
            <EmptyState
              why="名单里没有相符的人。"
              next="可换姓名、拼音首字母或工号查找。"
              action={<Button onClick={() => setQuery('')}>清除查找</Button>}
            />
          )
        }
      />
      {adding ? <AddMembersDialog event={event} onClose={() => setAdding(false)} /> : null}
    </>
  );
}
