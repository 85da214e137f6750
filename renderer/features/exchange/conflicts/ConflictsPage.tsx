import { Box, Button } from '@mui/material';
import { useMemo, useRef, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { useAuthors } from '../../../store/authors.ts';
import { useConflicts } from '../../../store/handoff/conflicts.ts';
import { useRecords } from '../../../store/hooks.ts';
import { matches } from '../../../text/search.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { FilterBar } from '../../../ui/FilterBar.tsx';
import { SelectField } from '../../../ui/fields.tsx';
import { useHotKey } from '../../../ui/hot-key.ts';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { useFillHeight } from '../../../ui/use-fill-height.ts';
import { ConflictDetail } from './ConflictDetail.tsx';
import { ConflictList } from './ConflictList.tsx';
import { conflictRow, nextKey } from './conflict-rows.ts';
import { useSettling } from './use-settling.ts';

const ALL = 'all';

/** 冲突处理: what two desks wrote without knowing of each other, settled one after the other. */
export function ConflictsPage() {
  const records = useRecords();
  const conflicts = useConflicts();
  const authors = useAuthors();
  const [query, setQuery] = useState('');
  const [params] = useSearchParams();
  const [openKey, setOpenKey] = useState(params.get('open'));
  const frame = useRef<HTMLDivElement>(null);
  const height = useFillHeight(frame, '冲突处理', undefined);
  const all = useMemo(
    () => (conflicts ?? []).map((one) => conflictRow(one, records, authors)),
    [conflicts, records, authors],
  );
  const desks = useMemo(() => [...new Set(all.flatMap((row) => row.desks))].sort(), [all]);
  const [chosen, setDesk] = useState(ALL);
  const desk = desks.includes(chosen) ? chosen : ALL;
  const rows = useMemo(
    () =>
      all.filter(
        (row) =>
          (desk === ALL || row.desks.includes(desk)) &&
          matches(query, `${row.title} ${row.kind} ${row.field}`),
      ),
    [all, query, desk],
  );
  const reset = () => {
    setQuery('');
    setDesk(ALL);
  };
  const open = rows.find((row) => row.key === openKey) ?? rows[0] ?? null;
  const list = useRef<HTMLDivElement>(null);
  const goOn = (settled: string) => {
    const keys = rows.map((row) => row.key);
    setOpenKey(nextKey(keys, settled));
    list.current?.focus();
  };
  const settling = useSettling(open, goOn);
  useHotKey('ctrl+enter', () => void settling.submit(), open !== null);
  return (
    <>
      <PageHeader title="冲突处理" hint="两台电脑各自改了同一项时列在这里；选定的结果随数据包带给另一台" />
      {all.length > 0 ? (
        <FilterBar
          query={query}
          onQuery={setQuery}
          placeholder="名称、拼音或字段"
          onReset={reset}
          summary={`共 ${rows.length} 项`}
        >
          <SelectField
            label="电脑"
            width={170}
            value={desk}
            options={[{ value: ALL, label: '全部' }, ...desks.map((name) => ({ value: name, label: name }))]}
            onChange={setDesk}
          />
        </FilterBar>
      ) : null}
      {open === null ? (
        <NoConflicts isReading={conflicts === null} hasFilter={all.length > 0} onReset={reset} />
      ) : (
        <Box
          ref={frame}
          sx={{
            display: 'grid',
            gridTemplateColumns: 'minmax(0,2fr) minmax(0,5fr)',
            gap: 3,
            height,
            '@media (max-width: 900px)': { gridTemplateColumns: 'minmax(0,1fr)', height: 'auto' },
          }}
        >
          <ConflictList
            rows={rows}
            openKey={open.key}
            onOpen={setOpenKey}
            onDigit={settling.pickNumber}
            list={list}
          />
          <ConflictDetail row={open} settling={settling} records={records} authors={authors} />
        </Box>
      )}
    </>
  );
}

interface NoConflictsProps {
  readonly isReading: boolean;
  readonly hasFilter: boolean;
  readonly onReset: () => void;
}

function NoConflicts({ isReading, hasFilter, onReset }: NoConflictsProps) {
  const navigate = useNavigate();
  if (isReading) return <EmptyState why="正在核对记录…" next="记录多时需要几秒钟。" />;
  if (hasFilter)
    return (
      <EmptyState
        why="没有符合条件的冲突。"
        next="请换一个名称、字段或电脑查找。"
        action={
          <Button variant="outlined" onClick={onReset}>
            显示全部
          </Button>
        }
      />
    );
  return (
    <EmptyState
      why="没有待处理的冲突。"
      next="接收同单位另一台电脑的数据包后，双方改得不一样的地方会列在这里。"
      action={
        <Button variant="contained" onClick={() => navigate('/exchange/receive')}>
          接收数据包
        </Button>
      }
    />
  );
}
