import { Button, Stack } from '@mui/material';
import type { Difference } from '../../../../shared/domain/import/differences.ts';
import type { OrgPlace } from '../../../../shared/domain/import/org-book.ts';
import type { PreviewRow, PreviewTab } from '../../../../shared/domain/import/preview.ts';
import type { Records } from '../../../../shared/domain/tables.ts';
import { partyTerm, rankTerm, sexTerm } from '../../../../shared/report/terms.ts';
import type { Column } from '../../../ui/table-model.ts';
import { differenceTitle, dotted, shownDifference } from '../show-value.ts';
import { hintOf, reasonOf } from './workbooks.ts';

/** 科室：办公室 → 法制科；职级：… */
export const differencesText = (differences: readonly Difference[]): string =>
  differences
    .map(
      (d) =>
        `${differenceTitle(d.field)}：${shownDifference(d.field, d.before)} → ${shownDifference(d.field, d.after)}`,
    )
    .join('；');

const placeText = (place: OrgPlace, records: Records): string =>
  place.type === 'known'
    ? (records.org.get(place.orgId)?.name ?? '')
    : place.type === 'new'
      ? `${place.path.join('/')}（新建）`
      : '';

export interface PreviewActions {
  readonly onFix: (row: PreviewRow) => void;
  readonly onChoose: (row: number, answer: string) => unknown;
  readonly records: Records;
  /** “张伟（办公室，1980.01）”. */
  readonly personLabel: (personId: string) => string;
}

const rowNumber: Column<PreviewRow> = {
  key: 'row',
  title: '行号',
  width: 64,
  kind: 'integer',
  value: (r) => r.row,
};
const name: Column<PreviewRow> = {
  key: 'name',
  title: '姓名',
  width: 110,
  kind: 'text',
  value: (r) => r.values.name,
};

const newColumns = (records: Records): readonly Column<PreviewRow>[] => [
  rowNumber,
  name,
  { key: 'sex', title: '性别', width: 56, kind: 'text', value: (r) => sexTerm[r.values.sex ?? 'unknown'] },
  { key: 'org', title: '科室', width: 150, kind: 'text', value: (r) => placeText(r.place, records) },
  { key: 'branch', title: '支部', width: 120, kind: 'text', value: (r) => r.values.branch ?? '' },
  { key: 'post', title: '职务', width: 110, kind: 'text', value: (r) => r.values.post ?? '' },
  {
    key: 'rank',
    title: '职级',
    width: 110,
    kind: 'text',
    value: (r) => (r.values.rank ? rankTerm[r.values.rank] : ''),
  },
  { key: 'birth', title: '出生年月', width: 84, kind: 'text', value: (r) => dotted(r.values.birth ?? null) },
  {
    key: 'party',
    title: '政治面貌',
    width: 110,
    kind: 'text',
    value: (r) => (r.values.party ? partyTerm[r.values.party] : ''),
  },
  { key: 'hint', title: '提示', flex: 1, kind: 'text', value: hintOf },
];

const changedColumns = (): readonly Column<PreviewRow>[] => [
  rowNumber,
  name,
  { key: 'changes', title: '变更内容', flex: 2, kind: 'text', value: (r) => differencesText(r.differences) },
  { key: 'hint', title: '提示', flex: 1, kind: 'text', value: hintOf },
];

function repeatText(row: PreviewRow, actions: PreviewActions): string {
  if (row.status === 'twice') return `与第 ${row.twiceOf} 行是同一人，不再导入`;
  if (row.status === 'same') return '与现有记录一致，不用导入';
  const names = row.candidates.map(actions.personLabel).join('、');
  return `可能是现有的${names}，请选择`;
}

function ChoiceButtons({ row, actions }: { readonly row: PreviewRow; readonly actions: PreviewActions }) {
  if (row.status !== 'ask') return null;
  return (
    <Stack direction="row" spacing={1}>
      {row.candidates.slice(0, 3).map((id) => (
        <Button
          key={id}
          variant="text"
          onClick={() => actions.onChoose(row.row, id)}
          aria-label={`第 ${row.row} 行就是${actions.personLabel(id)}`}
          title={actions.personLabel(id)}
        >
          是同一人
        </Button>
      ))}
      <Button
        variant="text"
        onClick={() => actions.onChoose(row.row, 'new')}
        aria-label={`第 ${row.row} 行是另一人`}
      >
        是另一人
      </Button>
    </Stack>
  );
}

const repeatedColumns = (actions: PreviewActions): readonly Column<PreviewRow>[] => [
  rowNumber,
  name,
  { key: 'org', title: '科室', width: 140, kind: 'text', value: (r) => placeText(r.place, actions.records) },
  { key: 'why', title: '情况', flex: 1, kind: 'text', value: (r) => repeatText(r, actions) },
  {
    key: 'choice',
    title: '处理',
    width: 220,
    kind: 'text',
    value: (r) => (r.status === 'ask' ? '待选择' : '不导入'),
    render: (r) => (r.status === 'ask' ? <ChoiceButtons row={r} actions={actions} /> : '不导入'),
  },
];

const errorColumns = (actions: PreviewActions): readonly Column<PreviewRow>[] => [
  rowNumber,
  name,
  { key: 'why', title: '原因', flex: 1, kind: 'text', value: reasonOf },
  {
    key: 'fix',
    title: '处理',
    width: 90,
    kind: 'text',
    value: () => '',
    render: (r) => (
      <Button variant="text" onClick={() => actions.onFix(r)} aria-label={`修改第 ${r.row} 行`}>
        修改
      </Button>
    ),
  },
];

/** Columns of each preview tab. */
export function previewColumns(tab: PreviewTab, actions: PreviewActions): readonly Column<PreviewRow>[] {
  if (tab === 'new') return newColumns(actions.records);
  if (tab === 'changed') return changedColumns();
  return tab === 'repeated' ? repeatedColumns(actions) : errorColumns(actions);
}
