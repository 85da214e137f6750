import { Alert, Box, Button, Stack, Typography } from '@mui/material';
import { memo, useMemo, useState } from 'react';
import {
  countRows,
  type PreviewRow,
  type PreviewTab,
  tabOf,
} from '../../../../shared/domain/import/preview.ts';
import type { RosterRow } from '../../../../shared/domain/import/roster-row.ts';
import type { Records } from '../../../../shared/domain/tables.ts';
import type { CalendarDate } from '../../../../shared/kernel/calendar-date.ts';
import { DataTable } from '../../../ui/DataTable.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { InlineFields } from '../../../ui/field-frame.tsx';
import { DateField, SelectField } from '../../../ui/fields.tsx';
import { useHotKey } from '../../../ui/hot-key.ts';
import { Tabs } from '../../../ui/Tabs.tsx';
import { FixRowDialog } from './FixRowDialog.tsx';
import type { Work } from './import-state.ts';
import { previewColumns } from './preview-columns.tsx';

export interface TakeOver {
  readonly mode: 'dated' | 'correction';
  readonly from: CalendarDate;
}

interface PreviewStepProps {
  readonly work: Work;
  readonly records: Records;
  readonly today: CalendarDate;
  readonly takeOver: TakeOver;
  readonly onTakeOver: (takeOver: TakeOver) => void;
  readonly onTick: (rows: ReadonlySet<number>) => void;
  readonly onChoose: (row: number, answer: string) => unknown;
  readonly onFixed: (row: RosterRow) => unknown;
  readonly onImport: () => unknown;
  readonly onMapping: (() => void) | null;
  readonly onErrorList: () => void;
  readonly onReset: () => void;
  readonly personLabel: (personId: string) => string;
}

const titles: Readonly<Record<PreviewTab, string>> = {
  new: '新增',
  changed: '变更',
  repeated: '重复',
  error: '有误',
};
const tabIds = ['new', 'changed', 'repeated', 'error'] as const;
const why: Readonly<Record<PreviewTab, string>> = {
  new: '没有要新增的人员。',
  changed: '没有与现有记录不同的人员。',
  repeated: '没有重复的行。',
  error: '没有有误的行。',
};

const moves = new Set(['place', 'post', 'rank', 'kind', 'branch']);
const rowId = (row: PreviewRow): string => String(row.row);

/** What the import will do, row by row; nothing is written before 导入. */
export const PreviewStep = memo(function PreviewStep(props: PreviewStepProps) {
  const { work, records, personLabel, onChoose, onImport } = props;
  const counts = useMemo(() => countRows(work.preview), [work.preview]);
  const [tab, setTab] = useState<PreviewTab>(() =>
    counts.new === 0 && counts.changed > 0 ? 'changed' : 'new',
  );
  const [fixing, setFixing] = useState<PreviewRow | null>(null);
  const rows = useMemo(() => work.preview.filter((row) => tabOf(row.status) === tab), [work.preview, tab]);
  const columns = useMemo(
    () => previewColumns(tab, { records, personLabel, onChoose, onFix: setFixing }),
    [tab, records, personLabel, onChoose],
  );
  const ready = work.ticked.size;
  useHotKey('ctrl+enter', onImport, ready > 0);
  useHotKey('alt+n', onImport, ready > 0);
  const selectable = tab === 'new' || tab === 'changed';
  const selected = useMemo(
    () => new Set(rows.filter((row) => work.ticked.has(row.row)).map(rowId)),
    [rows, work.ticked],
  );
  const select = (ids: ReadonlySet<string>) => {
    const here = new Set(rows.map((row) => row.row));
    const others = [...work.ticked].filter((row) => !here.has(row));
    props.onTick(new Set([...others, ...[...ids].map(Number)]));
  };
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', minHeight: 0, minWidth: 0 }}>
      <Summary {...props} counts={counts} />
      <Tabs
        label="预览"
        value={tab}
        onChange={setTab}
        tabs={tabIds.map((id) => ({ id, label: `${titles[id]} ${counts[id].toLocaleString('zh-CN')}` }))}
      />
      {tab === 'changed' && rows.some((r) => r.differences.some((d) => moves.has(d.field) && !d.fills)) ? (
        <TakeOverChoice {...props} />
      ) : null}
      <DataTable
        key={tab}
        label={`导入预览·${titles[tab]}`}
        rows={rows}
        columns={columns}
        rowId={rowId}
        empty={<EmptyState why={why[tab]} next="可以查看其他分页，或换一个文件。" />}
        {...(selectable ? { selected, onSelect: select } : {})}
      />
      {fixing ? (
        <FixRowDialog
          row={fixing}
          today={props.today}
          onCancel={() => setFixing(null)}
          onFixed={(row) => {
            setFixing(null);
            props.onFixed(row);
          }}
        />
      ) : null}
    </Box>
  );
});

function Summary(props: PreviewStepProps & { readonly counts: ReturnType<typeof countRows> }) {
  const { counts, work, onImport } = props;
  const ready = work.ticked.size;
  const text =
    counts.error > 0
      ? `有 ${counts.error.toLocaleString('zh-CN')} 行未能导入，其余 ${ready.toLocaleString('zh-CN')} 人已就绪。可先导入其余人员，或修改后一并导入。`
      : ready > 0
        ? `${ready.toLocaleString('zh-CN')} 人已就绪，导入前不会改动花名册。`
        : '没有需要导入的人员。';
  return (
    <Alert
      severity={counts.error > 0 ? 'warning' : 'info'}
      sx={{ mb: 1, '& .MuiAlert-action': { alignItems: 'center', pt: 0 } }}
      action={
        <Stack direction="row" spacing={2}>
          {counts.error > 0 ? (
            <Button variant="outlined" onClick={props.onErrorList}>
              错误清单
            </Button>
          ) : null}
          {props.onMapping ? (
            <Button variant="outlined" onClick={props.onMapping}>
              修改对应
            </Button>
          ) : null}
          <Button variant="outlined" onClick={props.onReset}>
            换文件
          </Button>
          <Button variant="contained" onClick={onImport} disabled={ready === 0} title="Ctrl+Enter" autoFocus>
            导入
          </Button>
        </Stack>
      }
    >
      <Typography component="span">
        {work.fileName}：{text}
      </Typography>
    </Alert>
  );
}

function TakeOverChoice({ takeOver, onTakeOver, today }: PreviewStepProps) {
  return (
    <InlineFields.Provider value={true}>
      <Stack direction="row" spacing={3} sx={{ mb: 1 }}>
        <SelectField
          label="科室、职务、职级的变化"
          width={170}
          value={takeOver.mode}
          onChange={(mode) => onTakeOver({ ...takeOver, mode })}
          options={[
            { value: 'dated', label: '是调动或任免' },
            { value: 'correction', label: '是更正原记录' },
          ]}
        />
        {takeOver.mode === 'dated' ? (
          <DateField
            label="自"
            width={150}
            value={takeOver.from}
            onChange={(from) => onTakeOver({ ...takeOver, from: from ?? today })}
          />
        ) : null}
      </Stack>
    </InlineFields.Provider>
  );
}
