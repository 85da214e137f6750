import { Button } from '@mui/material';
import { useCallback, useEffect, useMemo, useState } from 'react';
import type { AuditEntry } from '../../../shared/contract/app-calls.ts';
import type { FailureOf } from '../../../shared/contract/contract.ts';
import type { Failure } from '../../../shared/kernel/result.ts';
import { call } from '../../bridge/bridge.ts';
import { failureText } from '../../text/failure-text.ts';
import { formatCount, formatMoment } from '../../text/format.ts';
import { matches } from '../../text/search.ts';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { FilterBar } from '../../ui/FilterBar.tsx';
import { StatusChip } from '../../ui/StatusChip.tsx';
import { SettingsFrame } from './SettingsFrame.tsx';
import { auditTerm, objectTerm } from './texts.ts';
import { useVault } from './use-vault.ts';

interface Log {
  readonly entries: readonly AuditEntry[];
  readonly intact: boolean;
  readonly total: number;
}
type LogFailure = Failure<FailureOf<'audit:list'>>;

const PAGE = 500;

/** Every entry, newest first, page by page. */
async function loadLog(): Promise<Log | LogFailure> {
  const entries: AuditEntry[] = [];
  for (;;) {
    const page = await call('audit:list', { before: entries.at(-1)?.n ?? null, limit: PAGE });
    if (!page.ok) return page;
    entries.push(...page.value.entries);
    if (page.value.entries.length < PAGE) return { ...page.value, entries };
  }
}

const rowId = (row: AuditEntry): string => String(row.n);

/** 审计日志: who did what, with the proof that nothing was changed. */
export function AuditPage() {
  const [status] = useVault();
  const [log, setLog] = useState<Log | null>(null);
  const [refused, setRefused] = useState<LogFailure | null>(null);
  const [query, setQuery] = useState('');
  const load = useCallback(async () => {
    const loaded = await loadLog();
    if ('code' in loaded) setRefused(loaded);
    else {
      setRefused(null);
      setLog(loaded);
    }
  }, []);
  useEffect(() => {
    void load();
  }, [load]);
  const nameOf = useMemo(() => {
    const names = new Map((status?.accounts ?? []).map((account) => [account.id, account.name]));
    return (id: string): string => names.get(id) ?? objectTerm(id);
  }, [status]);
  const columns = useMemo<readonly Column<AuditEntry>[]>(
    () => [
      { key: 'n', title: '序号', width: 80, kind: 'integer', value: (row) => row.n },
      {
        key: 'at',
        title: '时间',
        width: 160,
        kind: 'text',
        value: (row) => formatMoment(Date.parse(row.at)),
      },
      { key: 'who', title: '操作人', width: 140, kind: 'text', value: (row) => nameOf(row.who) },
      { key: 'what', title: '操作', width: 160, kind: 'text', value: (row) => auditTerm(row.what) },
      {
        key: 'about',
        title: '对象',
        flex: 1,
        width: 220,
        kind: 'text',
        value: (row) => nameOf(row.about).slice(0, 60),
      },
      { key: 'hash', title: '校验码', width: 160, kind: 'text', value: (row) => row.hash.slice(0, 16) },
    ],
    [nameOf],
  );
  const rows = useMemo(
    () =>
      (log?.entries ?? []).filter((entry) =>
        matches(query, `${nameOf(entry.who)} ${auditTerm(entry.what)} ${nameOf(entry.about)}`),
      ),
    [log, query, nameOf],
  );
  return (
    <SettingsFrame
      tab="audit"
      hint="只记录账号、操作和编号，不含业务内容；每条与前一条首尾相接，改动会被发现。"
      actions={
        <Button variant="outlined" onClick={() => void load()}>
          刷新
        </Button>
      }
    >
      <FilterBar
        query={query}
        onQuery={setQuery}
        placeholder="操作人或操作"
        summary={log ? `共 ${formatCount(log.total)} 条` : ''}
      >
        {log ? (
          <StatusChip
            tone={log.intact ? 'success' : 'error'}
            label={log.intact ? '日志完整' : '审计异常：日志不完整或被改动'}
          />
        ) : null}
      </FilterBar>
      <DataTable
        label="审计日志"
        rows={rows}
        columns={columns}
        rowId={rowId}
        exportName="审计日志"
        empty={
          <EmptyState
            why={refused ? failureText(refused) : log ? '没有符合条件的记录。' : '正在读取日志。'}
            next={refused ? '业务数据不受影响。' : '登录、导出、备份和账号变动都会记在这里。'}
            action={
              <Button variant="outlined" onClick={() => setQuery('')}>
                显示全部
              </Button>
            }
          />
        }
      />
    </SettingsFrame>
  );
}
