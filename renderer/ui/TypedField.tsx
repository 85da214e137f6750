import CalendarMonthOutlined from '@mui/icons-material/CalendarMonthOutlined';
import { Box, IconButton, InputAdornment, OutlinedInput } from '@mui/material';
import { useEffect, useRef, useState } from 'react';
import { FieldFrame, type FieldProps } from './field-frame.tsx';

export interface DatedProps<D extends string> extends FieldProps {
  readonly value: D | null;
  /** Null = empty or not a date (yet); the field says which. */
  readonly onChange: (value: D | null) => void;
}

interface TypedProps<D extends string> extends DatedProps<D> {
  readonly parse: (text: string) => D | null;
  readonly kind: 'date' | 'month';
  readonly example: string;
}

/** Typed in any usual notation, or picked from the browser's own calendar. */
export function TypedField<D extends string>(props: TypedProps<D>) {
  const { value, onChange, parse, kind, example } = props;
  const [text, setText] = useState<string>(value ?? '');
  const [left, setLeft] = useState(false);
  const picker = useRef<HTMLInputElement>(null);
  useEffect(() => {
    setText((now) => (parse(now) === value ? now : (value ?? (parse(now) ? '' : now))));
  }, [value, parse]);
  const take = (next: string) => {
    setText(next);
    setLeft(false);
    onChange(parse(next));
  };
  const wrong = left && text !== '' && parse(text) === null;
  const error = wrong
    ? `“${text}”不是有效的${kind === 'date' ? '日期' : '月份'}，示例：${example}`
    : props.error;
  return (
    <FieldFrame {...props} error={error}>
      {({ id, describedBy }) => (
        <Box sx={{ position: 'relative' }}>
          <OutlinedInput
            id={id}
            fullWidth
            value={text}
            onChange={(event) => take(event.target.value)}
            onBlur={() => {
              setLeft(true);
              const parsed = parse(text);
              if (parsed) setText(parsed);
            }}
            placeholder={example}
            disabled={props.disabled ?? false}
            autoFocus={props.autoFocus ?? false}
            error={error !== undefined}
            sx={{ pr: 0 }}
            inputProps={{
              maxLength: 20,
              autoComplete: 'off',
              'aria-describedby': describedBy,
              'aria-required': props.required,
            }}
            endAdornment={
              <InputAdornment position="end">
                <IconButton
                  aria-label={`选择${props.label}`}
                  disabled={props.disabled ?? false}
                  onClick={() => picker.current?.showPicker()}
                >
                  <CalendarMonthOutlined fontSize="small" />
                </IconButton>
              </InputAdornment>
            }
          />
          <input
            ref={picker}
            type={kind}
            value={value ?? ''}
            onChange={(event) => take(event.target.value)}
            tabIndex={-1}
            aria-hidden
            style={{
              position: 'absolute',
              right: 0,
              bottom: 0,
              width: 1,
              height: 1,
              opacity: 0,
              border: 0,
              padding: 0,
            }}
          />
        </Box>
      )}
    </FieldFrame>
  );
}
