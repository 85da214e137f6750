import { Box, Button, OutlinedInput, Typography } from '@mui/material';
import { forwardRef, useEffect } from 'react';
import { useHotKey } from '../../../ui/hot-key.ts';
import { toneColor } from '../../../ui/StatusChip.tsx';
import type { SignIn } from './use-sign-in.ts';

interface SignInInputProps {
  readonly text: string;
  readonly onText: (text: string) => void;
  /** Enter, or the end of a scan. */
  readonly onTake: (text: string) => void;
  readonly onDown: () => void;
  readonly desk: SignIn;
  readonly disabled: boolean;
}

/** The field that has the focus whenever nothing else has it, and the line that answers it in large type. */
export const SignInInput = forwardRef<HTMLInputElement, SignInInputProps>(function SignInInput(props, ref) {
  const { text, onText, onTake, onDown, desk, disabled } = props;
  const { feedback } = desk;
  const [walkIn] = feedback?.walkIns ?? [];
  const one = feedback?.walkIns.length === 1 && walkIn !== undefined && !disabled;
  useHotKey('alt+n', () => walkIn && desk.walkIn(walkIn), one);
  useEffect(() => {
    if (typeof ref !== 'function') ref?.current?.focus();
  }, [ref]);
  return (
    <Box
      sx={{
        display: 'grid',
        gridTemplateColumns: '300px minmax(0,1fr)',
        gap: 3,
        alignItems: 'center',
        mb: 2,
      }}
    >
      <OutlinedInput
        inputRef={ref}
        value={text}
        disabled={disabled}
        onChange={(event) => onText(event.target.value)}
        placeholder="扫码或输入工号、姓名拼音"
        inputProps={{ 'aria-label': '签到录入', autoComplete: 'off', spellCheck: false, maxLength: 60 }}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing || event.ctrlKey || event.altKey) return;
          if (event.key === 'Enter' && text.trim() !== '') {
            event.preventDefault();
            onTake(text);
          } else if (event.key === 'ArrowDown') {
            event.preventDefault();
            onDown();
          } else if (event.key === 'Escape') onText('');
        }}
        sx={{ '&.MuiOutlinedInput-root': { height: 44, fontSize: 18 } }}
      />
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 2, minWidth: 0 }}>
        <Typography
          role="status"
          aria-atomic
          aria-label="签到反馈"
          sx={{
            fontSize: 22,
            lineHeight: '30px',
            fontWeight: 600,
            minHeight: 30,
            color: feedback ? toneColor[feedback.tone] : 'text.secondary',
          }}
        >
          {feedback?.text ?? (disabled ? '' : '请扫码或输入，↓ 进入名单')}
        </Typography>
        {(feedback?.walkIns ?? []).slice(0, 3).map((person) => (
          <Button
            key={person.id}
            variant="outlined"
            onClick={() => desk.walkIn(person)}
            title={one ? 'Alt+N' : person.name}
            aria-label={`加入名单：${person.name}`}
            disabled={disabled}
          >
            {one ? '加入名单' : `加入${person.name}`}
          </Button>
        ))}
      </Box>
    </Box>
  );
});
