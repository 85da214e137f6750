import { Box, Typography } from '@mui/material';
import type { Directive } from '../../../../shared/domain/handoff/directive.ts';
import { readContent } from '../../../../shared/domain/handoff/directive-content.ts';
import { levelTerm } from '../../../../shared/report/terms.ts';
import { directiveKindTerm, directiveStatusTerm, reportCycleTerm } from '../../../text/code-terms.ts';
import { StatusChip } from '../../../ui/StatusChip.tsx';
import { directiveTone } from './texts.ts';

/** What a 下发件 says and carries. */
export function DirectiveBody({ directive }: { readonly directive: Directive }) {
  const facts = [
    directiveKindTerm[directive.kind],
    directive.issuedOn ? `${directive.issuedOn} 下发` : '',
    directive.issuedBy,
    directive.dueOn ? `期限 ${directive.dueOn}` : '没有期限',
    `密级 ${levelTerm[directive.level]}`,
  ];
  return (
    <Box>
      <Typography variant="h3" sx={{ overflowWrap: 'anywhere' }}>
        {directive.title}
      </Typography>
      <StatusChip tone={directiveTone[directive.status]} label={directiveStatusTerm[directive.status]} />
      <Typography variant="caption" color="text.secondary" component="div" sx={{ my: 1 }}>
        {facts.filter(Boolean).join('，')}
      </Typography>
      {directive.body === '' ? null : (
        <Typography sx={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{directive.body}</Typography>
      )}
      <Carried directive={directive} />
    </Box>
  );
}

function Carried({ directive }: { readonly directive: Directive }) {
  const read = readContent(directive);
  if (!read.ok) return <Typography color="error.main">附带的记录不完整，不能采纳。</Typography>;
  const lines = [
    ...read.value.planItems.map(({ id, title }) => ({ id, name: title })),
    ...read.value.ruleSets.map(({ id, name }) => ({ id, name })),
    ...read.value.reportCycles.map((cycle) => ({ id: cycle, name: `上报周期：${reportCycleTerm[cycle]}` })),
  ];
  if (lines.length === 0) return null;
  return (
    <Box sx={{ mt: 2 }}>
      <Typography variant="caption" color="text.secondary">
        附带 {lines.length} 项
      </Typography>
      <Box component="ol" sx={{ m: 0, pl: 5 }}>
        {lines.map(({ id, name }) => (
          <li key={id}>{name}</li>
        ))}
      </Box>
    </Box>
  );
}
