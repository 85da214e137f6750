import { Box, Button, Stack, Typography } from '@mui/material';
import type { MissingPlace } from '../../../shared/report/check.ts';
import type { EditedParagraph } from '../../../shared/report/edits.ts';

interface CheckPanelProps {
  readonly missing: readonly MissingPlace[];
  readonly edited: readonly EditedParagraph[];
  readonly onDrop: (key: string) => void;
  readonly onRestore: (key: string) => void;
}

const short = (text: string): string => (text.length > 60 ? `${text.slice(0, 60)}…` : text);

/** 缺项检查 and hand-written paragraphs, each with what can be done about it. */
export function CheckPanel({ missing, edited, onDrop, onRestore }: CheckPanelProps) {
  return (
    <Stack spacing={4}>
      <Box component="section" aria-label="缺项检查">
        <Typography variant="h3">缺项检查</Typography>
        {missing.length === 0 ? (
          <Typography color="text.secondary">没有缺项，可以导出。</Typography>
        ) : (
          <Typography color="text.secondary">
            有 {missing.length} 处数据不足。可补录数据，也可改写或删去该段后导出。
          </Typography>
        )}
        <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
          {missing.map((place) => (
            <Box
              component="li"
              key={`${place.key} ${place.reason}`}
              sx={{ py: 2, borderBottom: 1, borderColor: 'divider' }}
            >
              <Typography>{place.reason}</Typography>
              {place.key === '' ? null : (
                <Button variant="text" onClick={() => onDrop(place.key)}>
                  删去该段
                </Button>
              )}
            </Box>
          ))}
        </Box>
      </Box>
      {edited.length > 0 ? (
        <Box component="section" aria-label="手写段落">
          <Typography variant="h3">手写段落</Typography>
          <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
            {edited.map((one) => (
              <Box component="li" key={one.key} sx={{ py: 2, borderBottom: 1, borderColor: 'divider' }}>
                <Typography>{one.written.trim() === '' ? '（已删去）' : short(one.written)}</Typography>
                {one.outdated ? (
                  <Typography color="warning.main">
                    数据已变化，现在自动生成为：{short(one.generatedNow)}
                  </Typography>
                ) : null}
                <Button variant="text" onClick={() => onRestore(one.key)}>
                  恢复自动
                </Button>
              </Box>
            ))}
          </Box>
        </Box>
      ) : null}
    </Stack>
  );
}
