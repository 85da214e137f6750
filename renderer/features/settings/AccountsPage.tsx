import { Button } from '@mui/material';
import { useMemo, useState } from 'react';
import { addableRoles, mayRemove } from '../../../shared/contract/account-rule.ts';
import type { AccountSummary } from '../../../shared/contract/vault-calls.ts';
import { call } from '../../bridge/bridge.ts';
import { useSitting } from '../../store/sitting.ts';
import { failureText } from '../../text/failure-text.ts';
import { roleDuty, roleTerm } from '../../text/roles.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { StatusChip } from '../../ui/StatusChip.tsx';
import { useToast } from '../../ui/toast.tsx';
import { AccountDialog } from './AccountDialog.tsx';
import { SettingsFrame } from './SettingsFrame.tsx';
import { useVault } from './use-vault.ts';

const rowId = (row: AccountSummary): string => row.id;

/** 账号: everybody who can log in, each with one role and a password of his own. */
export function AccountsPage() {
  const [status, refresh] = useVault();
  const toast = useToast();
  const [isAdding, setAdding] = useState(false);
  const [leaver, setLeaver] = useState<AccountSummary | null>(null);
  const { account: own } = useSitting();
  const present = useMemo(() => (status?.accounts ?? []).map(({ role }) => role), [status]);
  const offered = addableRoles(own.role, present);
  const columns = useMemo<readonly Column<AccountSummary>[]>(
    () => [
      { key: 'name', title: '姓名', width: 200, kind: 'text', value: (row) => row.name },
      { key: 'role', title: '角色', width: 160, kind: 'text', value: (row) => roleTerm[row.role] },
      {
        key: 'duty',
        title: '可以做什么',
        width: 320,
        flex: 1,
        kind: 'text',
        value: (row) => roleDuty[row.role],
      },
      {
        key: 'own',
        title: '状态',
        width: 140,
        kind: 'text',
        value: (row) => (row.id === own.id ? '当前登录' : ''),
        render: (row) => (row.id === own.id ? <StatusChip tone="success" label="当前登录" /> : null),
      },
      {
        key: 'remove',
        title: '操作',
        width: 100,
        kind: 'text',
        value: () => '',
        render: (row) =>
          row.id === own.id || !mayRemove(own.role, row.role, present) ? null : (
            <Button variant="text" onClick={() => setLeaver(row)}>
              删除
            </Button>
          ),
      },
    ],
    [own, present],
  );
  const remove = async (account: AccountSummary) => {
    setLeaver(null);
    const removed = await call('account:remove', { accountId: account.id });
    if (removed.ok) toast.show({ text: `已删除账号“${account.name}”，并更换了数据密钥。` });
    else toast.show({ text: failureText(removed), tone: 'error' });
    await refresh();
  };
  const add =
    offered.length > 0 ? (
      <Button variant="contained" onClick={() => setAdding(true)} disabled={status === null}>
        添加账号
      </Button>
    ) : null;
  return (
    <SettingsFrame
      tab="accounts"
      hint="一人一个账号、一个角色，三员不能兼任；操作按账号记入审计日志。"
      actions={add}
    >
      <DataTable
        label="账号"
        rows={status?.accounts ?? []}
        columns={columns}
        rowId={rowId}
        empty={<EmptyState why="正在读取账号。" next="请稍候。" />}
      />
      {isAdding && status ? (
        <AccountDialog
          offered={offered}
          names={status.accounts.map((account) => account.name)}
          onClose={() => {
            setAdding(false);
            void refresh();
          }}
        />
      ) : null}
      {leaver ? (
        <ConfirmDialog
          open
          danger
          title={`删除账号“${leaver.name}”`}
          body={`“${leaver.name}”（${roleTerm[leaver.role]}）将不能再登录，以后的数据改用新密钥加密。该账号的密钥文件会删除，不能撤销；已录入的记录全部保留。`}
          verb="删除账号"
          onConfirm={() => void remove(leaver)}
          onCancel={() => setLeaver(null)}
        />
      ) : null}
    </SettingsFrame>
  );
}
