import { Box, OutlinedInput, Typography } from '@mui/material';
import { type KeyboardEvent, useDeferredValue, useEffect, useId, useMemo, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { useRecords } from '../../store/hooks.ts';
import { KitDialog } from '../../ui/KitDialog.tsx';
import { type Found, find } from './find.ts';

/** Ctrl+K: one field that finds pages, commands, people and activities; arrows and Enter. */
export function Palette({ onClose }: { readonly onClose: () => void }) {
  const records = useRecords();
  const navigate = useNavigate();
  const id = useId();
  const [query, setQuery] = useState('');
  const asked = useDeferredValue(query);
  const found = useMemo(() => find(records, asked), [records, asked]);
  const [at, setAt] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const chosen = Math.min(at, found.length - 1);
  useEffect(() => {
    list.current?.children[chosen]?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  const open = (entry: Found | undefined) => {
    if (!entry) return;
    onClose();
    navigate(entry.path);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const move = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (move !== 0) {
      event.preventDefault();
      setAt((found.length + chosen + move) % Math.max(1, found.length));
    } else if (event.key === 'Enter') {
      event.preventDefault();
      open(found[chosen]);
    }
  };
  return (
    <KitDialog open labelledBy={`${id}-title`} onClose={onClose} onOutside={onClose}>
      <Box sx={{ p: 3 }}>
        <Typography id={`${id}-title`} variant="caption" component="h2" color="text.secondary">
          查找页面、人员、活动或命令
        </Typography>
        <OutlinedInput
          fullWidth
          autoFocus
          value={query}
          placeholder="姓名、拼音首字母、活动名称或页面"
          onChange={(event) => {
            setQuery(event.target.value);
            setAt(0);
          }}
          onKeyDown={onKeyDown}
          inputProps={{
            role: 'combobox',
            'aria-label': '查找',
            'aria-expanded': true,
            'aria-controls': `${id}-list`,
            'aria-autocomplete': 'list',
            'aria-activedescendant': found[chosen] ? `${id}-${chosen}` : undefined,
          }}
        />
      </Box>
      {found.length === 0 ? (
        <Typography role="status" color="text.secondary" sx={{ px: 3, pb: 3 }}>
          没有找到“{asked}”。可以换用姓名、拼音首字母或活动名称的一部分。
        </Typography>
      ) : (
        <Box
          ref={list}
          id={`${id}-list`}
          role="listbox"
          aria-label="结果"
          sx={{ maxHeight: 360, overflow: 'auto', pb: 2 }}
        >
          {found.map((entry, i) => (
            <Box
              key={entry.key}
              id={`${id}-${i}`}
              role="option"
              aria-selected={i === chosen}
              onClick={() => open(entry)}
              sx={{
                display: 'flex',
                alignItems: 'center',
                gap: 3,
                px: 3,
                minHeight: 32,
                cursor: 'pointer',
                bgcolor: i === chosen ? 'selected' : 'transparent',
                '&:hover': { bgcolor: 'selected' },
              }}
            >
              <Typography variant="caption" color="text.secondary" sx={{ width: 32, flexShrink: 0 }}>
                {entry.kind}
              </Typography>
              <Typography noWrap title={entry.title} sx={{ flex: 1, minWidth: 0 }}>
                {entry.title}
              </Typography>
              <Typography variant="caption" color="text.secondary">
                {entry.detail}
              </Typography>
            </Box>
          ))}
        </Box>
      )}
    </KitDialog>
  );
}
