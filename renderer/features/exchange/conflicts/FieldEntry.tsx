import { fieldKind, type KnownField } from '../../../../shared/domain/field-kind.ts';
import { assignmentAt } from '../../../../shared/domain/people/slices.ts';
import type { Records, TableName } from '../../../../shared/domain/tables.ts';
import type { CalendarDate } from '../../../../shared/kernel/calendar-date.ts';
import { halfDays, quarters } from '../../../../shared/kernel/credit-amount.ts';
import type { FieldValue } from '../../../../shared/log/change.ts';
import { codeTerm } from '../../../text/code-terms.ts';
import { parseDate, parseMonth } from '../../../text/dates.ts';
import { recordTitle } from '../../../text/record-title.ts';
import { personChoices } from '../../../ui/choices.ts';
import {
  CheckField,
  DateField,
  MonthField,
  NumberField,
  SelectField,
  TextField,
} from '../../../ui/fields.tsx';
import type { Option } from '../../../ui/select-controls.tsx';

interface FieldEntryProps {
  readonly table: TableName;
  readonly field: string;
  readonly label: string;
  readonly value: FieldValue;
  readonly onChange: (value: FieldValue) => void;
  readonly error: string | undefined;
  readonly records: Records;
  readonly today: CalendarDate;
}

const textOf = (value: FieldValue): string => (typeof value === 'string' ? value : '');
const numberOf = (value: FieldValue): number | null => (typeof value === 'number' ? value : null);

/** Fields of these kinds are chosen among the values that are there: a list is not typed. */
export const canEnter = (table: TableName, field: string): boolean => {
  const known = fieldKind(table, field);
  return known !== null && known.kind.type !== 'compound';
};

/** A value of one field, entered as its schema asks. */
export function FieldEntry(props: FieldEntryProps) {
  const { table, field, label, value, onChange, error, records, today } = props;
  const known = fieldKind(table, field);
  if (!known) return null;
  const common = { label, error, autoFocus: true };
  const { kind } = known;
  switch (kind.type) {
    case 'text':
      return (
        <TextField
          {...common}
          value={textOf(value)}
          onChange={onChange}
          rows={kind.isLong ? 3 : 1}
          maxLength={kind.isLong ? 20_000 : 200}
        />
      );
    case 'number':
      return <NumberField {...common} value={numberOf(value)} onChange={onChange} />;
    case 'quarters':
      return (
        <NumberField
          {...common}
          unit="学时"
          step={0.25}
          value={typeof value === 'number' ? value / 4 : null}
          onChange={(hours) => onChange(hours === null ? null : quarters(hours))}
        />
      );
    case 'half-days':
      return (
        <NumberField
          {...common}
          unit="天"
          step={0.5}
          value={typeof value === 'number' ? value / 2 : null}
          onChange={(days) => onChange(days === null ? null : halfDays(days))}
        />
      );
    case 'date':
      return <DateField {...common} value={parseDate(textOf(value))} onChange={onChange} />;
    case 'month':
      return <MonthField {...common} value={parseMonth(textOf(value))} onChange={onChange} />;
    case 'flag':
      return <CheckField label={label} value={value === true} onChange={onChange} />;
    case 'choice':
    case 'reference':
      return (
        <SelectField
          {...common}
          value={value === null ? NONE : textOf(value)}
          onChange={(next) => onChange(next === NONE ? null : next)}
          options={optionsOf(known, table, field, records, today)}
        />
      );
    default:
      return null;
  }
}

const NONE = '';

function optionsOf(
  { kind, isNullable }: KnownField,
  table: TableName,
  field: string,
  records: Records,
  today: CalendarDate,
): readonly Option<string>[] {
  const none = isNullable ? [{ value: NONE, label: '（空）' }] : [];
  if (kind.type === 'choice')
    return [...none, ...kind.codes.map((code) => ({ value: code, label: codeTerm(table, field, code) }))];
  if (kind.type !== 'reference') return none;
  if (kind.table === 'person') {
    const placeOf = (id: string) =>
      records.org.get(assignmentAt(records, id, today)?.orgId ?? '')?.name ?? '';
    return [...none, ...personChoices(records.person.values(), today, (person) => placeOf(person.id))];
  }
  const all: Iterable<{ readonly id: string }> = records[kind.table].values();
  return [
    ...none,
    ...Array.from(all, (one) => ({ value: one.id, label: recordTitle(kind.table, one, records) })),
  ];
}
