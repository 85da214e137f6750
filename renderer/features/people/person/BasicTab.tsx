import { Box, Typography } from '@mui/material';
import type { ReactNode } from 'react';
import { partyTerm, sexTerm } from '../../../../shared/report/terms.ts';
import { useToday } from '../../../store/clock.ts';
import { useRecords } from '../../../store/hooks.ts';
import { rowOf } from '../people-rows.ts';
import { dotted } from '../show-value.ts';
import { AssignmentPanel } from './AssignmentPanel.tsx';
import { ExemptionPanel } from './ExemptionPanel.tsx';
import { PartyPanel } from './PartyPanel.tsx';
import type { PersonTabProps } from './PersonPage.tsx';

/** A titled block of the 档案. */
export function Block({
  title,
  action,
  children,
}: {
  readonly title: string;
  readonly action?: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <Box
      component="section"
      sx={{
        bgcolor: 'background.paper',
        border: 1,
        borderColor: 'divider',
        borderRadius: 1,
        p: 3,
        mb: 2,
        minWidth: 0,
      }}
    >
      <Box sx={{ display: 'flex', alignItems: 'center', minHeight: 32, mb: 1 }}>
        <Typography variant="h2" sx={{ flex: 1 }}>
          {title}
        </Typography>
        {action}
      </Box>
      {children}
    </Box>
  );
}

function Fact({ label, value }: { readonly label: string; readonly value: string }) {
  return (
    <Box sx={{ minWidth: 0 }}>
      <Typography component="dt" variant="caption" color="text.secondary">
        {label}
      </Typography>
      <Typography component="dd" sx={{ m: 0, overflowWrap: 'anywhere' }}>
        {value === '' ? '—' : value}
      </Typography>
    </Box>
  );
}

/** Facts, assignments by date, party status by date, exemptions. */
export function BasicTab({ person }: PersonTabProps) {
  const records = useRecords();
  const today = useToday();
  const row = rowOf(records, person, today);
  const facts: readonly (readonly [string, string])[] = [
    ['性别', sexTerm[person.sex]],
    ['出生年月', person.birth ? `${dotted(person.birth)}${row.age === null ? '' : `（${row.age} 岁）`}` : ''],
    ['民族', person.ethnicity],
    ['政治面貌', row.party ? partyTerm[row.party] : ''],
    ['工号', person.staffNo],
    ['身份证后四位', person.idTail],
    ['学历', person.education],
    ['手机', person.phone],
    ['参加工作时间', dotted(person.workSince)],
    ['到本单位时间', dotted(person.joined)],
    ['排序号', person.order === 0 ? '' : String(person.order)],
    ['曾用名', person.formerName],
    ['标签', person.tags.join('、')],
    ['备注', person.remark],
  ];
  return (
    <Box sx={{ overflow: 'auto', minHeight: 0 }} tabIndex={-1}>
      <Block title="基本情况">
        <Box
          component="dl"
          sx={{ m: 0, display: 'grid', gridTemplateColumns: 'repeat(auto-fill, minmax(150px, 1fr))', gap: 2 }}
        >
          {facts.map(([label, value]) => (
            <Fact key={label} label={label} value={value} />
          ))}
        </Box>
      </Block>
      <AssignmentPanel person={person} />
      <Box
        sx={{
          display: 'grid',
          gridTemplateColumns: 'repeat(auto-fit, minmax(min(420px, 100%), 1fr))',
          columnGap: 2,
        }}
      >
        <PartyPanel person={person} />
        <ExemptionPanel person={person} />
      </Box>
    </Box>
  );
}
