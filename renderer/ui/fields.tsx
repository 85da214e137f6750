import { Box, Checkbox, FormControlLabel, FormHelperText, OutlinedInput } from '@mui/material';
import { useId } from 'react';
import type { CalendarDate, CalendarMonth } from '../../shared/kernel/calendar-date.ts';
import { parseDate, parseMonth } from '../text/dates.ts';
import { FieldFrame, type FieldProps } from './field-frame.tsx';
import {
  MultiSelectControl,
  type MultiSelectFieldProps,
  SelectControl,
  type SelectFieldProps,
} from './select-controls.tsx';
import { type DatedProps, TypedField } from './TypedField.tsx';

interface TextFieldProps extends FieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly placeholder?: string | undefined;
  readonly maxLength?: number | undefined;
  /** More than 1 = a text area with so many lines. */
  readonly rows?: number | undefined;
  readonly type?: 'text' | 'password' | undefined;
}

export function TextField(props: TextFieldProps) {
  const { value, onChange, placeholder, maxLength = 200, rows = 1, type = 'text' } = props;
  return (
    <FieldFrame {...props}>
      {({ id, describedBy }) => (
        <OutlinedInput
          id={id}
          fullWidth
          value={value}
          onChange={(event) => onChange(event.target.value)}
          placeholder={placeholder}
          multiline={rows > 1}
          minRows={rows}
          maxRows={rows > 1 ? rows + 4 : 1}
          type={type}
          disabled={props.disabled ?? false}
          autoFocus={props.autoFocus ?? false}
          error={props.error !== undefined}
          inputProps={{
            maxLength,
            spellCheck: false,
            autoComplete: 'off',
            'aria-describedby': describedBy,
            'aria-required': props.required,
          }}
        />
      )}
    </FieldFrame>
  );
}

interface NumberFieldProps extends FieldProps {
  readonly value: number | null;
  /** Null = empty. Values outside min…max are passed on too; the form says what is wrong. */
  readonly onChange: (value: number | null) => void;
  readonly min?: number | undefined;
  readonly max?: number | undefined;
  readonly step?: number | undefined;
  readonly unit?: string | undefined;
}

export function NumberField(props: NumberFieldProps) {
  const { value, onChange, min, max, step = 1, unit } = props;
  return (
    <FieldFrame {...props}>
      {({ id, describedBy }) => (
        <OutlinedInput
          id={id}
          fullWidth
          type="number"
          value={value === null ? '' : String(value)}
          onChange={(event) => {
            const text = event.target.value;
            const number = Number(text);
            onChange(text === '' || Number.isNaN(number) ? null : number);
          }}
          disabled={props.disabled ?? false}
          autoFocus={props.autoFocus ?? false}
          error={props.error !== undefined}
          endAdornment={
            unit ? <Box sx={{ color: 'text.secondary', whiteSpace: 'nowrap' }}>{unit}</Box> : undefined
          }
          inputProps={{ min, max, step, 'aria-describedby': describedBy, 'aria-required': props.required }}
        />
      )}
    </FieldFrame>
  );
}

interface CheckFieldProps extends FieldProps {
  readonly value: boolean;
  readonly onChange: (value: boolean) => void;
}

export function CheckField({ label, value, onChange, error, help, disabled }: CheckFieldProps) {
  const lineId = useId();
  const line = error ?? help;
  return (
    <Box>
      <FormControlLabel
        disabled={disabled ?? false}
        control={
          <Checkbox
            checked={value}
            onChange={(event) => onChange(event.target.checked)}
            slotProps={{ input: { 'aria-describedby': line ? lineId : undefined } }}
          />
        }
        label={label}
        sx={{ mr: 0 }}
      />
      {line ? (
        <FormHelperText id={lineId} error={error !== undefined}>
          {line}
        </FormHelperText>
      ) : null}
    </Box>
  );
}

/** One choice; more than twelve are searched by typing, pinyin too. */
export const SelectField = <T extends string>(props: SelectFieldProps<T>) => <SelectControl {...props} />;

/** Several choices; typing searches, Backspace removes the last. */
export const MultiSelectField = <T extends string>(props: MultiSelectFieldProps<T>) => (
  <MultiSelectControl {...props} />
);

/** A day in any usual notation (20260305, 2026.3.5, 2026年3月5日), or picked from a calendar. */
export const DateField = (props: DatedProps<CalendarDate>) => (
  <TypedField {...props} parse={parseDate} kind="date" example="2026-03-05" />
);

export const MonthField = (props: DatedProps<CalendarMonth>) => (
  <TypedField {...props} parse={parseMonth} kind="month" example="1985-12" />
);
