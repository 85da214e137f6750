import { Box, Button, Stack, Typography } from '@mui/material';
import { useMemo, useState } from 'react';
import { useSearchParams } from 'react-router';
import { closingEvidence } from '../../../shared/domain/conduct/event-steps.ts';
import { type Evidence, type EvidenceKind, evidenceKinds } from '../../../shared/domain/evidence/evidence.ts';
import { evidenceOf } from '../../../shared/domain/evidence/evidence-queries.ts';
import { evidenceTerm } from '../../../shared/report/terms.ts';
import { useRecords } from '../../store/hooks.ts';
import { useCommit } from '../../store/use-commit.tsx';
import { useEvidence } from '../../store/use-evidence.ts';
import { formatBytes } from '../../text/format.ts';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { SelectField } from '../../ui/fields.tsx';
import { StatusChip } from '../../ui/StatusChip.tsx';
import type { TabProps } from './SchemeTab.tsx';

const kindChoices = evidenceKinds.map((value) => ({ value, label: evidenceTerm[value] }));
const rowId = (row: Evidence): string => row.id;
const kindOf = (value: string | null): EvidenceKind =>
  evidenceKinds.find((kind) => kind === value) ?? 'scheme';

const columnsWith = (
  onExport: (row: Evidence) => void,
  onRemove: ((row: Evidence) => void) | null,
): readonly Column<Evidence>[] => [
  { key: 'kind', title: '材料类别', width: 110, kind: 'text', value: (row) => evidenceTerm[row.kind] },
  { key: 'name', title: '文件名', flex: 1, width: 220, kind: 'text', value: (row) => row.fileName },
  { key: 'size', title: '大小', width: 90, kind: 'text', value: (row) => formatBytes(row.size) },
  { key: 'added', title: '添加日期', kind: 'date', value: (row) => row.addedOn },
  {
    key: 'digest',
    title: '校验码',
    width: 100,
    kind: 'text',
    value: (row) => row.digest.slice(0, 8).toUpperCase(),
  },
  {
    key: 'actions',
    title: '操作',
    width: 150,
    kind: 'text',
    value: () => null,
    render: (row) => (
      <>
        <Button variant="text" onClick={() => onExport(row)} aria-label={`导出${row.fileName}`}>
          导出
        </Button>
        {onRemove ? (
          <Button variant="text" onClick={() => onRemove(row)} aria-label={`移除${row.fileName}`}>
            移除
          </Button>
        ) : null}
      </>
    ),
  },
];

/** 材料: the proofs of the activity, and which of them 结班 still waits for. */
export function EvidenceTab({ event, readOnly }: TabProps) {
  const records = useRecords();
  const commit = useCommit();
  const [params, setParams] = useSearchParams();
  const [over, setOver] = useState(false);
  const kind = kindOf(params.get('kind'));
  const rows = evidenceOf(records, event.id);
  const files = useEvidence({ table: 'event', id: event.id, level: event.level });
  const columns = useMemo(() => {
    const remove = (row: Evidence) =>
      void commit({
        label: `移除材料：${row.fileName}`,
        writes: [{ table: 'evidence', id: row.id, deleted: true }],
      });
    return columnsWith(files.save, readOnly ? null : remove);
  }, [files.save, readOnly, commit]);
  const choose = (next: EvidenceKind) => setParams({ kind: next }, { replace: true });
  const add = (
    <Button variant="contained" disabled={files.busy} onClick={() => files.pick(kind)}>
      添加文件
    </Button>
  );
  return (
    <Box
      onDragOver={(drag) => {
        if (readOnly || !drag.dataTransfer.types.includes('Files')) return;
        drag.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(drop) => {
        drop.preventDefault();
        setOver(false);
        if (!readOnly) files.drop([...drop.dataTransfer.files], kind);
      }}
      sx={{ outline: over ? 2 : 0, outlineColor: 'primary.main', outlineStyle: 'dashed', minHeight: 0 }}
    >
      <Checklist rows={rows} readOnly={readOnly} busy={files.busy} onPick={files.pick} />
      {readOnly ? null : (
        <Stack direction="row" spacing={2} sx={{ alignItems: 'end', mb: 2 }}>
          <SelectField label="材料类别" value={kind} onChange={choose} options={kindChoices} width={160} />
          {add}
          <Typography variant="caption" color="text.secondary">
            也可把文件拖到这里；按文件名识别类别，加密后保存在本机。
          </Typography>
        </Stack>
      )}
      <DataTable
        label="材料"
        rows={rows}
        columns={columns}
        rowId={rowId}
        onOpen={(row) => files.save(row)}
        exportName={`${event.title}材料目录`}
        empty={
          <EmptyState
            why="还没有材料。"
            next="结班需要培训方案、培训通知、最终课表和签到表。"
            action={readOnly ? null : add}
          />
        }
      />
    </Box>
  );
}

interface ChecklistProps {
  readonly rows: readonly Evidence[];
  readonly readOnly: boolean;
  readonly busy: boolean;
  readonly onPick: (kind: EvidenceKind) => void;
}

/** The four files of 结班, and the 评估 that the unit may ask for. */
function Checklist({ rows, readOnly, busy, onPick }: ChecklistProps) {
  const wanted: readonly EvidenceKind[] = [...closingEvidence, 'evaluation'];
  return (
    <Box
      component="ul"
      aria-label="结班材料"
      sx={{ listStyle: 'none', m: 0, p: 0, mb: 2, display: 'flex', flexWrap: 'wrap', gap: 3 }}
    >
      {wanted.map((kind) => {
        const has = rows.some((row) => row.kind === kind);
        const optional = kind === 'evaluation';
        return (
          <Box component="li" key={kind} sx={{ display: 'flex', alignItems: 'center', gap: 1 }}>
            <StatusChip
              tone={has ? 'success' : optional ? 'neutral' : 'warning'}
              label={`${evidenceTerm[kind]}${has ? '' : optional ? '（可选）' : '（缺）'}`}
            />
            {has || readOnly ? null : (
              <Button
                variant="text"
                disabled={busy}
                onClick={() => onPick(kind)}
                aria-label={`添加${evidenceTerm[kind]}`}
              >
                添加
              </Button>
            )}
          </Box>
        );
      })}
    </Box>
  );
}
