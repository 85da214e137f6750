import { Box, FormControlLabel, Radio, RadioGroup, Stack, Typography } from '@mui/material';
import { useState } from 'react';
import { TextField } from '../../ui/fields.tsx';
import { CapsLockHint } from './CapsLockHint.tsx';

export interface NewPassword {
  readonly password: string;
  readonly repeated: string;
  readonly suite: 1 | 2;
}

export const emptyPassword: NewPassword = { password: '', repeated: '', suite: 1 };

const SHORTEST = 8;
const FEWEST_DIFFERENT = 4;

/** The vault's rule (security.md, policy 内部) as sentences; null = good. Main checks it again. */
export function passwordFault(password: string, userName: string): string | null {
  const characters = [...password];
  if (characters.length < SHORTEST) return `口令至少 ${SHORTEST} 个字符，现在 ${characters.length} 个。`;
  if (new Set(characters).size < FEWEST_DIFFERENT) return '口令太简单，请至少使用 4 个不同的字符。';
  if (password === userName) return '口令不能与姓名相同。';
  return null;
}

export const repeatFault = (value: NewPassword): string | null =>
  value.password === value.repeated ? null : '两次输入的口令不一样，请重新输入。';

interface PasswordFieldsProps {
  readonly value: NewPassword;
  readonly onChange: (value: NewPassword) => void;
  readonly userName: string;
  /** Faults are shown only after the first try. */
  readonly tried: boolean;
}

/** Password twice, with its rule; the choice of algorithms behind 高级. */
export function PasswordFields({ value, onChange, userName, tried }: PasswordFieldsProps) {
  const [advanced, setAdvanced] = useState(value.suite !== 1);
  const fault = passwordFault(value.password, userName);
  const repeat = repeatFault(value);
  return (
    <Stack spacing={3}>
      <TextField
        label="口令"
        type="password"
        required
        autoFocus
        maxLength={128}
        value={value.password}
        onChange={(password) => onChange({ ...value, password })}
        error={tried && fault ? fault : undefined}
        help={
          value.password !== '' && fault === null
            ? '口令符合要求。'
            : '至少 8 个字符，含 4 个以上不同字符，区分大小写；用一句自己记得住的话更好。'
        }
      />
      <TextField
        label="再输一次"
        type="password"
        required
        maxLength={128}
        value={value.repeated}
        onChange={(repeated) => onChange({ ...value, repeated })}
        error={tried && repeat ? repeat : undefined}
      />
      <CapsLockHint />
      <Typography variant="caption" color="text.secondary">
        口令不保存在任何地方，忘记后无法找回，数据也无法打开。请写在纸上，按本单位规定密封保管。
      </Typography>
      <details open={advanced} onToggle={(event) => setAdvanced(event.currentTarget.open)}>
        <Box component="summary" sx={{ cursor: 'pointer', color: 'primary.main', minHeight: 24 }}>
          高级：加密算法
        </Box>
        <RadioGroup
          aria-label="加密算法"
          value={String(value.suite)}
          onChange={(_event, suite) => onChange({ ...value, suite: suite === '2' ? 2 : 1 })}
        >
          <FormControlLabel value="1" control={<Radio />} label="国密算法 SM2 / SM3 / SM4（推荐）" />
          <FormControlLabel value="2" control={<Radio />} label="通用算法 AES-256 / SHA-256" />
        </RadioGroup>
      </details>
    </Stack>
  );
}
