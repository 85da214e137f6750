import { Box } from '@mui/material';
import type { ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { useMay, useSitting } from '../../store/sitting.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Tabs } from '../../ui/Tabs.tsx';

const tabs = [
  { id: 'unit', label: '单位与称谓' },
  { id: 'security', label: '口令与锁定' },
  { id: 'accounts', label: '账号' },
  { id: 'recycle', label: '回收站' },
  { id: 'check', label: '自检' },
  { id: 'audit', label: '审计日志' },
] as const;
export type SettingsTab = (typeof tabs)[number]['id'];

interface SettingsFrameProps {
  readonly tab: SettingsTab;
  readonly hint?: string;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/**
 * Title and tabs of every settings page; each tab is a page with an address of its own. Where 设置 is no area of the
 * shell, its pages stand in the rail and need no tabs.
 */
export function SettingsFrame({ tab, hint, actions, children }: SettingsFrameProps) {
  const navigate = useNavigate();
  const { opens } = useSitting();
  const may = useMay();
  const title = tabs.find((each) => each.id === tab)?.label ?? '设置';
  return (
    <>
      <PageHeader title={title} hint={hint} actions={actions} />
      {opens('/settings') ? (
        <Tabs
          label="设置"
          value={tab}
          onChange={(id) => navigate(id === 'unit' ? '/settings' : `/settings/${id}`)}
          tabs={may('audit:list') ? tabs : tabs.filter(({ id }) => id !== 'audit')}
        />
      ) : null}
      {children}
    </>
  );
}

/** A block of a settings page: fields in one readable column. */
export function SettingsBlock({ children }: { readonly children: ReactNode }) {
  return (
    <Box sx={{ maxWidth: 640, display: 'flex', flexDirection: 'column', gap: 3, py: 2 }}>{children}</Box>
  );
}
