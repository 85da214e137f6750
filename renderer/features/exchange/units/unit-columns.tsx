import { type ComparedRate, comparedRateOf } from '../../../../shared/domain/handoff/compare-units.ts';
import { formatMoment } from '../../../text/format.ts';
import type { Column } from '../../../ui/DataTable.tsx';
import { StatusChip, type Tone } from '../../../ui/StatusChip.tsx';
import type { UnitRow } from './unit-rows.ts';

const stateTerm: Record<UnitRow['state'], string> = {
  own: '本单位',
  received: '已接收',
  missing: '没有数据',
  unreadable: '无法打开',
  sum: '',
};
const stateTone: Record<UnitRow['state'], Tone> = {
  own: 'info',
  received: 'success',
  missing: 'error',
  unreadable: 'error',
  sum: 'neutral',
};

const stateText = (row: UnitRow): string => (row.held > 0 ? `暂存${row.held}包` : stateTerm[row.state]);

const count = (key: string, title: string, id: string, width: number): Column<UnitRow> => ({
  ...{ key, title, width, kind: 'integer' },
  value: (row) => row.figures?.[id] ?? null,
});
const share = (
  key: string,
  title: string,
  id: ComparedRate,
  kind: 'percent' | 'decimal',
): Column<UnitRow> => ({
  ...{ key, title, width: 88, kind },
  value: (row) => (row.figures ? comparedRateOf(row.figures, id) : null),
});

/** Name, state and 达标 first: on a narrow window the last columns may be hidden. */
export const unitColumns: readonly Column<UnitRow>[] = [
  {
    ...{ key: 'name', title: '单位', width: 150, flex: 1, kind: 'text' },
    value: (row) => row.name,
    render: (row) => (row.state === 'sum' ? <strong>{row.name}</strong> : row.name),
  },
  {
    key: 'state',
    title: '状态',
    width: 106,
    kind: 'text',
    value: stateText,
    render: (row) =>
      row.state === 'sum' ? null : (
        <StatusChip tone={row.held > 0 ? 'warning' : stateTone[row.state]} label={stateText(row)} />
      ),
  },
  {
    key: 'asOf',
    title: '数据截至',
    width: 140,
    kind: 'text',
    value: (row) => (row.asOf === null ? '' : formatMoment(row.asOf)),
  },
  { key: 'conflicts', title: '冲突', width: 64, kind: 'integer', value: (row) => row.conflicts },
  count('members', '在册人数', 'people.members', 80),
  count('due', '应训', 'people.due', 64),
  count('met', '达标', 'compliance.met', 64),
  share('compliance', '达标率', 'compliance.share', 'percent'),
  share('hours', '人均学时', 'member.central.mean', 'decimal'),
  count('events', '活动', 'event.count', 64),
  count('times', '人次', 'event.times', 72),
  count('items', '计划项目', 'planItem.count', 80),
  count('itemsDone', '已完成', 'planItem.done', 72),
  { ...share('plan', '完成率', 'planItem.share', 'percent'), width: 80 },
  { ...count('sessions', '课次', 'event.sessions', 64), hidden: true },
  { ...count('cost', '经费（元）', 'event.cost', 96), hidden: true },
  { ...count('unmet', '未达标', 'compliance.unmet', 72), hidden: true },
];
