import { Box, Button, Typography } from '@mui/material';
import { useMemo, useState } from 'react';
import { useNavigate } from 'react-router';
import type { PaperKind, Paper as PaperRecord } from '../../../shared/domain/paper/paper.ts';
import { showDate } from '../../../shared/report/format.ts';
import { useTable } from '../../store/hooks.ts';
import { matches } from '../../text/search.ts';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { FilterBar } from '../../ui/FilterBar.tsx';
import { useHotKey } from '../../ui/hot-key.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { paperTexts } from './kinds.ts';

const offered: readonly PaperKind[] = [
  'summary',
  'statistics',
  'unit-register',
  'person-register',
  'hours-certificate',
  'annual-plan',
];

function Offer({ kind, onOpen }: { readonly kind: PaperKind; readonly onOpen: () => void }) {
  const { name, use } = paperTexts[kind];
  return (
    <Box
      component="button"
      type="button"
      onClick={onOpen}
      sx={{
        textAlign: 'left',
        font: 'inherit',
        color: 'inherit',
        bgcolor: 'background.paper',
        border: 1,
        borderColor: 'divider',
        borderRadius: 1,
        p: 3,
        cursor: 'pointer',
        minWidth: 0,
        '&:hover': { borderColor: 'primary.main' },
        '&:focus-visible': { outline: '2px solid', outlineColor: 'primary.main', outlineOffset: 2 },
      }}
    >
      <Typography component="span" variant="h3" sx={{ display: 'block' }}>
        {name}
      </Typography>
      <Typography component="span" variant="caption" color="text.secondary">
        {use}
      </Typography>
    </Box>
  );
}

const columns: readonly Column<PaperRecord>[] = [
  { key: 'title', title: '文稿', flex: 1, width: 320, kind: 'text', value: (row) => row.title },
  { key: 'kind', title: '种类', width: 160, kind: 'text', value: (row) => paperTexts[row.kind].name },
  {
    key: 'period',
    title: '期间',
    width: 260,
    kind: 'text',
    value: (row) => `${showDate(row.from)}至${showDate(row.to)}`,
  },
  {
    key: 'edits',
    title: '手写段落',
    width: 88,
    kind: 'integer',
    value: (row) => Object.keys(row.edits).length,
  },
  { key: 'exported', title: '导出日期', kind: 'date', value: (row) => row.exportedOn },
];
const rowId = (row: PaperRecord): string => row.id;

const addressOf = (row: PaperRecord): string => {
  const params = new URLSearchParams({ from: row.from, to: row.to });
  const subject = row.id.split('.').slice(3).join('.');
  if (subject !== '') params.set('subject', subject);
  return `/reports/${row.kind}?${params}`;
};

/** 总结报告: the papers on offer, and those that were worked on. */
export function ReportsPage() {
  const navigate = useNavigate();
  const papers = useTable('paper');
  const [query, setQuery] = useState('');
  const rows = useMemo(
    () =>
      [...papers.values()]
        .filter((paper) => matches(query, paper.title))
        .sort((a, b) => ((a.exportedOn ?? '9') < (b.exportedOn ?? '9') ? 1 : -1)),
    [papers, query],
  );
  const open = () => navigate('/reports/summary');
  useHotKey('ctrl+n', open);
  return (
    <>
      <PageHeader
        title="总结报告"
        hint="所有数字都取自记录，可逐个打开核对"
        actions={
          <Button variant="contained" onClick={open} title="Ctrl+N">
            生成总结
          </Button>
        }
      />
      <Box
        component="nav"
        aria-label="可生成的文稿"
        sx={{ display: 'grid', gridTemplateColumns: 'repeat(3, minmax(0, 1fr))', gap: 2, mb: 3 }}
      >
        {offered.map((kind) => (
          <Offer key={kind} kind={kind} onOpen={() => navigate(`/reports/${kind}`)} />
        ))}
      </Box>
      <FilterBar
        query={query}
        onQuery={setQuery}
        placeholder="文稿标题"
        summary={`已编辑或导出 ${rows.length} 份`}
      />
      <DataTable
        label="文稿记录"
        rows={rows}
        columns={columns}
        rowId={rowId}
        onOpen={(row) => navigate(addressOf(row))}
        exportName="文稿记录"
        empty={
          <EmptyState
            why={query === '' ? '还没有编辑或导出过文稿。' : '没有标题相符的文稿。'}
            next="从上面选择一种文稿，选好期间后即可预览。"
            action={
              <Button variant="outlined" onClick={query === '' ? open : () => setQuery('')}>
                {query === '' ? '生成总结' : '清除查找'}
              </Button>
            }
          />
        }
      />
    </>
  );
}
