import ChevronLeft from '@mui/icons-material/ChevronLeft';
import ChevronRight from '@mui/icons-material/ChevronRight';
import { Box, IconButton, Typography } from '@mui/material';
import { type KeyboardEvent, type RefObject, useEffect, useId } from 'react';
import type { ConflictRow } from './conflict-rows.ts';

const PAGE = 100;

interface ConflictListProps {
  readonly rows: readonly ConflictRow[];
  readonly openKey: string | null;
  readonly onOpen: (key: string) => void;
  /** 1–9 pick the value with that number. */
  readonly onDigit: (digit: number) => void;
  /** The list itself, to give it the focus. */
  readonly list: RefObject<HTMLDivElement | null>;
}

/** The review items: ↑↓ go through them, digits pick a value of the open one. */
export function ConflictList({ rows, openKey, onOpen, onDigit, list }: ConflictListProps) {
  const id = useId();
  const at = Math.max(
    0,
    rows.findIndex((row) => row.key === openKey),
  );
  const page = Math.floor(at / PAGE);
  const shown = rows.slice(page * PAGE, (page + 1) * PAGE);
  const go = (to: number) => {
    const row = rows[Math.max(0, Math.min(rows.length - 1, to))];
    if (row) onOpen(row.key);
  };
  const steps: Readonly<Record<string, number>> = {
    ArrowUp: at - 1,
    ArrowDown: at + 1,
    Home: 0,
    End: rows.length - 1,
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.nativeEvent.isComposing) return;
    const step = steps[event.key];
    if (step !== undefined) go(step);
    else if (/^[1-9]$/.test(event.key)) onDigit(Number(event.key));
    else return;
    event.preventDefault();
  };
  useEffect(() => {
    list.current
      ?.querySelector(`[data-key="${CSS.escape(openKey ?? '')}"]`)
      ?.scrollIntoView({ block: 'nearest' });
  }, [openKey, list]);
  useEffect(() => list.current?.focus(), [list]);
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', minHeight: 0, minWidth: 0 }}>
      <Pager count={rows.length} page={page} onPage={(next) => go(next * PAGE)} />
      <Box
        ref={list}
        role="listbox"
        aria-label="待处理的冲突"
        aria-activedescendant={openKey === null ? undefined : `${id}-${at}`}
        tabIndex={0}
        onKeyDown={onKeyDown}
        sx={{
          flex: 1,
          minHeight: 0,
          overflow: 'auto',
          bgcolor: 'background.paper',
          border: 1,
          borderColor: 'divider',
          borderRadius: 1,
        }}
      >
        {shown.map((row, i) => (
          <Option
            key={row.key}
            id={`${id}-${page * PAGE + i}`}
            row={row}
            isOpen={row.key === openKey}
            onOpen={() => onOpen(row.key)}
          />
        ))}
      </Box>
    </Box>
  );
}

interface OptionProps {
  readonly id: string;
  readonly row: ConflictRow;
  readonly isOpen: boolean;
  readonly onOpen: () => void;
}

function Option({ id, row, isOpen, onOpen }: OptionProps) {
  return (
    <Box
      id={id}
      role="option"
      aria-selected={isOpen}
      data-key={row.key}
      onClick={onOpen}
      sx={{
        px: 3,
        py: 1,
        cursor: 'pointer',
        bgcolor: isOpen ? 'selected' : 'transparent',
        borderLeft: '3px solid',
        borderLeftColor: isOpen ? 'primary.main' : 'transparent',
        '& + &': { borderTop: 1, borderTopColor: 'divider' },
      }}
    >
      <Typography noWrap title={row.title} sx={{ fontWeight: isOpen ? 600 : 400 }}>
        {row.title}
      </Typography>
      <Typography
        variant="caption"
        color="text.secondary"
        noWrap
        component="div"
        title={`${row.kind}，${row.field}`}
      >
        {row.kind}，{row.field}
      </Typography>
    </Box>
  );
}

interface PagerProps {
  readonly count: number;
  readonly page: number;
  readonly onPage: (page: number) => void;
}

function Pager({ count, page, onPage }: PagerProps) {
  const pages = Math.ceil(count / PAGE);
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', minHeight: 32, gap: 1, flexShrink: 0 }}>
      <Typography variant="caption" color="text.secondary" role="status">
        待处理 {count.toLocaleString('zh-CN')} 项
      </Typography>
      {pages > 1 ? (
        <>
          <IconButton aria-label="上一页" disabled={page === 0} onClick={() => onPage(page - 1)}>
            <ChevronLeft fontSize="small" />
          </IconButton>
          <IconButton aria-label="下一页" disabled={page === pages - 1} onClick={() => onPage(page + 1)}>
            <ChevronRight fontSize="small" />
          </IconButton>
          <Typography variant="caption" color="text.secondary">
            第 {page + 1}/{pages} 页
          </Typography>
        </>
      ) : null}
    </Box>
  );
}
