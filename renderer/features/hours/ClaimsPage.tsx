import { Button } from '@mui/material';
import { useMemo, useState } from 'react';
import { useSearchParams } from 'react-router';
import type { Claim, ClaimStatus } from '../../../shared/domain/hours/claim.ts';
import { type ClaimStep, stepClaims } from '../../../shared/domain/hours/claim-steps.ts';
import { assignmentAt } from '../../../shared/domain/people/slices.ts';
import { claimKindTerm, claimStatusTerm, ledgerTerm } from '../../../shared/report/terms.ts';
import { useActor } from '../../store/actor.ts';
import { useToday } from '../../store/clock.ts';
import { useRecords } from '../../store/hooks.ts';
import { useCommit } from '../../store/use-commit.tsx';
import { matches } from '../../text/search.ts';
import { termChoices } from '../../ui/choices.ts';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { FilterBar } from '../../ui/FilterBar.tsx';
import { SelectField } from '../../ui/fields.tsx';
import { useHotKey } from '../../ui/hot-key.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { StatusChip } from '../../ui/StatusChip.tsx';
import { StepDialog } from '../../ui/StepDialog.tsx';
import { ClaimDialog } from './ClaimDialog.tsx';
import { ClaimPanel } from './ClaimPanel.tsx';
import { claimTone } from './texts.ts';

interface Row {
  readonly claim: Claim;
  readonly name: string;
  readonly pinyin: string;
  readonly office: string;
}

const columns: readonly Column<Row>[] = [
  { key: 'name', title: '姓名', width: 92, kind: 'text', value: (row) => row.name },
  {
    key: 'status',
    title: '状态',
    width: 108,
    kind: 'text',
    value: (row) => claimStatusTerm[row.claim.status],
    render: (row) => (
      <StatusChip tone={claimTone[row.claim.status]} label={claimStatusTerm[row.claim.status]} />
    ),
  },
  { key: 'title', title: '培训名称', width: 240, flex: 1, kind: 'text', value: (row) => row.claim.title },
  { key: 'kind', title: '类型', width: 88, kind: 'text', value: (row) => claimKindTerm[row.claim.kind] },
  { key: 'ledger', title: '计入', width: 88, kind: 'text', value: (row) => ledgerTerm[row.claim.ledger] },
  { key: 'to', title: '结束日期', width: 100, kind: 'date', value: (row) => row.claim.to },
  { key: 'asked', title: '申报学时', width: 80, kind: 'decimal', value: (row) => row.claim.asked / 4 },
  { key: 'granted', title: '认定学时', width: 80, kind: 'decimal', value: (row) => row.claim.granted / 4 },
  { key: 'office', title: '单位', width: 120, kind: 'text', value: (row) => row.office },
  { key: 'host', title: '主办单位', width: 140, kind: 'text', value: (row) => row.claim.host, hidden: true },
];
const rowId = (row: Row): string => row.claim.id;
const ALL = 'all';
type Shown = ClaimStatus | typeof ALL;
const everyStatus = { value: ALL, label: '全部' } as const;

function useRows(query: string, status: string): readonly Row[] {
  const records = useRecords();
  const today = useToday();
  return useMemo(() => {
    const rows: Row[] = [];
    for (const claim of records.claim.values()) {
      if (status !== ALL && claim.status !== status) continue;
      const person = records.person.get(claim.personId);
      if (!person || !(matches(query, person.name, person.pinyin) || matches(query, claim.title))) continue;
      const orgId = assignmentAt(records, person.id, today)?.orgId;
      const office = orgId === undefined ? '' : (records.org.get(orgId)?.name ?? '');
      rows.push({ claim, name: person.name, pinyin: person.pinyin, office });
    }
    return rows.sort((a, b) => (a.claim.to < b.claim.to ? 1 : a.claim.to > b.claim.to ? -1 : 0));
  }, [records, query, status, today]);
}

interface Asking {
  readonly step: ClaimStep;
  readonly claims: readonly Claim[];
}

const statusOptions = termChoices<ClaimStatus>(claimStatusTerm);

/** 学时申报: training outside the unit's own activities, credited on proof. */
export function ClaimsPage() {
  const records = useRecords();
  const today = useToday();
  const commit = useCommit();
  const actor = useActor();
  const [params, setParams] = useSearchParams();
  const [query, setQuery] = useState('');
  const [status, setStatus] = useState<Shown>(params.get('status') === 'submitted' ? 'submitted' : ALL);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [asking, setAsking] = useState<Asking | null>(null);
  const rows = useRows(query, status);
  const waiting = useMemo(() => rows.filter((row) => row.claim.status === 'submitted'), [rows]);
  const openNew = () => setParams({ new: '1' }, { replace: true });
  const close = () => setParams({}, { replace: true });
  useHotKey('ctrl+n', openNew);
  const openId = params.get('open');
  const chosen = openId === null ? undefined : records.claim.get(openId);
  const editId = params.get('edit');
  const edited = editId === null ? undefined : records.claim.get(editId);

  const take = async (step: ClaimStep, claims: readonly Claim[], reason = '') => {
    const action = stepClaims(claims, step, { by: actor.name, on: today, reason, granted: null });
    if (action.ok && (await commit(action.value))) setSelected(new Set());
    setAsking(null);
  };
  const step = (which: ClaimStep, claims: readonly Claim[]) => {
    if (which === 'return' || which === 'refuse') setAsking({ step: which, claims });
    else void take(which, claims);
  };
  const selectedWaiting = waiting.filter((row) => selected.has(row.claim.id)).map((row) => row.claim);
  return (
    <>
      <PageHeader
        title="学时申报"
        hint="外部培训、网络学习等，凭证明认定后入账"
        actions={
          <Button variant="contained" onClick={openNew} title="Ctrl+N">
            登记申报
          </Button>
        }
      />
      <FilterBar
        query={query}
        onQuery={setQuery}
        placeholder="姓名、拼音或培训名称"
        summary={`共 ${rows.length} 项，待审核 ${waiting.length} 项`}
      >
        <SelectField<Shown>
          label="状态"
          width={110}
          value={status}
          options={[everyStatus, ...statusOptions]}
          onChange={setStatus}
        />
      </FilterBar>
      <DataTable
        label="学时申报"
        rows={rows}
        columns={columns}
        rowId={rowId}
        onOpen={(row) => setParams({ open: row.claim.id }, { replace: true })}
        openId={openId}
        exportName="学时申报"
        selected={selected}
        onSelect={setSelected}
        selectionActions={
          <>
            <Button
              variant="contained"
              disabled={selectedWaiting.length === 0}
              onClick={() => step('grant', selectedWaiting)}
            >
              认定 {selectedWaiting.length}
            </Button>
            <Button
              variant="outlined"
              disabled={selectedWaiting.length === 0}
              onClick={() => step('return', selectedWaiting)}
            >
              退回
            </Button>
          </>
        }
        empty={
          <EmptyState
            why={query === '' && status === ALL ? '还没有学时申报。' : '没有符合条件的申报。'}
            next="参加外部培训或网络学习的，登记后附上证明即可认定学时。"
            action={
              <Button variant="contained" onClick={openNew}>
                登记申报
              </Button>
            }
          />
        }
      />
      <ClaimPanel
        claim={chosen}
        onClose={close}
        onStep={(which, claim) => step(which, [claim])}
        onEdit={(claim) => setParams({ edit: claim.id }, { replace: true })}
      />
      {params.get('new') === '1' || edited ? (
        <ClaimDialog key={editId ?? 'new'} claim={edited ?? null} onClose={close} />
      ) : null}
      <StepDialog
        open={asking !== null}
        title={asking?.step === 'refuse' ? '不予认定' : '退回申报'}
        verb={asking?.step === 'refuse' ? '不予认定' : '退回'}
        missing={[]}
        reason={{ label: '理由', required: true }}
        onSubmit={(reason) => asking && void take(asking.step, asking.claims, reason)}
        onCancel={() => setAsking(null)}
      />
    </>
  );
}
