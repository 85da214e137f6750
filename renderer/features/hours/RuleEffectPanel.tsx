import { Box, Typography } from '@mui/material';
import type { RuleEffect } from '../../../shared/domain/hours/rule-effect.ts';
import type { Person } from '../../../shared/domain/people/person.ts';

/** Names that are written out; of more only the number. */
const MOST = 50;

const namesOf = (people: readonly Person[]): string => {
  const names = people.slice(0, MOST).map((person) => person.name);
  return `${names.join('、')}${people.length > MOST ? ` 等 ${people.length} 人` : ''}`;
};

/** Who changes with the edits since the page was opened; nothing while nobody does. */
export function RuleEffectPanel({ effect }: { readonly effect: RuleEffect }) {
  const { before, after, gained, lost } = effect;
  if (gained.length + lost.length === 0) return null;
  return (
    <Box component="section" aria-label="修改影响">
      <Typography variant="h2">修改影响</Typography>
      <Typography>
        达标 {before} → {after} 人
      </Typography>
      {gained.length > 0 ? <Typography>变为达标：{namesOf(gained)}</Typography> : null}
      {lost.length > 0 ? <Typography>不再达标：{namesOf(lost)}</Typography> : null}
    </Box>
  );
}
