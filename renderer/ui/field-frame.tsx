import { Box, FormHelperText } from '@mui/material';
import { createContext, type ReactNode, useContext, useId } from 'react';

/** Props that every field has. `error` and `help` are sentences under the field, tied by aria-describedby. */
export interface FieldProps {
  readonly label: string;
  readonly error?: string | undefined;
  readonly help?: string | undefined;
  readonly required?: boolean | undefined;
  readonly disabled?: boolean | undefined;
  readonly autoFocus?: boolean | undefined;
  /** Width in pixels; without it the field fills its row (160 in a filter bar). */
  readonly width?: number | undefined;
}

/** True inside a filter bar: labels stand to the left of the fields. */
export const InlineFields = createContext(false);

export interface FieldIds {
  readonly id: string;
  readonly labelId: string;
  /** Give as aria-describedby; undefined when there is nothing to describe. */
  readonly describedBy: string | undefined;
}

interface FrameProps extends FieldProps {
  readonly children: (ids: FieldIds) => ReactNode;
}

/** Label, control and the line under it. */
export function FieldFrame({ label, error, help, required, width, children }: FrameProps) {
  const inline = useContext(InlineFields);
  const id = useId();
  const labelId = `${id}-label`;
  const lineId = `${id}-line`;
  const line = error ?? help;
  return (
    <Box
      sx={{
        display: inline ? 'inline-flex' : 'block',
        alignItems: 'center',
        gap: 2,
        width: inline ? 'auto' : (width ?? '100%'),
        minWidth: 0,
      }}
    >
      <Box
        component="label"
        id={labelId}
        htmlFor={id}
        sx={{
          display: 'block',
          fontSize: inline ? 14 : 12,
          lineHeight: inline ? '22px' : '20px',
          color: 'text.secondary',
          whiteSpace: 'nowrap',
        }}
      >
        {label}
        {required ? (
          <Box component="span" aria-hidden sx={{ color: 'error.main', ml: 1 }}>
            *
          </Box>
        ) : null}
      </Box>
      <Box sx={{ width: inline ? (width ?? 160) : '100%', minWidth: 0 }}>
        {children({ id, labelId, describedBy: line ? lineId : undefined })}
        {line ? (
          <FormHelperText id={lineId} error={error !== undefined}>
            {line}
          </FormHelperText>
        ) : null}
      </Box>
    </Box>
  );
}
