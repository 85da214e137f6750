import { Box, ButtonBase, Typography } from '@mui/material';
import type { Records } from '../../../../shared/domain/tables.ts';
import type { Conflict } from '../../../../shared/log/conflicts.ts';
import type { Stamp } from '../../../../shared/log/heads.ts';
import type { Authors } from '../../../store/authors.ts';
import { formatMoment } from '../../../text/format.ts';
import { storedText } from '../../../text/moment.ts';
import { showField } from '../../../text/show-field.ts';
import { StatusChip } from '../../../ui/StatusChip.tsx';
import type { Choice } from './choices.ts';

interface ChoiceCardsProps {
  readonly conflict: Conflict;
  readonly choices: readonly Choice[];
  readonly picked: string | null;
  readonly onPick: (key: string) => void;
  readonly records: Records;
  readonly authors: Authors;
}

/** All rival values side by side, each with who wrote it, when and on which machine. */
export function ChoiceCards(props: ChoiceCardsProps) {
  return (
    <Box
      role="radiogroup"
      aria-label="采用哪一个"
      sx={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fit, minmax(min(210px, 100%), 1fr))', gap: 2 }}
    >
      {props.choices.map((choice, i) => (
        <ChoiceCard key={choice.key} {...props} choice={choice} number={i + 1} />
      ))}
    </Box>
  );
}

interface ChoiceCardProps extends ChoiceCardsProps {
  readonly choice: Choice;
  readonly number: number;
}

function ChoiceCard({ conflict, choice, number, picked, onPick, records, authors }: ChoiceCardProps) {
  const isPicked = picked === choice.key;
  return (
    <ButtonBase
      role="radio"
      aria-checked={isPicked}
      onClick={() => onPick(choice.key)}
      sx={{
        display: 'flex',
        flexDirection: 'column',
        alignItems: 'stretch',
        justifyContent: 'flex-start',
        textAlign: 'left',
        p: 2,
        border: 1,
        borderRadius: 1,
        borderColor: isPicked ? 'primary.main' : 'divider',
        bgcolor: isPicked ? 'selected' : 'background.paper',
        outline: isPicked ? '1px solid' : 'none',
        outlineColor: 'primary.main',
        minWidth: 0,
      }}
    >
      <Box component="span" sx={{ display: 'flex', alignItems: 'center', gap: 2, mb: 1 }}>
        <Typography component="span" variant="caption" color="text.secondary" sx={{ flex: 1 }}>
          按 {number} 选用
        </Typography>
        {choice.isShown ? <StatusChip tone="info" label="现在显示" /> : null}
      </Box>
      <Typography
        component="span"
        sx={{
          display: 'block',
          fontWeight: 600,
          overflowWrap: 'anywhere',
          whiteSpace: 'pre-wrap',
        }}
      >
        {showField(conflict.table, conflict.field, choice.value, records)}
      </Typography>
      {choice.stamps.slice(0, MOST_AUTHORS).map((stamp) => (
        <Author key={stamp.id} stamp={stamp} authors={authors} />
      ))}
    </ButtonBase>
  );
}

/** Several people may have written the same value; more than these are in the history. */
const MOST_AUTHORS = 3;

function Author({ stamp, authors }: { readonly stamp: Stamp; readonly authors: Authors }) {
  const { ms, stored, isDoubtful } = authors.timeOf(stamp);
  return (
    <Typography component="span" variant="caption" color="text.secondary" sx={{ display: 'block', mt: 1 }}>
      {authors.nameOf(stamp.actor)}，{formatMoment(ms)}，{authors.deskOf(stamp.stream)}
      {stored !== null ? (
        <Box component="span" sx={{ display: 'block' }}>
          {storedText(stored)}
        </Box>
      ) : null}
      {isDoubtful ? (
        <Box component="span" sx={{ display: 'block', color: 'warning.main' }}>
          该电脑的时钟可能不准
        </Box>
      ) : null}
    </Typography>
  );
}
