import ChevronLeft from '@mui/icons-material/ChevronLeft';
import ChevronRight from '@mui/icons-material/ChevronRight';
import { Box, Button, Checkbox, IconButton, Menu, MenuItem, Stack, Typography } from '@mui/material';
import { type ReactNode, useState } from 'react';
import type { Column } from './table-model.ts';

interface ToolbarProps<R> {
  readonly columns: readonly Column<R>[];
  readonly hidden: ReadonlySet<string>;
  readonly onHidden: (hidden: ReadonlySet<string>) => void;
  readonly count: number;
  readonly page: number;
  readonly pages: number;
  readonly pageSize: number;
  readonly onPage: (page: number) => void;
  readonly onExcel: (() => void) | null;
  readonly onPrint: (() => void) | null;
}

const grouped = (n: number): string => n.toLocaleString('zh-CN');

/** Count, pages, column choice, Excel and print. */
export function TableToolbar<R>(props: ToolbarProps<R>) {
  const { count, page, pages, pageSize, onPage } = props;
  const first = page * pageSize + 1;
  const last = Math.min(count, (page + 1) * pageSize);
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, minHeight: 32, flexShrink: 0 }}>
      <Typography variant="caption" color="text.secondary">
        {pages > 1
          ? `第 ${grouped(first)}–${grouped(last)} 条，共 ${grouped(count)} 条`
          : `共 ${grouped(count)} 条`}
      </Typography>
      {pages > 1 ? (
        <>
          <IconButton aria-label="上一页" disabled={page === 0} onClick={() => onPage(page - 1)}>
            <ChevronLeft fontSize="small" />
          </IconButton>
          <IconButton aria-label="下一页" disabled={page === pages - 1} onClick={() => onPage(page + 1)}>
            <ChevronRight fontSize="small" />
          </IconButton>
        </>
      ) : null}
      <Stack direction="row" spacing={1} sx={{ ml: 'auto' }}>
        <ColumnChoice columns={props.columns} hidden={props.hidden} onHidden={props.onHidden} />
        {props.onExcel ? (
          <Button variant="text" onClick={props.onExcel} title="导出全部行（Ctrl+E）">
            导出Excel
          </Button>
        ) : null}
        {props.onPrint ? (
          <Button variant="text" onClick={props.onPrint} title="打印全部行（Ctrl+P）">
            打印
          </Button>
        ) : null}
      </Stack>
    </Box>
  );
}

function ColumnChoice<R>({
  columns,
  hidden,
  onHidden,
}: Pick<ToolbarProps<R>, 'columns' | 'hidden' | 'onHidden'>) {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const toggle = (key: string) => {
    const next = new Set(hidden);
    if (!next.delete(key)) next.add(key);
    if (next.size < columns.length) onHidden(next);
  };
  return (
    <>
      <Button
        variant="text"
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        选择列
      </Button>
      <Menu anchorEl={anchor} open={anchor !== null} onClose={() => setAnchor(null)}>
        {columns.map((column) => (
          <MenuItem
            key={column.key}
            role="menuitemcheckbox"
            aria-checked={!hidden.has(column.key)}
            onClick={() => toggle(column.key)}
            sx={{ pl: 1 }}
          >
            <Checkbox
              checked={!hidden.has(column.key)}
              tabIndex={-1}
              slotProps={{ input: { 'aria-hidden': true, tabIndex: -1 } }}
            />
            {column.title}
          </MenuItem>
        ))}
      </Menu>
    </>
  );
}

interface SelectionBarProps {
  readonly count: number;
  readonly total: number;
  readonly onAll: () => void;
  readonly onNone: () => void;
  readonly children: ReactNode;
}

/** “已选 12 条”, with what can be done to them; selecting all means all pages. */
export function SelectionBar({ count, total, onAll, onNone, children }: SelectionBarProps) {
  return (
    <Box
      role="region"
      aria-label="已选操作"
      sx={{
        display: 'flex',
        alignItems: 'center',
        gap: 2,
        px: 3,
        minHeight: 44,
        flexShrink: 0,
        bgcolor: 'selected',
        border: 1,
        borderTop: 0,
        borderColor: 'divider',
      }}
    >
      <Typography role="status">已选 {grouped(count)} 条</Typography>
      {count < total ? (
        <Button variant="text" onClick={onAll} title="不只本页">
          全选{grouped(total)}条
        </Button>
      ) : null}
      <Button variant="text" onClick={onNone}>
        取消选择
      </Button>
      <Stack direction="row" spacing={2} sx={{ ml: 'auto' }}>
        {children}
      </Stack>
    </Box>
  );
}
