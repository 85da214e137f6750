import { Alert, Box, Button, Stack, Typography } from '@mui/material';
import { useMemo, useState } from 'react';
import type { PackageOpened } from '../../../../shared/contract/handoff-calls.ts';
import type { Action } from '../../../../shared/domain/action.ts';
import type { RecordPreview, TablePreview } from '../../../../shared/log/preview.ts';
import { isTableName } from '../../../../shared/log/values.ts';
import { levelTerm, packageKindTerm } from '../../../../shared/report/terms.ts';
import type { PackagePreview } from '../../../store/handoff/api.ts';
import { useRecords } from '../../../store/hooks.ts';
import { formatCount, formatMoment } from '../../../text/format.ts';
import { showField, showFieldName } from '../../../text/show-field.ts';
import { tableTerm } from '../../../text/table-term.ts';
import { type Column, DataTable } from '../../../ui/DataTable.tsx';
import { DetailPanel } from '../../../ui/DetailPanel.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { CheckField } from '../../../ui/fields.tsx';
import { useHotKey } from '../../../ui/hot-key.ts';
import { inFours } from '../send/WrittenDialog.tsx';
import { waitsFor } from '../texts.ts';
import { PersonStep } from './PersonStep.tsx';
import { RefuseButton } from './RefuseButton.tsx';

interface PreviewStepProps {
  readonly opened: PackageOpened;
  readonly preview: PackagePreview;
  readonly onTake: (adopt: Action | null) => Promise<void>;
  readonly onRefuse: (why: string) => Promise<boolean>;
  readonly onReset: () => void;
}

const nameOfTable = (table: string): string =>
  isTableName(table) ? tableTerm[table] : '新版本程序的记录（保留并转交，升级后显示）';

const columns: readonly Column<TablePreview>[] = [
  { key: 'table', title: '记录', flex: 1, width: 200, kind: 'text', value: (row) => nameOfTable(row.table) },
  { key: 'added', title: '新增', width: 90, kind: 'integer', value: (row) => row.added },
  { key: 'changed', title: '变更', width: 90, kind: 'integer', value: (row) => row.changed },
  { key: 'deleted', title: '删除', width: 90, kind: 'integer', value: (row) => row.deleted },
  { key: 'conflicts', title: '冲突', width: 90, kind: 'integer', value: (row) => row.conflicts },
  { key: 'same', title: '不变', width: 90, kind: 'integer', value: (row) => row.same },
];
const unchanged = { why: '没有会改变的记录。', next: '可以直接导入，登记收到并生成回执。' };
const waiting = {
  why: '这个包先暂存，现在不改变任何记录，也不计入数字。',
  next: '导入后登记暂存并生成回执。',
};
const rowId = (row: TablePreview): string => row.table;
/** The row of buttons under the table, with its distance. */
const BUTTONS = 48;

/** What the package would do, by table and down to the fields; nothing is written before 导入. */
export function PreviewStep({ opened, preview, onTake, onRefuse, onReset }: PreviewStepProps) {
  const [table, setTable] = useState<string | null>(null);
  const [accepted, setAccepted] = useState(false);
  const isHeldUp = preview.isMassive && !accepted;
  const take = () => {
    if (!isHeldUp && !preview.person) void onTake(null);
  };
  useHotKey('ctrl+enter', take);
  const refuse = <RefuseButton opened={opened} onRefuse={onRefuse} />;
  return (
    <Stack spacing={3}>
      <Head opened={opened} />
      <Notices preview={preview} />
      {preview.isMassive ? (
        <CheckField
          label={`已与发件单位核对，允许改写 ${formatCount(preview.overwritten)} 条已有记录`}
          value={accepted}
          onChange={setAccepted}
        />
      ) : null}
      {preview.person ? (
        <PersonStep file={preview.person} refuse={refuse} onTake={onTake} onReset={onReset} />
      ) : (
        <>
          <DataTable
            label="包的内容"
            rows={preview.tables}
            columns={columns}
            rowId={rowId}
            onOpen={(row) => setTable(row.table)}
            below={BUTTONS}
            openId={table}
            empty={<EmptyState {...(preview.held > 0 ? waiting : unchanged)} />}
          />
          <Stack direction="row" spacing={2} sx={{ justifyContent: 'flex-end' }}>
            <Button variant="outlined" onClick={onReset}>
              取消
            </Button>
            {refuse}
            <Button variant="contained" onClick={take} disabled={isHeldUp} title="Ctrl+Enter">
              导入
            </Button>
          </Stack>
        </>
      )}
      {table === null ? null : (
        <DetailPanel title={nameOfTable(table)} open onClose={() => setTable(null)}>
          <RecordList rows={preview.recordsOf(table)} />
        </DetailPanel>
      )}
    </Stack>
  );
}

function Head({ opened }: { readonly opened: PackageOpened }) {
  const { manifest, peer, shortCode } = opened;
  const facts = [
    `${peer?.name ?? '本单位另一台电脑'}　第${manifest.number}号`,
    packageKindTerm[manifest.kind],
    levelTerm[manifest.level],
    `写出 ${formatMoment(manifest.created)}${manifest.by ? `，${manifest.by}` : ''}`,
    ...(manifest.period ? [`期间 ${manifest.period.from} 至 ${manifest.period.to}`] : []),
  ];
  return (
    <Typography>
      {facts.join(' · ')} · 校验码 <span data-foreign>{inFours(shortCode)}</span>
    </Typography>
  );
}

function Notices({ preview }: { readonly preview: PackagePreview }) {
  const { importedAt, held, missing, conflicts, forks, overwritten, isMassive } = preview;
  const lines: readonly (readonly ['info' | 'warning', string])[] = [
    ...(importedAt === null
      ? []
      : [['info', `这个包已于 ${formatMoment(importedAt)} 导入过，再导入不会改变任何记录。`] as const]),
    ...(held === 0
      ? []
      : [
          [
            'warning',
            `${waitsFor(missing)}。这个包的 ${formatCount(held)} 条改动将暂存，接得上以后自动导入。`,
          ] as const,
        ]),
    ...(isMassive
      ? [
          [
            'warning',
            `将改写或删除 ${formatCount(overwritten)} 条已有记录，比平常多。请先与发件单位核对。`,
          ] as const,
        ]
      : []),
    ...(conflicts === 0
      ? []
      : [['warning', `有 ${formatCount(conflicts)} 处双方都改过，导入后在“冲突处理”中选定。`] as const]),
    ...(forks === 0
      ? []
      : [
          [
            'warning',
            '对方有一台电脑的数据被复制过（克隆的磁盘或恢复的旧备份），两边的改动都会保留，请提醒对方。',
          ] as const,
        ]),
  ];
  return (
    <>
      {lines.map(([severity, text]) => (
        <Alert key={text} severity={severity}>
          {text}
        </Alert>
      ))}
    </>
  );
}

const kindText = { new: '新增', changed: '变更', deleted: '删除', same: '不变' } as const;
const MOST_SHOWN = 200;

/** The records of one table, field by field. */
function RecordList({ rows }: { readonly rows: readonly RecordPreview[] }) {
  const records = useRecords();
  const shown = useMemo(() => rows.filter((row) => row.kind !== 'same').slice(0, MOST_SHOWN), [rows]);
  return (
    <Stack spacing={2}>
      {shown.map((row) => (
        <Box key={row.record} sx={{ borderBottom: 1, borderColor: 'divider', pb: 1 }}>
          <Typography sx={{ fontWeight: 600 }}>
            {kindText[row.kind]}　{titleOf(row)}
          </Typography>
          {told(row).map(({ field, before, after, isConflict }) => (
            <Typography key={field} variant="caption" component="div" sx={{ overflowWrap: 'anywhere' }}>
              {showFieldName(row.table, field, records)}：
              {row.kind === 'new' ? '' : `${showField(row.table, field, before, records)} → `}
              {showField(row.table, field, after, records)}
              {isConflict ? '（双方都改过）' : ''}
            </Typography>
          ))}
        </Box>
      ))}
      {rows.length > MOST_SHOWN ? (
        <Typography color="text.secondary">只列出前 {MOST_SHOWN} 条，导入后可在列表中查看全部。</Typography>
      ) : null}
    </Stack>
  );
}

const isEmpty = (value: unknown): boolean =>
  value === null || value === '' || (Array.isArray(value) && value.length === 0);
const MOST_FIELDS = 30;

/** Of a new record only what was filled in. */
const told = ({ kind, fields }: RecordPreview): RecordPreview['fields'] =>
  fields
    .filter(({ after, isConflict }) => kind !== 'new' || isConflict || !isEmpty(after))
    .slice(0, MOST_FIELDS);

/** Name or title of a record, as far as the package says it. */
function titleOf({ record, fields }: RecordPreview): string {
  const named = fields.find(({ field }) => field === 'name' || field === 'title' || field === 'unitName');
  return typeof named?.after === 'string' && named.after !== '' ? named.after : record;
}
