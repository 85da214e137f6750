import { Box, Button, Link, Stack, Typography } from '@mui/material';
import { useMemo, useState } from 'react';
import { Link as RouterLink, useNavigate } from 'react-router';
import { officialOrder } from '../../../../shared/domain/people/slices.ts';
import { isUsed, recycleOrg, shiftOrg } from '../../../../shared/domain/units/org-actions.ts';
import type { OrgNode } from '../../../../shared/domain/units/tree.ts';
import type { CalendarDate } from '../../../../shared/kernel/calendar-date.ts';
import { orgKindTerm } from '../../../../shared/report/terms.ts';
import { useRecords } from '../../../store/hooks.ts';
import { useCommit } from '../../../store/use-commit.tsx';
import { MoveDialog } from '../list/BatchActions.tsx';
import { dotted } from '../show-value.ts';
import { CloseOrgDialog } from './CloseOrgDialog.tsx';
import { OrgDialog } from './OrgDialog.tsx';
import { RenameOrgDialog } from './RenameOrgDialog.tsx';

interface OrgPanelProps {
  readonly node: OrgNode;
  readonly on: CalendarDate;
  readonly onGone: () => void;
}

type Dialog = 'edit' | 'rename' | 'close' | 'move' | null;
const SHOWN = 60;

/** One organisation: its facts, its people, and what can be done with it. */
export function OrgPanel({ node, on, onGone }: OrgPanelProps) {
  const { org } = node;
  const records = useRecords();
  const commit = useCommit();
  const navigate = useNavigate();
  const [dialog, setDialog] = useState<Dialog>(null);
  const people = useMemo(
    () => node.people.flatMap((id) => records.person.get(id) ?? []).sort(officialOrder),
    [node.people, records.person],
  );
  const shift = (by: -1 | 1) => {
    const action = shiftOrg(records, org, by, on);
    if (action && action.writes.length > 0) void commit(action);
  };
  const used = isUsed(records, org);
  const isOpen = org.to === null;
  const close = () => setDialog(null);
  const successors = org.successorIds.map((id) => records.org.get(id)?.name ?? '').join('、');
  const facts = [
    orgKindTerm[org.kind],
    org.from ? `${dotted(org.from)} 成立` : '',
    org.to ? `${dotted(org.to)} 撤销` : '',
    successors === '' ? '' : `并入或更名为 ${successors}`,
    org.parentId ? `上级：${records.org.get(org.parentId)?.name ?? ''}` : '',
  ].filter((text) => text !== '');
  return (
    <Stack spacing={3}>
      <Typography color="text.secondary">{facts.join('，')}</Typography>
      <Stack direction="row" spacing={1} useFlexGap sx={{ flexWrap: 'wrap' }}>
        <Button variant="outlined" onClick={() => setDialog('edit')}>
          修改
        </Button>
        {isOpen ? (
          <>
            <Button variant="outlined" onClick={() => setDialog('rename')}>
              更名
            </Button>
            <Button variant="outlined" onClick={() => setDialog('close')}>
              撤销并入
            </Button>
          </>
        ) : null}
        <Button variant="outlined" onClick={() => shift(-1)}>
          上移
        </Button>
        <Button variant="outlined" onClick={() => shift(1)}>
          下移
        </Button>
        {used ? null : (
          <Button
            variant="outlined"
            color="error"
            onClick={() => void commit(recycleOrg(org)).then((done) => (done ? onGone() : undefined))}
          >
            删除
          </Button>
        )}
      </Stack>
      <Box>
        <Stack direction="row" spacing={2} sx={{ alignItems: 'center' }}>
          <Typography variant="h3" sx={{ flex: 1 }}>
            人员 {people.length}
          </Typography>
          {people.length > 0 ? (
            <>
              <Button
                variant="text"
                onClick={() => void navigate(`/people?${org.kind === 'branch' ? 'branch' : 'org'}=${org.id}`)}
              >
                在名册看
              </Button>
              <Button variant="text" onClick={() => setDialog('move')}>
                整体调动
              </Button>
            </>
          ) : null}
        </Stack>
        <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
          {people.slice(0, SHOWN).map((person) => (
            <Box component="li" key={person.id} sx={{ minHeight: 28 }}>
              <Link component={RouterLink} to={`/people/${person.id}`}>
                {person.name}
              </Link>
            </Box>
          ))}
        </Box>
        {people.length > SHOWN ? (
          <Typography color="text.secondary">其余 {people.length - SHOWN} 人请在名册中查看。</Typography>
        ) : null}
      </Box>
      {dialog === 'edit' ? (
        <OrgDialog org={org} tree={org.kind === 'branch' ? 'branch' : 'work'} onClose={close} />
      ) : null}
      {dialog === 'rename' ? <RenameOrgDialog org={org} onClose={close} /> : null}
      {dialog === 'close' ? <CloseOrgDialog org={org} onClose={close} /> : null}
      {dialog === 'move' ? (
        <MoveDialog ids={node.people} what={org.kind === 'branch' ? 'branch' : 'org'} onClose={close} />
      ) : null}
    </Stack>
  );
}
