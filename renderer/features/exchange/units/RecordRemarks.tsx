import { Box, Button, Stack, Typography } from '@mui/material';
import { useMemo, useState } from 'react';
import type { Remark } from '../../../../shared/domain/handoff/directive.ts';
import { addRemark, remarksFor } from '../../../../shared/domain/handoff/remark-steps.ts';
import type { TableName } from '../../../../shared/domain/tables.ts';
import { useActor } from '../../../store/actor.ts';
import { useToday } from '../../../store/clock.ts';
import { useStore, useTable } from '../../../store/hooks.ts';
import { useCommit } from '../../../store/use-commit.tsx';
import { remarkKindTerm } from '../../../text/code-terms.ts';
import { StatusChip } from '../../../ui/StatusChip.tsx';
import { ReasonStep } from '../ReasonStep.tsx';
import { remarkTone } from '../texts.ts';

interface RecordRemarksProps {
  readonly unitId: string;
  readonly table: TableName;
  readonly record: string;
  readonly title: string;
}

/** 批注 · 确认 · 退回: own records about another unit's record; they go to that unit with the next 下发包. */
export function RecordRemarks({ unitId, table, record, title }: RecordRemarksProps) {
  const store = useStore();
  const commit = useCommit();
  const actor = useActor();
  const today = useToday();
  const all = useTable('remark');
  const [asking, setAsking] = useState<'note' | 'return' | null>(null);
  const remarks = useMemo(() => remarksFor(all, unitId, { table, record }), [all, unitId, table, record]);
  const write = async (kind: Remark['kind'], text: string) => {
    const made = addRemark({
      ...{ id: store.newId(), unitId, table, record, title, kind, text, on: today, by: actor.name },
    });
    return made.ok && (await commit(made.value, `已${remarkKindTerm[kind]}，随下一个下发包送达`));
  };
  return (
    <Box component="section" aria-label="批注" sx={{ mb: 3 }}>
      <Stack direction="row" spacing={2} sx={{ mb: 1 }}>
        <Button variant="contained" onClick={() => setAsking('note')}>
          批注
        </Button>
        <Button variant="outlined" onClick={() => void write('confirm', '')}>
          确认
        </Button>
        <Button variant="outlined" onClick={() => setAsking('return')}>
          退回
        </Button>
      </Stack>
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {remarks.map((one) => (
          <Box
            component="li"
            key={one.id}
            sx={{ display: 'flex', gap: 2, alignItems: 'baseline', minHeight: 28 }}
          >
            <StatusChip tone={remarkTone[one.kind]} label={remarkKindTerm[one.kind]} />
            <Typography sx={{ minWidth: 0, overflowWrap: 'anywhere' }}>{one.text}</Typography>
            <Typography variant="caption" color="text.secondary" sx={{ whiteSpace: 'nowrap' }}>
              {one.by} {one.on}
            </Typography>
          </Box>
        ))}
      </Box>
      {asking ? (
        <ReasonStep
          draft={`remark/${asking}/${unitId}/${table}/${record}`}
          title={asking === 'return' ? `退回：${title}` : `批注：${title}`}
          hint="写给下级单位，随下一个下发包送达；不改动它的记录。"
          verb={asking === 'return' ? '退回' : '批注'}
          label={asking === 'return' ? '退回原因' : '批注内容'}
          required
          maxLength={500}
          onSubmit={(text) => write(asking, text)}
          onClose={() => setAsking(null)}
        />
      ) : null}
    </Box>
  );
}
