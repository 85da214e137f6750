import { Box, Button, Stack, Typography } from '@mui/material';
import { useMemo, useState } from 'react';
import { useSearchParams } from 'react-router';
import type { Peer } from '../../../../shared/contract/handoff-calls.ts';
import type { Directive } from '../../../../shared/domain/handoff/directive.ts';
import { withdrawDirective } from '../../../../shared/domain/handoff/directive-steps.ts';
import { useTable } from '../../../store/hooks.ts';
import { useCommit } from '../../../store/use-commit.tsx';
import { directiveKindTerm, directiveStatusTerm, replyStatusTerm } from '../../../text/code-terms.ts';
import { matches } from '../../../text/search.ts';
import { type Column, DataTable } from '../../../ui/DataTable.tsx';
import { DetailPanel } from '../../../ui/DetailPanel.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { FilterBar } from '../../../ui/FilterBar.tsx';
import { SelectField } from '../../../ui/fields.tsx';
import { useHotKey } from '../../../ui/hot-key.ts';
import { StatusChip } from '../../../ui/StatusChip.tsx';
import { DirectiveBody } from './DirectiveBody.tsx';
import { DirectiveDialog } from './DirectiveDialog.tsx';
import { MatrixTable } from './MatrixTable.tsx';
import { type RepliesByUnit, type ReplyLine, replyCounts, replyLines } from './reply-matrix.ts';
import { directiveTone, replyTone } from './texts.ts';

interface Row {
  readonly directive: Directive;
  readonly lines: readonly ReplyLine[];
}

const rowId = (row: Row): string => row.directive.id;
const views = [
  { value: 'list', label: '下发件' },
  { value: 'matrix', label: '答复表' },
] as const;

const counted = (key: 'units' | 'underWay' | 'done' | 'silent', title: string): Column<Row> => ({
  ...{ key, title, width: 80, kind: 'integer' },
  value: (row) => replyCounts(row.lines)[key],
});

const columns: readonly Column<Row>[] = [
  { key: 'title', title: '标题', width: 240, flex: 1, kind: 'text', value: (row) => row.directive.title },
  {
    key: 'status',
    title: '状态',
    width: 100,
    kind: 'text',
    value: (row) => directiveStatusTerm[row.directive.status],
    render: (row) => (
      <StatusChip
        tone={directiveTone[row.directive.status]}
        label={directiveStatusTerm[row.directive.status]}
      />
    ),
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
  counted('units', '单位'),
  counted('underWay', '在办'),
  counted('done', '已办结'),
  counted('silent', '未答复'),
];

interface IssuedTabProps {
  readonly units: readonly Peer[];
  readonly replies: RepliesByUnit;
}

/** 下发: what this unit gave to its subordinate units, and who answered what. */
export function IssuedTab({ units, replies }: IssuedTabProps) {
  const directives = useTable('directive');
  const [params, setParams] = useSearchParams();
  const [query, setQuery] = useState('');
  const [view, setView] = useState<(typeof views)[number]['value']>('list');
  const all = useMemo<readonly Row[]>(
    () =>
      [...directives.values()]
        .sort((a, b) => ((a.issuedOn ?? '') < (b.issuedOn ?? '') ? 1 : -1))
        .map((directive) => ({ directive, lines: replyLines(directive, units, replies) })),
    [directives, units, replies],
  );
  const rows = useMemo(() => all.filter((row) => matches(query, row.directive.title)), [all, query]);
  const set = (part: Readonly<Record<string, string>>) =>
    setParams({ tab: 'issued', ...part }, { replace: true });
  const write = () => set({ new: '1' });
  useHotKey('ctrl+n', write);
  const chosen = all.find((row) => row.directive.id === params.get('open'));
  const writeButton = (
    <Button variant="contained" onClick={write} title="Ctrl+N">
      写下发件
    </Button>
  );
  return (
    <>
      {all.length > 0 ? (
        <FilterBar query={query} onQuery={setQuery} placeholder="标题、拼音" summary={`共 ${rows.length} 件`}>
          <SelectField label="显示" width={100} value={view} options={views} onChange={setView} />
        </FilterBar>
      ) : null}
      {view === 'matrix' && rows.length > 0 ? (
        <MatrixTable directives={rows.map((row) => row.directive)} units={units} replies={replies} />
      ) : (
        <DataTable
          label="下发件"
          rows={rows}
          columns={columns}
          rowId={rowId}
          onOpen={(row) => set({ open: row.directive.id })}
          openId={params.get('open')}
          exportName="下发件"
          empty={
            <EmptyState
              why={all.length === 0 ? '还没有下发件。' : '没有符合条件的下发件。'}
              next="写好后随下一个下发包送到下级单位，答复随上报包回来。"
              action={writeButton}
            />
          }
        />
      )}
      <DetailPanel title="下发件" open={chosen !== undefined} onClose={() => set({})}>
        {chosen ? <IssuedDetail row={chosen} /> : null}
      </DetailPanel>
      {params.get('new') === '1' ? <DirectiveDialog units={units} onClose={() => set({})} /> : null}
    </>
  );
}

function IssuedDetail({ row }: { readonly row: Row }) {
  const { directive, lines } = row;
  const commit = useCommit();
  const withdraw = () => {
    const made = withdrawDirective(directive);
    if (made.ok) void commit(made.value, `已撤回“${directive.title}”，随下一个下发包告知下级单位`);
  };
  return (
    <Stack spacing={3}>
      <DirectiveBody directive={directive} />
      {directive.status === 'issued' ? (
        <Box>
          <Button variant="outlined" onClick={withdraw}>
            撤回
          </Button>
        </Box>
      ) : null}
      <Box component="section" aria-label="各单位答复">
        <Typography variant="h3">各单位答复</Typography>
        <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
          {lines.map((line) => (
            <Box component="li" key={line.unitId} sx={{ py: 1, borderBottom: 1, borderColor: 'divider' }}>
              <Box sx={{ display: 'flex', gap: 2, alignItems: 'center' }}>
                <Typography sx={{ flex: 1, minWidth: 0 }}>{line.name}</Typography>
                <StatusChip
                  tone={line.reply ? replyTone[line.reply.status] : 'error'}
                  label={line.reply ? replyStatusTerm[line.reply.status] : '未答复'}
                />
              </Box>
              {line.reply ? (
                <Typography variant="caption" color="text.secondary" component="div">
                  {[line.reply.by, line.reply.on, line.reply.note].filter(Boolean).join('，')}
                </Typography>
              ) : null}
            </Box>
          ))}
        </Box>
      </Box>
    </Stack>
  );
}
