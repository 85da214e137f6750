import { Box, Button, Link, Stack } from '@mui/material';
import { type FormEvent, useRef, useState } from 'react';
import { TextField } from '../../ui/fields.tsx';
import type { UnitNames } from './gate-state.ts';

interface UnitStepProps {
  readonly value: UnitNames;
  readonly onChange: (value: UnitNames) => void;
  readonly onNext: () => void;
  readonly onDemo: () => void;
  readonly onRestore: () => void;
}

/** First step: how the unit and its officer are called. */
export function UnitStep({ value, onChange, onNext, onDemo, onRestore }: UnitStepProps) {
  const [tried, setTried] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const set = (part: Partial<UnitNames>) => onChange({ ...value, ...part });
  const next = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (value.unitName.trim() !== '' && value.userName.trim() !== '') onNext();
    else window.setTimeout(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
  };
  const missing = (text: string, what: string) =>
    tried && text.trim() === '' ? `请填写${what}。` : undefined;
  return (
    <form ref={form} onSubmit={next} noValidate>
      <Stack spacing={2}>
        <TextField
          label="单位全称"
          required
          autoFocus
          maxLength={100}
          value={value.unitName}
          onChange={(unitName) => set({ unitName })}
          error={missing(value.unitName, '单位全称')}
          help="用于文稿标题和落款，以后可在设置中修改"
        />
        <Box sx={{ display: 'grid', gridTemplateColumns: 'repeat(2, minmax(0,1fr))', gap: 3 }}>
          <TextField
            label="行文自称"
            value={value.selfName}
            onChange={(selfName) => set({ selfName })}
            placeholder="如 我局"
            maxLength={40}
          />
          <TextField
            label="党组织称谓"
            value={value.partyBody}
            onChange={(partyBody) => set({ partyBody })}
            placeholder="如 局党委"
            maxLength={40}
          />
        </Box>
        <TextField
          label="上级单位"
          value={value.superior}
          onChange={(superior) => set({ superior })}
          placeholder="报告的主送机关，可以先不填"
          maxLength={100}
        />
        <TextField
          label="培训专干姓名"
          required
          maxLength={40}
          value={value.userName}
          onChange={(userName) => set({ userName })}
          error={missing(value.userName, '姓名，登录和操作记录用它')}
        />
        <Box sx={{ display: 'flex', alignItems: 'center', gap: 3, pt: 2 }}>
          <Link component="button" type="button" onClick={onDemo}>
            看示例单位
          </Link>
          <Link component="button" type="button" onClick={onRestore}>
            从备份恢复
          </Link>
          <Box sx={{ flex: 1 }} />
          <Button type="submit" variant="contained">
            下一步
          </Button>
        </Box>
      </Stack>
    </form>
  );
}
