import { Box, Button } from '@mui/material';
import { SelectField } from '../../ui/fields.tsx';
import { type Media, mediumText } from './use-media.ts';

interface MediumFieldProps {
  readonly label: string;
  readonly media: Media;
  readonly error?: string | undefined;
}

/** A drive that is there now, or a folder. */
export function MediumField({ label, media, error }: MediumFieldProps) {
  return (
    <Box sx={{ display: 'flex', alignItems: 'flex-start', gap: 2, '& > button': { mt: '20px' } }}>
      <Box sx={{ flex: 1, minWidth: 0 }}>
        <SelectField
          label={label}
          value={media.medium?.id ?? null}
          onChange={media.choose}
          options={media.media.map((medium) => ({ value: medium.id, label: mediumText(medium) }))}
          error={error}
          help={media.media.length === 0 ? '没有发现移动介质。请插好 U 盘后刷新，或选择文件夹。' : undefined}
        />
      </Box>
      <Button variant="outlined" onClick={() => void media.refresh()}>
        刷新
      </Button>
      <Button variant="outlined" onClick={() => void media.pick()}>
        选择文件夹
      </Button>
    </Box>
  );
}
