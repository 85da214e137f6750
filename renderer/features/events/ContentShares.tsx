import { Box, FormHelperText, Typography } from '@mui/material';
import type { Session } from '../../../shared/domain/event/event.ts';
import { type ContentCat, contentCats } from '../../../shared/domain/event/kinds.ts';
import { contentSum } from '../../../shared/domain/event/session-plan.ts';
import { contentTerm } from '../../../shared/report/terms.ts';
import { NumberField } from '../../ui/fields.tsx';

interface ContentSharesProps {
  readonly content: Session['content'];
  readonly onChange: (content: Session['content']) => void;
  readonly error: string | undefined;
}

/** Shares of the content categories in percent (S-23): none given, or 100 together. */
export function ContentShares({ content, onChange, error }: ContentSharesProps) {
  const percentOf = (cat: ContentCat) => content.find((share) => share.cat === cat)?.percent ?? null;
  const set = (cat: ContentCat, percent: number | null) => {
    const rest = content.filter((share) => share.cat !== cat);
    const kept =
      percent !== null && percent >= 1
        ? [...rest, { cat, percent: Math.min(100, Math.round(percent)) }]
        : rest;
    onChange(contentCats.flatMap((one) => kept.filter((share) => share.cat === one)));
  };
  const sum = contentSum(content);
  return (
    <Box role="group" aria-label="内容占比">
      <Typography variant="caption" color="text.secondary">
        内容占比（合计 {sum}%，可不填）
      </Typography>
      <Box sx={{ display: 'grid', gridTemplateColumns: 'repeat(6, minmax(0,1fr))', gap: 2 }}>
        {contentCats.map((cat) => (
          <NumberField
            key={cat}
            label={contentTerm[cat]}
            value={percentOf(cat)}
            onChange={(percent) => set(cat, percent)}
            min={0}
            max={100}
            step={10}
            unit="%"
          />
        ))}
      </Box>
      {error ? <FormHelperText error>{error}</FormHelperText> : null}
    </Box>
  );
}
