import { Box, Link, Typography } from '@mui/material';
import { useMemo } from 'react';
import { Link as RouterLink } from 'react-router';
import type { HandoffFacts } from '../../../shared/domain/obligations/handoff-todos.ts';
import { useToday } from '../../store/clock.ts';
import { useRecords } from '../../store/hooks.ts';
import { type HandoffLine, handoffLines } from './handoff-lines.ts';
import { Panel } from './Panel.tsx';

/** Packages that wait and conflicts; nothing while this unit exchanges nothing. */
export function HandoffPanel({ facts }: { readonly facts: HandoffFacts }) {
  const records = useRecords();
  const today = useToday();
  const lines = useMemo(() => handoffLines(records, facts, today), [records, facts, today]);
  if (lines.length === 0) return null;
  const waiting = lines.filter((line) => line.isWaiting).length;
  return (
    <Panel title={waiting === 0 ? '数据交换没有待办' : `数据交换有${waiting}项待办`}>
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {lines.map((line) => (
          <Line key={line.key} line={line} />
        ))}
      </Box>
      <Link component={RouterLink} to="/exchange" sx={{ display: 'inline-block', minHeight: 24, mt: 1 }}>
        数据交换
      </Link>
    </Panel>
  );
}

function Line({ line }: { readonly line: HandoffLine }) {
  const { text, path, isWaiting, isOverdue } = line;
  return (
    <Typography component="li" sx={{ color: isOverdue ? 'error.main' : 'text.primary', minHeight: 24 }}>
      {text}
      {isWaiting ? (
        <>
          {' '}
          <Link component={RouterLink} to={path} aria-label={`${text}，处理`}>
            处理
          </Link>
        </>
      ) : null}
    </Typography>
  );
}
