import { Box, Typography } from '@mui/material';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { Block, Paper } from '../../../../shared/report/model.ts';
import { ParagraphEditor } from './ParagraphEditor.tsx';
import { PreviewPage } from './PreviewPage.tsx';
import { pagesOf } from './pages.ts';
import { missingFonts } from './preview-fonts.ts';

interface PaperPreviewProps {
  readonly paper: Paper;
  /** Called with the paragraph's key and its new text ('' = leave the paragraph out); without it read only. */
  readonly onEditParagraph?: ((key: string, text: string) => void) | undefined;
}

/** The paper as A4 pages: 22 lines of 28 characters, broken and numbered as in the .docx. */
export function PaperPreview({ paper, onEditParagraph }: PaperPreviewProps) {
  const pages = useMemo(() => pagesOf(paper), [paper]);
  const [editing, setEditing] = useState<string | null>(null);
  const isWide = pages.some((page) => page.orientation === 'landscape');
  const [ref, zoom] = useZoom(isWide ? 297 : 210);
  const absent = useMemo(() => missingFonts(paper.fonts), [paper.fonts]);
  const paragraph = editing === null ? null : paragraphOf(paper, editing);
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', flex: 1, minHeight: 320 }}>
      <Typography variant="caption" color="text.secondary" sx={{ flexShrink: 0, mb: 1 }}>
        共{pages.length}页。预览，以 WPS/Word 为准。
        {absent.length > 0
          ? `本机没有安装${absent.join('、')}，屏幕上用相近字体代替，导出的文稿不受影响。`
          : ''}
      </Typography>
      <Box
        ref={ref}
        component="section"
        aria-label="文稿预览"
        tabIndex={0}
        sx={{
          flex: 1,
          minHeight: 0,
          overflow: 'auto',
          bgcolor: '#8f979f',
          border: 1,
          borderColor: 'divider',
        }}
      >
        <Box
          sx={{ display: 'flex', flexDirection: 'column', alignItems: 'center', gap: 3, py: 3 }}
          style={{ zoom }}
        >
          {pages.map((page) => (
            <PreviewPage
              key={page.number}
              paper={paper}
              page={page}
              onEdit={onEditParagraph ? setEditing : null}
            />
          ))}
        </Box>
      </Box>
      {paragraph && onEditParagraph ? (
        <ParagraphEditor
          key={paragraph.key}
          paragraph={paragraph}
          onCancel={() => setEditing(null)}
          onSave={(text) => {
            setEditing(null);
            onEditParagraph(paragraph.key, text);
          }}
        />
      ) : null}
    </Box>
  );
}

const paragraphOf = (paper: Paper, key: string): Extract<Block, { type: 'paragraph' }> | null => {
  const blocks = [...paper.blocks, ...paper.annexes.flatMap((annex) => annex.blocks)];
  for (const block of blocks) if (block.type === 'paragraph' && block.key === key) return block;
  return null;
};

const PIXELS_PER_MM = 96 / 25.4;

/** Shrinks the sheets to the room there is; they are never shown larger than on paper. */
function useZoom(widest: number) {
  const ref = useRef<HTMLDivElement>(null);
  const [zoom, setZoom] = useState(1);
  useEffect(() => {
    const element = ref.current;
    if (!element) return;
    const observer = new ResizeObserver(() => {
      const room = element.clientWidth - 32;
      setZoom(Math.min(1, Math.max(0.4, room / (widest * PIXELS_PER_MM))));
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [widest]);
  return [ref, zoom] as const;
}
