import Search from '@mui/icons-material/Search';
import { Box, Button, InputAdornment, OutlinedInput, Typography } from '@mui/material';
import { type ReactNode, useRef } from 'react';
import { InlineFields } from './field-frame.tsx';
import { useHotKey } from './hot-key.ts';

interface FilterBarProps {
  readonly query: string;
  readonly onQuery: (query: string) => void;
  /** Fields of `fields.tsx`; their labels stand on the left here. */
  readonly children?: ReactNode;
  /** How many match, e.g. “共 42 人，达标 30 人”. */
  readonly summary?: ReactNode;
  readonly onReset?: () => void;
  readonly placeholder?: string;
}

/** Second row of a list page: filters while typing; Ctrl+F puts the cursor into the search field. */
export function FilterBar({ query, onQuery, children, summary, onReset, placeholder }: FilterBarProps) {
  const input = useRef<HTMLInputElement>(null);
  useHotKey('ctrl+f', () => {
    input.current?.focus();
    input.current?.select();
  });
  return (
    <Box
      role="search"
      sx={{ display: 'flex', alignItems: 'center', flexWrap: 'wrap', gap: 2, mb: 2, flexShrink: 0 }}
    >
      <OutlinedInput
        inputRef={input}
        value={query}
        onChange={(event) => onQuery(event.target.value)}
        placeholder={placeholder ?? '姓名、拼音或关键字'}
        inputProps={{ 'aria-label': '查找', maxLength: 100 }}
        startAdornment={
          <InputAdornment position="start">
            <Search fontSize="small" />
          </InputAdornment>
        }
        sx={{ width: 220 }}
      />
      <InlineFields.Provider value={true}>{children}</InlineFields.Provider>
      {onReset ? (
        <Button variant="text" onClick={onReset}>
          重置
        </Button>
      ) : null}
      <Typography variant="caption" color="text.secondary" sx={{ ml: 'auto' }} role="status">
        {summary}
      </Typography>
    </Box>
  );
}
