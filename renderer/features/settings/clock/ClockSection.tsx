import { Box, Button, Typography } from '@mui/material';
import { useState } from 'react';
import type { ClockSpell } from '../../../../shared/log/clock-spells.ts';
import { type Authors, useAuthors } from '../../../store/authors.ts';
import { formatCount, formatMoment } from '../../../text/format.ts';
import { ProgressDialog } from '../../../ui/ProgressDialog.tsx';
import { CorrectionDialog } from './CorrectionDialog.tsx';
import { CorrectionList } from './CorrectionList.tsx';
import { SpellRow } from './SpellRow.tsx';
import { spellTerm } from './texts.ts';
import { useClockSpells } from './use-clock-spells.ts';

/** 时间异常: what a machine wrote while its clock was wrong, the way to correct it, and what was corrected. */
export function ClockSection() {
  const authors = useAuthors();
  const { spells, progress, start, cancel } = useClockSpells();
  const [open, setOpen] = useState<ClockSpell | null>(null);
  return (
    <Box component="section" aria-labelledby="clock-title" sx={{ display: 'grid', gap: 3 }}>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 3 }}>
        <Typography id="clock-title" variant="h2" sx={{ flex: 1 }}>
          时间异常
        </Typography>
        <Button variant="outlined" onClick={() => void start()}>
          查找时间异常
        </Button>
      </Box>
      <Typography color="text.secondary">
        电脑时钟不准时，改动照常保存，只是显示的时间不对。更正后，修改记录和冲突按实际时间显示；不改动任何业务内容。
      </Typography>
      <Found spells={spells} authors={authors} onCorrect={setOpen} />
      <CorrectionList authors={authors} />
      {open ? (
        <CorrectionDialog spell={open} desk={nameOf(open, authors)} onClose={() => setOpen(null)} />
      ) : null}
      <ProgressDialog
        open={progress !== null}
        title="查找时间异常"
        step="读取变更日志"
        done={progress?.done ?? 0}
        total={progress?.total ?? 0}
        onCancel={cancel}
      />
    </Box>
  );
}

const nameOf = ({ incarnation, parts }: ClockSpell, { deskOf }: Authors): string =>
  deskOf(`${incarnation}|${parts[0]?.path ?? ''}|${parts[0]?.level ?? ''}`);

interface FoundProps {
  readonly spells: readonly ClockSpell[] | null;
  readonly authors: Authors;
  readonly onCorrect: (spell: ClockSpell) => void;
}

function Found({ spells, authors, onCorrect }: FoundProps) {
  if (spells === null) return null;
  if (spells.length === 0) return <Typography role="status">没有发现时间异常。</Typography>;
  return (
    <Box component="ul" aria-label="发现的时间异常" sx={{ listStyle: 'none', m: 0, p: 0 }}>
      {spells.map((spell) => (
        <SpellRow
          key={`${spell.incarnation}/${spell.kind}/${spell.first}`}
          title={`${nameOf(spell, authors)}，${formatCount(spell.changes)} 条改动`}
          lines={[`${formatMoment(spell.first)} 至 ${formatMoment(spell.last)}，${spellTerm[spell.kind]}`]}
          verb="更正…"
          onClick={() => onCorrect(spell)}
        />
      ))}
    </Box>
  );
}
