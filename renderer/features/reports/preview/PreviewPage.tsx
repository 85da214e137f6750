import { Box } from '@mui/material';
import { useEffect, useRef, useState } from 'react';
import { MARGIN, MARGIN_LANDSCAPE, PAGE } from '../../../../shared/report/measures.ts';
import type { Paper } from '../../../../shared/report/model.ts';
import { millimetres } from './flow.ts';
import { LineView } from './LineView.tsx';
import { HeaderMarks, Imprint, LetterHead, PageNumber } from './PageFurniture.tsx';
import type { PageModel, PlacedItem } from './pages.ts';
import { RowView } from './RowView.tsx';

interface PreviewPageProps {
  readonly paper: Paper;
  readonly page: PageModel;
  /** Null = read only. */
  readonly onEdit: ((key: string) => void) | null;
}

/** Items that belong together: the lines of one paragraph, or a single line or row. */
interface Group {
  readonly top: number;
  readonly items: readonly PlacedItem[];
  readonly paragraph: string | null;
}

function groupsOf(items: readonly PlacedItem[]): readonly Group[] {
  const groups: { top: number; items: PlacedItem[]; paragraph: string | null }[] = [];
  for (const placed of items) {
    const paragraph = placed.item.type === 'line' ? placed.item.paragraph : null;
    const last = groups.at(-1);
    if (last && paragraph !== null && last.paragraph === paragraph) last.items.push(placed);
    else groups.push({ top: placed.top, items: [placed], paragraph });
  }
  return groups;
}

/** One sheet. Its content is made when it comes near the window, so that 300 pages open at once. */
export function PreviewPage({ paper, page, onEdit }: PreviewPageProps) {
  const [ref, isNear] = useNear(page.number <= 2);
  const isPortrait = page.orientation === 'portrait';
  const margin = isPortrait ? MARGIN : MARGIN_LANDSCAPE;
  const [width, height] = isPortrait ? [PAGE.width, PAGE.height] : [PAGE.height, PAGE.width];
  return (
    <Box
      ref={ref}
      component="section"
      aria-label={`第${page.number}页`}
      sx={{ position: 'relative', bgcolor: '#fff', flexShrink: 0, boxShadow: '0 1px 4px rgba(0,0,0,.25)' }}
      style={{ width: `${millimetres(width)}mm`, height: `${millimetres(height)}mm` }}
    >
      {isNear ? (
        <>
          <HeaderMarks paper={paper} page={page} />
          <LetterHead paper={paper} page={page} />
          {groupsOf(page.items).map((group) => (
            <GroupView
              key={group.top}
              group={group}
              paper={paper}
              left={millimetres(margin.left)}
              top={millimetres(margin.top)}
              width={millimetres(width - margin.left - margin.right)}
              onEdit={onEdit}
            />
          ))}
          {page.hasImprint ? <Imprint paper={paper} /> : null}
          <PageNumber paper={paper} page={page} />
        </>
      ) : null}
    </Box>
  );
}

interface GroupViewProps {
  readonly group: Group;
  readonly paper: Paper;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly onEdit: ((key: string) => void) | null;
}

function GroupView({ group, paper, left, top, width, onEdit }: GroupViewProps) {
  const place = { left: `${left}mm`, top: `${top + group.top}mm`, width: `${width}mm` };
  const content = group.items.map(({ top: at, item }) =>
    item.type === 'line' ? (
      <LineView key={at} line={item} fonts={paper.fonts} />
    ) : (
      <RowView key={at} row={item} fonts={paper.fonts} />
    ),
  );
  const { paragraph } = group;
  if (paragraph === null || !onEdit) {
    return (
      <Box sx={{ position: 'absolute' }} style={place}>
        {content}
      </Box>
    );
  }
  return (
    <Box
      component="button"
      type="button"
      title="点击修改这一段"
      onClick={() => onEdit(paragraph)}
      sx={{
        position: 'absolute',
        p: 0,
        m: 0,
        border: 0,
        bgcolor: isEdited(paper, paragraph) ? '#fff8e6' : 'transparent',
        textAlign: 'left',
        cursor: 'text',
        '&:hover': { bgcolor: '#f1f6fc' },
        '&:focus-visible': { outline: '2px solid #1f5fa8', outlineOffset: 2 },
      }}
      style={place}
    >
      {content}
    </Box>
  );
}

const isEdited = (paper: Paper, key: string): boolean =>
  [...paper.blocks, ...paper.annexes.flatMap((annex) => annex.blocks)].some(
    (block) => block.type === 'paragraph' && block.key === key && block.edited,
  );

/** True once the element came within a screen or two of the window; it then stays. */
function useNear(atOnce: boolean) {
  const ref = useRef<HTMLElement>(null);
  const [isNear, setNear] = useState(atOnce);
  useEffect(() => {
    const element = ref.current;
    if (!element || isNear) return;
    const observer = new IntersectionObserver(
      (entries) => entries.some((entry) => entry.isIntersecting) && setNear(true),
      { rootMargin: '1500px' },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [isNear]);
  return [ref, isNear] as const;
}
