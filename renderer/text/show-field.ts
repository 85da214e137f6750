import { fieldKind, listedTable } from '../../shared/domain/field-kind.ts';
import type { Records, TableName } from '../../shared/domain/tables.ts';
import { formatDays, formatHours } from '../../shared/kernel/credit-amount.ts';
import { DELETED, type FieldValue } from '../../shared/log/change.ts';
import { isTableName, mapEntry } from '../../shared/log/values.ts';
import { codeTerm } from './code-terms.ts';
import { fieldLabel } from './field-labels.ts';
import { recordTitle } from './record-title.ts';

export const EMPTY = '（空）';

/** Names of the parts of lists and dictionaries; parts without one are not shown. */
const partLabels: Readonly<Record<string, string>> = {
  state: '',
  minutes: '分钟',
  spoke: '发言',
  role: '',
  status: '',
  from: '起',
  certNo: '证书编号',
  cat: '',
  percent: '%',
  name: '',
  personId: '',
  halfDays: '半天数',
  approver: '审批人',
  text: '',
};

const isObject = (value: FieldValue): value is { readonly [key: string]: FieldValue } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const nameIn = (records: Records, table: TableName, id: string): string =>
  records[table].has(id) ? recordTitle(table, records[table].get(id), records) : '已不在的记录';

function showPart(table: string, key: string, value: FieldValue, records: Records): string {
  const label = partLabels[key];
  if (label === undefined || value === null || value === '' || value === false || value === 0) return '';
  if (value === true) return label;
  if (key === 'personId' && typeof value === 'string') return nameIn(records, 'person', value);
  const text = typeof value === 'string' ? codeTerm(table, key, value) : String(value);
  return label === '' ? text : key === 'percent' ? `${text}%` : `${label}${text}`;
}

const isAudience = (value: { readonly [key: string]: FieldValue }): boolean =>
  'include' in value && 'exclude' in value && 'orgIds' in value;

const listOf = (value: FieldValue | undefined): readonly string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];

/** 对象 in one line: its conditions, then who is added and taken out. */
function showAudience(value: { readonly [key: string]: FieldValue }, records: Records): string {
  const party = { party: '中共党员', 'non-party': '非中共党员' }[String(value.party)] ?? '';
  const names = (field: string, table: TableName) =>
    listOf(value[field]).map((id) => nameIn(records, table, id));
  const parts = [
    ...names('orgIds', 'org'),
    ...names('branchIds', 'org'),
    ...listOf(value.ranks).map((code) => codeTerm('assignment', 'rank', code)),
    party,
    typeof value.ageFrom === 'number' ? `${value.ageFrom}岁以上` : '',
    typeof value.ageTo === 'number' ? `${value.ageTo}岁以下` : '',
    ...names('include', 'person').map((name) => `另加${name}`),
    ...names('exclude', 'person').map((name) => `不含${name}`),
  ].filter((part) => part !== '');
  return parts.length === 0 ? '全体' : parts.join('，');
}

function showCompound(table: string, field: string, value: FieldValue, records: Records): string {
  if (typeof value === 'string') return codeTerm(table, field, value);
  if (Array.isArray(value)) {
    const named = listedTable(field);
    const texts = value.map((one: FieldValue) =>
      named && typeof one === 'string'
        ? nameIn(records, named, one)
        : showCompound(table, field, one, records),
    );
    return texts.length === 0 ? EMPTY : texts.join('、');
  }
  if (!isObject(value)) return value === null ? EMPTY : String(value);
  if (isAudience(value)) return showAudience(value, records);
  const parts = Object.entries(value).map(([key, part]) => showPart(table, key, part, records));
  const shown = parts.filter((part) => part !== '');
  return shown.length > 0 ? shown.join('，') : `${Object.keys(value).length} 项`;
}

/** A field's value in the words of the unit; ids are shown by the names of `records`. */
export function showField(table: string, path: string, value: FieldValue, records: Records): string {
  if (path === DELETED) return value ? '删除' : '保留';
  const entry = mapEntry(table, path);
  if (entry) return value === null ? '没有' : showCompound(table, entry.map, value, records);
  if (value === null || value === '') return EMPTY;
  const known = isTableName(table) ? fieldKind(table, path) : null;
  switch (known?.kind.type) {
    case 'flag':
      return value === true ? '是' : '否';
    case 'quarters':
      return typeof value === 'number' ? `${formatHours(value)}学时` : EMPTY;
    case 'half-days':
      return typeof value === 'number' ? `${formatDays(value)}天` : EMPTY;
    case 'choice':
      return codeTerm(table, path, String(value));
    case 'reference':
      return nameIn(records, known.kind.table, String(value));
    default:
      return showCompound(table, path, value, records);
  }
}

/** A field's name; for an entry of a dictionary with whose it is: 签到（张三）. */
export function showFieldName(table: string, path: string, records: Records): string {
  const entry = mapEntry(table, path);
  const label = fieldLabel(table, path);
  const named = entry && listedTable(entry.map);
  return entry && named ? `${label}（${nameIn(records, named, entry.key)}）` : label;
}
