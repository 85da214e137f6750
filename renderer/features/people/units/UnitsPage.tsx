import { Box, Button } from '@mui/material';
import { useMemo, useState } from 'react';
import { type OrgNode, orgTree, type TreeKind } from '../../../../shared/domain/units/tree.ts';
import { useToday } from '../../../store/clock.ts';
import { useRecords } from '../../../store/hooks.ts';
import { DataTable } from '../../../ui/DataTable.tsx';
import { DetailPanel } from '../../../ui/DetailPanel.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { InlineFields } from '../../../ui/field-frame.tsx';
import { CheckField, DateField } from '../../../ui/fields.tsx';
import { useHotKey } from '../../../ui/hot-key.ts';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { Tabs } from '../../../ui/Tabs.tsx';
import { OrgDialog } from './OrgDialog.tsx';
import { OrgPanel } from './OrgPanel.tsx';
import { orgColumns } from './org-columns.tsx';

const trees = [
  { id: 'work', label: '科室、分局' },
  { id: 'branch', label: '党支部' },
] as const;
const rowId = (node: OrgNode): string => node.org.id;

/** 科室 · 分局 and 支部: two dated trees over the same people. */
export function UnitsPage() {
  const records = useRecords();
  const today = useToday();
  const [tree, setTree] = useState<TreeKind>('work');
  const [on, setOn] = useState(today);
  const [closed, setClosed] = useState(false);
  const [openId, setOpenId] = useState<string | null>(null);
  const [adding, setAdding] = useState(false);
  const rows = useMemo(() => orgTree(records, tree, on, closed), [records, tree, on, closed]);
  const columns = useMemo(() => orgColumns(records), [records]);
  const opened = rows.find((node) => node.org.id === openId);
  useHotKey('ctrl+n', () => setAdding(true));
  const word = tree === 'branch' ? '支部' : '科室';
  return (
    <>
      <PageHeader
        title="科室支部"
        hint="改名、撤并按日期登记，以前的统计仍按当时的机构。"
        actions={
          <Button variant="contained" onClick={() => setAdding(true)} title="Ctrl+N">
            新建{word}
          </Button>
        }
      />
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 3, flexWrap: 'wrap' }}>
        <Box sx={{ flex: 1, minWidth: 220 }}>
          <Tabs
            label="机构"
            value={tree}
            onChange={(id) => {
              setTree(id);
              setOpenId(null);
            }}
            tabs={trees}
          />
        </Box>
        <InlineFields.Provider value={true}>
          <DateField label="截至" width={150} value={on} onChange={(date) => setOn(date ?? today)} />
          <CheckField label="显示已撤销" value={closed} onChange={setClosed} />
        </InlineFields.Provider>
      </Box>
      <DataTable
        key={tree}
        label={tree === 'branch' ? '党支部' : '科室分局'}
        exportName={tree === 'branch' ? '党支部' : '科室分局'}
        captions={[`截至 ${on}`]}
        rows={rows}
        columns={columns}
        rowId={rowId}
        onOpen={(node) => setOpenId(node.org.id)}
        openId={openId}
        empty={
          <EmptyState
            why={`还没有${word}。`}
            next="导入花名册时会自动建立，也可以先在这里建立。"
            action={
              <Button variant="contained" onClick={() => setAdding(true)}>
                新建{word}
              </Button>
            }
          />
        }
      />
      <DetailPanel title={opened?.org.name ?? ''} open={opened !== undefined} onClose={() => setOpenId(null)}>
        {opened ? (
          <OrgPanel key={opened.org.id} node={opened} on={on} onGone={() => setOpenId(null)} />
        ) : null}
      </DetailPanel>
      {adding ? <OrgDialog org={null} tree={tree} onClose={() => setAdding(false)} /> : null}
    </>
  );
}
