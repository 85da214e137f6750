import { Button, Stack, Typography } from '@mui/material';
import { useMemo, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import type { Directive, DirectiveReply } from '../../../../shared/domain/handoff/directive.ts';
import { adoptDirective, isFor, replyTo } from '../../../../shared/domain/handoff/directive-steps.ts';
import { useActor } from '../../../store/actor.ts';
import { useToday } from '../../../store/clock.ts';
import { useRecords } from '../../../store/hooks.ts';
import { useCommit } from '../../../store/use-commit.tsx';
import { directiveKindTerm, replyStatusTerm } from '../../../text/code-terms.ts';
import { matches } from '../../../text/search.ts';
import { type Column, DataTable } from '../../../ui/DataTable.tsx';
import { DetailPanel } from '../../../ui/DetailPanel.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { FilterBar } from '../../../ui/FilterBar.tsx';
import { StatusChip, type Tone } from '../../../ui/StatusChip.tsx';
import { useToast } from '../../../ui/toast.tsx';
import { ReasonStep } from '../ReasonStep.tsx';
import { DirectiveBody } from './DirectiveBody.tsx';
import { directiveFailureText, replyTone } from './texts.ts';

interface Row {
  readonly directive: Directive;
  readonly reply: DirectiveReply | undefined;
}

const rowId = (row: Row): string => row.directive.id;
const stateText = ({ directive, reply }: Row): string =>
  directive.status === 'withdrawn' ? '已撤回' : reply ? replyStatusTerm[reply.status] : '待答复';
const stateTone = ({ directive, reply }: Row): Tone =>
  directive.status === 'withdrawn' ? 'neutral' : reply ? replyTone[reply.status] : 'warning';

const columns: readonly Column<Row>[] = [
  { key: 'title', title: '标题', width: 260, flex: 1, kind: 'text', value: (row) => row.directive.title },
  {
    key: 'state',
    title: '落实',
    width: 100,
    kind: 'text',
    value: stateText,
    render: (row) => <StatusChip tone={stateTone(row)} label={stateText(row)} />,
  },
  {
    key: 'kind',
    title: '种类',
    width: 100,
    kind: 'text',
    value: (row) => directiveKindTerm[row.directive.kind],
  },
  { key: 'issuedOn', title: '下发日期', width: 104, kind: 'date', value: (row) => row.directive.issuedOn },
  { key: 'dueOn', title: '完成期限', width: 104, kind: 'date', value: (row) => row.directive.dueOn },
  { key: 'on', title: '答复日期', width: 104, kind: 'date', value: (row) => row.reply?.on ?? null },
  { key: 'note', title: '说明', width: 200, kind: 'text', value: (row) => row.reply?.note ?? '' },
];

interface ReceivedTabProps {
  /** What the superior issued; withdrawn ones stay in the list. */
  readonly directives: readonly Directive[];
  readonly superiorId: string;
  readonly ownUnitId: string;
}

/** 收到: what the superior gave to this unit, and what this unit answered. */
export function ReceivedTab({ directives, superiorId, ownUnitId }: ReceivedTabProps) {
  const records = useRecords();
  const navigate = useNavigate();
  const [params, setParams] = useSearchParams();
  const [query, setQuery] = useState('');
  const all = useMemo<readonly Row[]>(
    () =>
      directives
        .filter((one) => one.status !== 'draft' && isFor(one, ownUnitId))
        .toSorted((a, b) => ((a.issuedOn ?? '') < (b.issuedOn ?? '') ? 1 : -1))
        .map((directive) => ({ directive, reply: records.directiveReply.get(directive.id) })),
    [directives, ownUnitId, records.directiveReply],
  );
  const rows = useMemo(() => all.filter((row) => matches(query, row.directive.title)), [all, query]);
  const open = (id: string | null) =>
    setParams(id === null ? { tab: 'received' } : { tab: 'received', open: id }, { replace: true });
  const chosen = all.find((row) => row.directive.id === params.get('open'));
  return (
    <>
      {all.length > 0 ? (
        <FilterBar
          query={query}
          onQuery={setQuery}
          placeholder="标题、拼音"
          summary={`共 ${rows.length} 件`}
        />
      ) : null}
      <DataTable
        label="收到的下发件"
        rows={rows}
        columns={columns}
        rowId={rowId}
        onOpen={(row) => open(row.directive.id)}
        openId={params.get('open')}
        exportName="收到的下发件"
        empty={
          <EmptyState
            why={all.length === 0 ? '还没有收到下发件。' : '没有符合条件的下发件。'}
            next="接收上级的下发包后，计划、任务、通知等会列在这里。"
            action={
              <Button variant="contained" onClick={() => navigate('/exchange/receive')}>
                接收数据包
              </Button>
            }
          />
        }
      />
      <DetailPanel title="下发件" open={chosen !== undefined} onClose={() => open(null)}>
        {chosen ? <ReceivedDetail row={chosen} superiorId={superiorId} /> : null}
      </DetailPanel>
    </>
  );
}

type Answer = 'done' | 'declined' | 'note';
const answerVerb: Record<Answer, string> = { done: '已办结', declined: '不采纳', note: '说明' };

function ReceivedDetail({ row, superiorId }: { readonly row: Row; readonly superiorId: string }) {
  const { directive, reply } = row;
  const records = useRecords();
  const commit = useCommit();
  const toast = useToast();
  const today = useToday();
  const { name: by } = useActor();
  const [asking, setAsking] = useState<Answer | null>(null);
  const isOpen = directive.status === 'issued';
  const canAdopt = isOpen && reply?.status !== 'adopted' && reply?.status !== 'done';
  const adopt = async () => {
    const made = adoptDirective(records, directive, superiorId, today, by);
    if (made.ok) await commit(made.value, `已采纳“${directive.title}”`);
    else toast.show({ text: directiveFailureText[made.code], tone: 'error' });
  };
  const answer = async (kind: Answer, note: string) => {
    // A word in between changes nothing in how far it is.
    const status = kind === 'note' ? (reply?.status ?? 'received') : kind;
    const made = replyTo(directive, superiorId, { status, today, by, note });
    if (made.ok) return commit(made.value, '已答复，随下一个上报包送达');
    toast.show({ text: directiveFailureText[made.code], tone: 'error' });
    return false;
  };
  return (
    <Stack spacing={3}>
      <DirectiveBody directive={directive} />
      <Typography component="div">
        <StatusChip tone={stateTone(row)} label={stateText(row)} />{' '}
        {[reply?.by, reply?.on, reply?.note].filter(Boolean).join('，')}
      </Typography>
      {isOpen ? (
        <Stack direction="row" spacing={2} sx={{ flexWrap: 'wrap', rowGap: 2 }}>
          {canAdopt ? (
            <Button variant="contained" onClick={() => void adopt()}>
              采纳
            </Button>
          ) : null}
          <Button variant={canAdopt ? 'outlined' : 'contained'} onClick={() => setAsking('done')}>
            已办结
          </Button>
          <Button variant="outlined" onClick={() => setAsking('declined')}>
            不采纳
          </Button>
          <Button variant="outlined" onClick={() => setAsking('note')}>
            说明
          </Button>
        </Stack>
      ) : null}
      {asking ? (
        <ReasonStep
          draft={`directive-reply/${asking}/${directive.id}`}
          title={answerVerb[asking]}
          hint="答复随下一个上报包送到上级。"
          verb={answerVerb[asking]}
          label="说明"
          required={asking !== 'done'}
          maxLength={500}
          onSubmit={(note) => answer(asking, note)}
          onClose={() => setAsking(null)}
        />
      ) : null}
    </Stack>
  );
}
