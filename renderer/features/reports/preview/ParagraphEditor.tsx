import { Box, Typography } from '@mui/material';
import { useState } from 'react';
import { plainText } from '../../../../shared/report/edits.ts';
import type { Block } from '../../../../shared/report/model.ts';
import { FormDialog } from '../../../ui/FormDialog.tsx';
import { TextField } from '../../../ui/fields.tsx';
import { figureBasis } from './figure-basis.ts';

interface ParagraphEditorProps {
  readonly paragraph: Extract<Block, { type: 'paragraph' }>;
  readonly onSave: (text: string) => void;
  readonly onCancel: () => void;
}

/** Rewrites one paragraph; the records' figures in it are listed with their 口径. */
export function ParagraphEditor({ paragraph, onSave, onCancel }: ParagraphEditorProps) {
  const [text, setText] = useState(() => plainText(paragraph.spans));
  const figures = paragraph.spans.flatMap((span) => (span.type === 'figure' ? [span.figure] : []));
  return (
    <FormDialog
      open
      title="修改段落"
      verb="保存"
      width="md"
      onSubmit={() => onSave(text)}
      onCancel={onCancel}
    >
      <TextField
        label="正文"
        value={text}
        onChange={setText}
        rows={8}
        maxLength={20_000}
        autoFocus
        help="以后重新生成时保留您写的内容；清空后保存，就删去这一段。"
      />
      {figures.length > 0 ? (
        <Box component="ul" aria-label="本段数字的口径" sx={{ m: 0, pl: 4 }}>
          {figures.map((figure) => (
            <Typography component="li" variant="caption" key={`${figure.query}-${figure.shown}`}>
              {figure.shown}　{figureBasis(figure)}
            </Typography>
          ))}
        </Box>
      ) : null}
    </FormDialog>
  );
}
