import { Box } from '@mui/material';
import { type ReactNode, useMemo, useRef, useState } from 'react';
import { SelectionBar, TableToolbar } from './data-table-bars.tsx';
import { Grid } from './data-table-grid.tsx';
import { useHotKey } from './hot-key.ts';
import { type Column, outputOf, type Sorting, sortRows } from './table-model.ts';
import { useTableOutput } from './table-output.ts';
import { useFillHeight } from './use-fill-height.ts';

export type { Column } from './table-model.ts';

export interface DataTableProps<R> {
  /** What the rows are, e.g. 花名册; the table's accessible name. */
  readonly label: string;
  readonly rows: readonly R[];
  readonly columns: readonly Column<R>[];
  readonly rowId: (row: R) => string;
  /** Click or Enter on a row. */
  readonly onOpen?: (row: R) => void;
  /** Shown instead of the table when there are no rows. */
  readonly empty: ReactNode;
  /** Adds 导出 (Excel) and 打印 of all rows; names the file and the printed table. */
  readonly exportName?: string;
  /** Lines above the exported table, e.g. the as-of date and the filter. */
  readonly captions?: readonly string[];
  readonly selected?: ReadonlySet<string>;
  readonly onSelect?: (selected: ReadonlySet<string>) => void;
  /** Buttons of the bar at the bottom while rows are selected. */
  readonly selectionActions?: ReactNode;
  /** Pixels; without it the table fills the window below its top. */
  readonly height?: number;
  /** Pixels that stay free beneath a table that fills its page: a row of buttons. */
  readonly below?: number;
  /** A line of sums that stays last, whatever the order. */
  readonly totals?: R;
  /** Row that is open in the detail panel. */
  readonly openId?: string | null;
}

const PAGE = 100;
/** Column choice of this sitting by table. */
const hiddenByTable = new Map<string, ReadonlySet<string>>();

/** A table of records: 32 px rows, sorted by its headers, exported and printed with all its rows. */
export function DataTable<R>(props: DataTableProps<R>) {
  const { label, rows, columns, exportName, rowId, selected, onSelect, totals } = props;
  const root = useRef<HTMLDivElement>(null);
  const height = useFillHeight(root, label, props.height, props.below);
  const [sorting, setSorting] = useState<Sorting | null>(null);
  const [wantedPage, setPage] = useState(0);
  const [hidden, setHidden] = useState(
    () => hiddenByTable.get(label) ?? new Set(columns.filter((c) => c.hidden).map((c) => c.key)),
  );
  const shownColumns = useMemo(() => columns.filter((c) => !hidden.has(c.key)), [columns, hidden]);
  const sorted = useMemo(() => {
    const ordered = sortRows(rows, columns, sorting);
    return totals === undefined ? ordered : [...ordered, totals];
  }, [rows, columns, sorting, totals]);
  const pages = Math.max(1, Math.ceil(sorted.length / PAGE));
  const page = Math.min(wantedPage, pages - 1);
  const pageRows = useMemo(() => sorted.slice(page * PAGE, (page + 1) * PAGE), [sorted, page]);
  const output = useTableOutput();
  const table = () => outputOf(exportName ?? label, sorted, shownColumns, props.captions);
  const toExcel = () => void output.toExcel?.(table());
  const print = () => void output.print?.(table());
  const isOutput = exportName !== undefined && rows.length > 0;
  const canExport = isOutput && output.toExcel !== null;
  const canPrint = isOutput && output.print !== null;
  useHotKey('ctrl+e', toExcel, canExport);
  useHotKey('ctrl+p', print, canPrint);
  const choose = (next: ReadonlySet<string>) => {
    hiddenByTable.set(label, next);
    setHidden(next);
  };
  if (rows.length === 0) return <Box ref={root}>{props.empty}</Box>;
  const selecting = selected !== undefined && onSelect !== undefined;
  return (
    <Box ref={root} sx={{ display: 'flex', flexDirection: 'column', height, minWidth: 0, minHeight: 0 }}>
      <TableToolbar
        columns={columns}
        hidden={hidden}
        onHidden={choose}
        count={rows.length}
        page={page}
        pages={pages}
        pageSize={PAGE}
        onPage={setPage}
        onExcel={canExport ? toExcel : null}
        onPrint={canPrint ? print : null}
      />
      <Grid
        label={label}
        rows={pageRows}
        columns={shownColumns}
        rowId={rowId}
        onOpen={props.onOpen}
        sorting={sorting}
        onSorting={setSorting}
        selected={selecting ? selected : null}
        onSelect={onSelect ?? null}
        openId={props.openId ?? null}
      />
      {selecting && selected.size > 0 ? (
        <SelectionBar
          count={selected.size}
          total={sorted.length}
          onAll={() => onSelect(new Set(sorted.map(rowId)))}
          onNone={() => onSelect(new Set())}
        >
          {props.selectionActions}
        </SelectionBar>
      ) : null}
    </Box>
  );
}
