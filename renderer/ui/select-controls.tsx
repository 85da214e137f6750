import { Autocomplete, MenuItem, OutlinedInput, Select } from '@mui/material';
import { matches } from '../text/search.ts';
import { FieldFrame, type FieldIds, type FieldProps } from './field-frame.tsx';

export interface Option<T extends string> {
  readonly value: T;
  readonly label: string;
}

/** More choices than this are searched by typing (pinyin too) instead of scrolled. */
const LONG_LIST = 12;

export interface SelectFieldProps<T extends string> extends FieldProps {
  readonly value: T | null;
  readonly onChange: (value: T) => void;
  readonly options: readonly Option<T>[];
}

function searchInput(
  ids: FieldIds,
  props: FieldProps,
  params: {
    readonly slotProps: { readonly input: object; readonly htmlInput: object };
  },
  placeholder: string,
) {
  return (
    <OutlinedInput
      {...params.slotProps.input}
      fullWidth
      placeholder={placeholder}
      error={props.error !== undefined}
      autoFocus={props.autoFocus ?? false}
      inputProps={{
        ...params.slotProps.htmlInput,
        'aria-describedby': ids.describedBy,
        'aria-required': props.required,
      }}
    />
  );
}

const byLabel = <T extends string>(options: readonly Option<T>[], query: string): Option<T>[] =>
  options.filter((option) => matches(query, option.label)).slice(0, 200);

/** One choice out of a list. */
export function SelectControl<T extends string>(props: SelectFieldProps<T>) {
  const { value, onChange, options } = props;
  const long = options.length > LONG_LIST;
  return (
    <FieldFrame {...props}>
      {(ids) =>
        long ? (
          <Autocomplete<Option<T>, false, true>
            id={ids.id}
            options={[...options]}
            value={options.find((option) => option.value === value) ?? undefined}
            onChange={(_event, option) => {
              if (option) onChange(option.value);
            }}
            disableClearable
            autoHighlight
            filterOptions={(all, state) => byLabel(all, state.inputValue)}
            isOptionEqualToValue={(a, b) => a.value === b.value}
            getOptionKey={(option) => option.value}
            disabled={props.disabled ?? false}
            noOptionsText="没有匹配的选项"
            openText="展开"
            closeText="收起"
            renderInput={(params) => searchInput(ids, props, params, '')}
          />
        ) : (
          <Select<T | ''>
            value={value ?? ''}
            onChange={(event) => {
              const chosen = options.find((option) => option.value === event.target.value);
              if (chosen) onChange(chosen.value);
            }}
            fullWidth
            displayEmpty
            disabled={props.disabled ?? false}
            autoFocus={props.autoFocus ?? false}
            error={props.error !== undefined}
            labelId={ids.labelId}
            SelectDisplayProps={{ id: ids.id, 'aria-describedby': ids.describedBy }}
          >
            {options.map((option) => (
              <MenuItem key={option.value} value={option.value}>
                {option.label}
              </MenuItem>
            ))}
          </Select>
        )
      }
    </FieldFrame>
  );
}

export interface MultiSelectFieldProps<T extends string> extends FieldProps {
  readonly value: readonly T[];
  readonly onChange: (value: readonly T[]) => void;
  readonly options: readonly Option<T>[];
  /** Shown while nothing is chosen, e.g. 不限. */
  readonly placeholder?: string | undefined;
}

/** Several choices; typing searches, Backspace removes the last. */
export function MultiSelectControl<T extends string>(props: MultiSelectFieldProps<T>) {
  const { value, onChange, options } = props;
  const chosen = options.filter((option) => value.includes(option.value));
  return (
    <FieldFrame {...props}>
      {(ids) => (
        <Autocomplete<Option<T>, true>
          id={ids.id}
          multiple
          disableCloseOnSelect
          limitTags={3}
          options={[...options]}
          value={chosen}
          onChange={(_event, next) => onChange(next.map((option) => option.value))}
          filterOptions={(all, state) => byLabel(all, state.inputValue)}
          isOptionEqualToValue={(a, b) => a.value === b.value}
          getOptionKey={(option) => option.value}
          disabled={props.disabled ?? false}
          noOptionsText="没有匹配的选项"
          openText="展开"
          closeText="收起"
          clearText="清空"
          sx={{ '& .MuiOutlinedInput-root.MuiInputBase-root': { height: 'auto', py: '1px' } }}
          renderInput={(params) =>
            searchInput(ids, props, params, chosen.length === 0 ? (props.placeholder ?? '') : '')
          }
        />
      )}
    </FieldFrame>
  );
}
