import { Button, Stack, Typography } from '@mui/material';
import { useMemo, useState } from 'react';
import type { Evidence } from '../../../../shared/domain/evidence/evidence.ts';
import type { Person } from '../../../../shared/domain/people/person.ts';
import type { Records } from '../../../../shared/domain/tables.ts';
import { evidenceTerm } from '../../../../shared/report/terms.ts';
import { call } from '../../../bridge/bridge.ts';
import { useToday } from '../../../store/clock.ts';
import { useRecords, useStore } from '../../../store/hooks.ts';
import { useCommit } from '../../../store/use-commit.tsx';
import { failureText } from '../../../text/failure-text.ts';
import { type Column, DataTable } from '../../../ui/DataTable.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { useToast } from '../../../ui/toast.tsx';
import { idsOf } from './EventsTab.tsx';
import type { PersonTabProps } from './PersonPage.tsx';

interface MaterialRow {
  readonly evidence: Evidence;
  readonly about: string;
  readonly own: boolean;
}

/** Files kept for the person, and the proofs of the person's claims, leave and make-ups. */
function materialRows(records: Records, person: Person): readonly MaterialRow[] {
  const ids = idsOf(records, person);
  const rows: MaterialRow[] = [];
  for (const evidence of records.evidence.values()) {
    const { ownerTable, ownerId } = evidence;
    if (ownerTable === 'person' && ids.has(ownerId)) rows.push({ evidence, about: '个人', own: true });
    if (ownerTable !== 'claim' && ownerTable !== 'leave' && ownerTable !== 'makeUp') continue;
    const owner = records[ownerTable].get(ownerId);
    if (!owner || !ids.has(owner.personId)) continue;
    const about = 'title' in owner ? `申报：${owner.title}` : ownerTable === 'leave' ? '请假' : '补训';
    rows.push({ evidence, about, own: false });
  }
  return rows.sort((a, b) => (a.evidence.addedOn < b.evidence.addedOn ? 1 : -1));
}

const rowId = (row: MaterialRow): string => row.evidence.id;

const columnsWith = (
  onExport: (e: Evidence) => void,
  onRemove: (e: Evidence) => void,
): readonly Column<MaterialRow>[] => [
  { key: 'about', title: '事项', width: 200, kind: 'text', value: (r) => r.about },
  { key: 'kind', title: '类别', width: 100, kind: 'text', value: (r) => evidenceTerm[r.evidence.kind] },
  { key: 'name', title: '文件名', flex: 1, width: 220, kind: 'text', value: (r) => r.evidence.fileName },
  { key: 'added', title: '添加日期', kind: 'date', value: (r) => r.evidence.addedOn },
  {
    key: 'actions',
    title: '操作',
    width: 150,
    kind: 'text',
    value: () => null,
    render: (r) => (
      <>
        <Button variant="text" onClick={() => onExport(r.evidence)} aria-label={`导出${r.evidence.fileName}`}>
          导出
        </Button>
        {r.own ? (
          <Button
            variant="text"
            onClick={() => onRemove(r.evidence)}
            aria-label={`移除${r.evidence.fileName}`}
          >
            移除
          </Button>
        ) : null}
      </>
    ),
  },
];

/** Certificates and other proofs, sealed on this machine. */
export function MaterialTab({ person }: PersonTabProps) {
  const store = useStore();
  const records = useRecords();
  const today = useToday();
  const commit = useCommit();
  const toast = useToast();
  const [busy, setBusy] = useState(false);
  const rows = useMemo(() => materialRows(records, person), [records, person]);
  const add = async () => {
    setBusy(true);
    const level = 'internal' as const;
    const picked = await call('evidence:pick', { job: store.newId(), level });
    setBusy(false);
    if (!picked.ok) return toast.show({ text: failureText(picked), tone: 'error' });
    if (picked.value.length === 0) return;
    const writes = picked.value.map((file) => ({
      table: 'evidence' as const,
      id: store.newId(),
      set: {
        ownerTable: 'person' as const,
        ownerId: person.id,
        kind: 'certificate' as const,
        level,
        addedOn: today,
        ...file,
      },
    }));
    await commit({ label: `添加“${person.name}”的材料 ${writes.length} 份`, writes });
  };
  const columns = useMemo(() => {
    const exportFile = async (evidence: Evidence) => {
      const saved = await call('evidence:export', {
        fileId: evidence.fileId,
        suggestedName: evidence.fileName,
      });
      if (saved.ok) {
        const { token, path } = saved.value;
        const actions = [{ label: '打开文件夹', run: () => void call('file:reveal', { token }) }];
        toast.show({ text: `已导出到 ${path}`, actions });
      } else if (saved.code !== 'E_CANCELLED') toast.show({ text: failureText(saved), tone: 'error' });
    };
    const remove = (evidence: Evidence) =>
      void commit({
        label: `移除材料“${evidence.fileName}”`,
        writes: [{ table: 'evidence', id: evidence.id, deleted: true }],
      });
    return columnsWith((e) => void exportFile(e), remove);
  }, [commit, toast]);
  const button = (
    <Button variant="contained" onClick={() => void add()} disabled={busy}>
      添加文件
    </Button>
  );
  return (
    <>
      {rows.length > 0 ? (
        <Stack direction="row" spacing={2} sx={{ alignItems: 'center', mb: 2 }}>
          {button}
          <Typography variant="caption" color="text.secondary">
            证书、证明等，加密后保存在本机。
          </Typography>
        </Stack>
      ) : null}
      <DataTable
        label="证明材料"
        exportName={`${person.name}证明材料`}
        rows={rows}
        columns={columns}
        rowId={rowId}
        empty={
          <EmptyState
            why="还没有证明材料。"
            next="可添加证书、证明；申报学时的材料也会列在这里。"
            action={button}
          />
        }
      />
    </>
  );
}
