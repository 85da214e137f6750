import { DataGrid, type GridColDef, type GridRowSelectionModel } from '@mui/x-data-grid';
import { zhCN } from '@mui/x-data-grid/locales';
import { useContext, useMemo } from 'react';
import { scrollbarSize } from './scrollbar-size.ts';
import { StyleNonce } from './style-nonce.ts';
import { type Column, defaultWidth, isNumeric, type Sorting, shownValue } from './table-model.ts';
import { sizes } from './tokens.ts';

interface GridProps<R> {
  readonly label: string;
  readonly rows: readonly R[];
  readonly columns: readonly Column<R>[];
  readonly rowId: (row: R) => string;
  readonly onOpen: ((row: R) => void) | undefined;
  readonly sorting: Sorting | null;
  readonly onSorting: (sorting: Sorting | null) => void;
  /** Null = no check boxes. */
  readonly selected: ReadonlySet<string> | null;
  readonly onSelect: ((selected: ReadonlySet<string>) => void) | null;
  readonly openId: string | null;
}

interface GridRow<R> {
  readonly id: string;
  readonly record: R;
}

const localeText = {
  ...zhCN.components.MuiDataGrid.defaultProps.localeText,
  checkboxSelectionHeaderName: '选择',
  checkboxSelectionSelectAllRows: '选择本页',
  checkboxSelectionUnselectAllRows: '取消选择本页',
  checkboxSelectionSelectRow: '选择此行',
  checkboxSelectionUnselectRow: '取消选择此行',
};

function columnsFor<R>(columns: readonly Column<R>[]): GridColDef<GridRow<R>>[] {
  return columns.map((column) => ({
    field: column.key,
    headerName: column.title,
    ...(column.flex === undefined
      ? { width: column.width ?? defaultWidth[column.kind] }
      : { flex: column.flex, minWidth: column.width ?? 120 }),
    align: isNumeric(column.kind) ? 'right' : 'left',
    headerAlign: isNumeric(column.kind) ? 'right' : 'left',
    sortingOrder: ['asc', 'desc', null],
    valueGetter: (_value: never, row: GridRow<R>) => shownValue(column.kind, column.value(row.record)),
    renderCell: ({ row }) =>
      column.render ? (
        column.render(row.record)
      ) : (
        <CellText text={shownValue(column.kind, column.value(row.record))} />
      ),
  }));
}

/** Long text ends in an ellipsis and is readable as a tip. */
const CellText = ({ text }: { readonly text: string }) => (
  <span title={text} className="cell-text">
    {text}
  </span>
);

const isControl = (target: EventTarget): boolean =>
  target instanceof Element && target.closest('button, a, input, [role="checkbox"]') !== null;

const grids = {
  border: 1,
  borderColor: 'divider',
  borderRadius: '4px',
  '--DataGrid-overlayHeight': '120px',
  '& .MuiDataGrid-cell': { display: 'flex', alignItems: 'center', padding: '0 8px', gap: '4px' },
  '& .cell-text': { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap', minWidth: 0 },
  '& .MuiDataGrid-columnHeader': { padding: '0 8px' },
  '& .MuiDataGrid-columnHeaderTitle': { fontWeight: 600 },
  '& .MuiDataGrid-row.Mui-selected, & .MuiDataGrid-row.Mui-selected:hover, & .opened': {
    backgroundColor: 'selected',
  },
  '& .MuiDataGrid-row': { cursor: 'default' },
  '& .openable': { cursor: 'pointer' },
} as const;

/** The grid itself: one page of rows, no editing, our own sorting, selection and paging around it. */
export function Grid<R>(props: GridProps<R>) {
  const { rows, columns, rowId, onOpen, sorting, onSorting, selected, onSelect, openId } = props;
  const nonce = useContext(StyleNonce);
  const gridRows = useMemo(() => rows.map((record) => ({ id: rowId(record), record })), [rows, rowId]);
  const gridColumns = useMemo(() => columnsFor(columns), [columns]);
  const model = useMemo<GridRowSelectionModel>(
    () => ({ type: 'include', ids: new Set(selected ?? []) }),
    [selected],
  );
  const take = (next: GridRowSelectionModel) => {
    const ids =
      next.type === 'include'
        ? next.ids
        : new Set(gridRows.map((row) => row.id).filter((id) => !next.ids.has(id)));
    onSelect?.(new Set([...ids].map(String)));
  };
  return (
    <DataGrid<GridRow<R>>
      aria-label={props.label}
      rows={gridRows}
      columns={gridColumns}
      {...(nonce ? { nonce } : {})}
      rowHeight={sizes.row}
      columnHeaderHeight={sizes.header}
      density="standard"
      localeText={localeText}
      paginationMode="server"
      rowCount={gridRows.length}
      sortingMode="server"
      sortModel={sorting ? [{ field: sorting.key, sort: sorting.order }] : []}
      onSortModelChange={([first]) => onSorting(first?.sort ? { key: first.field, order: first.sort } : null)}
      disableColumnMenu
      disableColumnFilter
      disableRowSelectionOnClick
      hideFooter
      keepNonExistentRowsSelected
      rowBufferPx={32}
      scrollbarSize={scrollbarSize()}
      checkboxSelection={selected !== null}
      rowSelectionModel={model}
      onRowSelectionModelChange={take}
      getRowClassName={({ row }) => [onOpen ? 'openable' : '', row.id === openId ? 'opened' : ''].join(' ')}
      onRowClick={({ row }, event) => {
        if (!isControl(event.target)) onOpen?.(row.record);
      }}
      onCellKeyDown={({ row, field }, event) => {
        if (event.key !== 'Enter' || event.nativeEvent.isComposing || event.ctrlKey) return;
        if (field === '__check__' || isControl(event.target)) return;
        event.preventDefault();
        onOpen?.(row.record);
      }}
      sx={grids}
    />
  );
}
