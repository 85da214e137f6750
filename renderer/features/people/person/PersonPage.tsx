import { Button, Stack } from '@mui/material';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import type { Person } from '../../../../shared/domain/people/person.ts';
import { recyclePeople } from '../../../../shared/domain/people/person-actions.ts';
import { departureTerm } from '../../../../shared/report/terms.ts';
import { useToday } from '../../../store/clock.ts';
import { useRecords } from '../../../store/hooks.ts';
import { useCommit } from '../../../store/use-commit.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { useHotKey } from '../../../ui/hot-key.ts';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { Tabs } from '../../../ui/Tabs.tsx';
import { LeaveDialog } from '../list/BatchActions.tsx';
import { rowOf } from '../people-rows.ts';
import { dotted } from '../show-value.ts';
import { BasicTab } from './BasicTab.tsx';
import { EventsTab } from './EventsTab.tsx';
import { HistoryTab } from './HistoryTab.tsx';
import { HoursTab } from './HoursTab.tsx';
import { LeaveTab } from './LeaveTab.tsx';
import { MaterialTab } from './MaterialTab.tsx';
import { PersonDialog } from './PersonDialog.tsx';
import { ReturnDialog } from './ReturnDialog.tsx';

const tabs = [
  { id: 'basic', label: '基本情况' },
  { id: 'hours', label: '学时' },
  { id: 'events', label: '参加活动' },
  { id: 'leave', label: '请假与申报' },
  { id: 'material', label: '证明材料' },
  { id: 'history', label: '修改记录' },
] as const;
type TabId = (typeof tabs)[number]['id'];

export interface PersonTabProps {
  readonly person: Person;
}

const panels: Readonly<Record<TabId, (props: PersonTabProps) => React.ReactNode>> = {
  basic: BasicTab,
  hours: HoursTab,
  events: EventsTab,
  leave: LeaveTab,
  material: MaterialTab,
  history: HistoryTab,
};

/** 个人档案: everything that concerns one person. */
export function PersonPage() {
  const { personId = '', tab } = useParams();
  const records = useRecords();
  const navigate = useNavigate();
  const person = records.person.get(personId);
  const target = person?.mergedInto ? records.person.get(person.mergedInto) : undefined;
  if (!person || target) {
    return (
      <>
        <PageHeader title="个人档案" />
        <EmptyState
          why={target ? `该记录已并入“${target.name}”。` : '没有找到这个人。'}
          next={target ? '学时和活动记录都在那里。' : '可能已删除，30 天内可在回收站恢复。'}
          action={
            <Button
              variant="contained"
              onClick={() => void navigate(target ? `/people/${target.id}` : '/people')}
            >
              {target ? '打开档案' : '回花名册'}
            </Button>
          }
        />
      </>
    );
  }
  return <PersonView key={person.id} person={person} tab={tabs.find((t) => t.id === tab)?.id ?? 'basic'} />;
}

function PersonView({ person, tab }: PersonTabProps & { readonly tab: TabId }) {
  const records = useRecords();
  const today = useToday();
  const navigate = useNavigate();
  const Panel = panels[tab];
  const row = rowOf(records, person, today);
  const facts = [row.org, row.work?.post ?? '', row.branch].filter((text) => text !== '').join(' · ');
  const gone = person.left
    ? `${person.departure ? departureTerm[person.departure] : '离开'}（${dotted(person.left)}）`
    : '';
  return (
    <>
      <PageHeader
        title={person.name}
        hint={[gone, facts].filter((text) => text !== '').join('　')}
        actions={<Actions person={person} isHere={person.left === null} />}
      />
      <Tabs
        label="档案"
        value={tab}
        onChange={(id) => void navigate(`/people/${person.id}/${id}`, { replace: true })}
        tabs={tabs}
      />
      <Panel person={person} />
    </>
  );
}

function Actions({ person, isHere }: PersonTabProps & { readonly isHere: boolean }) {
  const records = useRecords();
  const commit = useCommit();
  const navigate = useNavigate();
  const [dialog, setDialog] = useState<'edit' | 'leave' | 'return' | null>(null);
  const close = () => setDialog(null);
  useHotKey('f2', () => setDialog('edit'));
  const recycle = async () => {
    const action = recyclePeople(records, [person.id], `删除“${person.name}”`);
    if (await commit(action, `已删除“${person.name}”，30 天内可在回收站恢复`)) void navigate('/people');
  };
  return (
    <Stack direction="row" spacing={2}>
      <Button variant="outlined" color="error" onClick={() => void recycle()}>
        删除
      </Button>
      {isHere ? (
        <Button variant="outlined" onClick={() => setDialog('leave')}>
          登记离开
        </Button>
      ) : (
        <Button variant="outlined" onClick={() => setDialog('return')}>
          登记返回
        </Button>
      )}
      <Button variant="outlined" onClick={() => setDialog('edit')} title="F2">
        修改资料
      </Button>
      <Button
        variant="contained"
        onClick={() => void navigate(`/reports/person-register?person=${person.id}`)}
      >
        登记表
      </Button>
      {dialog === 'edit' ? <PersonDialog person={person} onClose={close} /> : null}
      {dialog === 'leave' ? <LeaveDialog ids={[person.id]} onClose={close} /> : null}
      {dialog === 'return' ? <ReturnDialog person={person} onClose={close} /> : null}
    </Stack>
  );
}
