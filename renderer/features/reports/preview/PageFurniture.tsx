import { Box } from '@mui/material';
import {
  HEAD,
  IMPRINT,
  LETTER,
  MARGIN,
  MARGIN_LANDSCAPE,
  PAGE,
  PAGE_NUMBER,
} from '../../../../shared/report/measures.ts';
import type { Paper } from '../../../../shared/report/model.ts';
import { chineseDate, typeset } from '../../../../shared/report/typography.ts';
import { millimetres } from './flow.ts';
import { letterHeadSize, type PageModel } from './pages.ts';
import { familyOf } from './preview-fonts.ts';

interface PageProps {
  readonly paper: Paper;
  readonly page: PageModel;
}

const MARK = { public: '', internal: '内部资料', secret: '秘密', confidential: '机密' } as const;

/** 密级 mark and watermark, as the header prints them. */
export function HeaderMarks({ paper, page }: PageProps) {
  const margin = page.orientation === 'portrait' ? MARGIN : MARGIN_LANDSCAPE;
  return (
    <>
      <Box
        component="span"
        sx={{ position: 'absolute', fontSize: '10.5pt', color: '#000' }}
        style={{
          top: `${millimetres(margin.header)}mm`,
          right: `${millimetres(margin.right)}mm`,
          fontFamily: familyOf('song', paper.fonts),
        }}
      >
        {MARK[paper.level]}
      </Box>
      {paper.watermark ? (
        <Box
          aria-hidden
          sx={{
            position: 'absolute',
            inset: 0,
            display: 'grid',
            placeItems: 'center',
            color: '#e4e4e4',
            fontSize: '72pt',
            pointerEvents: 'none',
            userSelect: 'none',
          }}
        >
          <Box component="span" sx={{ transform: 'rotate(-45deg)', whiteSpace: 'nowrap' }}>
            {typeset(paper.watermark)}
          </Box>
        </Box>
      ) : null}
    </>
  );
}

/** — 1 — : odd pages right, even pages left; on a turned page at its left edge, turned with the paper. */
export function PageNumber({ paper, page }: PageProps) {
  if (paper.family === 'letter' && page.number === 1) return null;
  const isOdd = page.number % 2 === 1;
  const drop = millimetres(PAGE_NUMBER.drop);
  const inset = millimetres(PAGE_NUMBER.inset);
  const font = { fontFamily: familyOf('song', paper.fonts) };
  const text = `— ${page.number} —`;
  const common = { position: 'absolute', fontSize: '14pt', lineHeight: 1, color: '#000' } as const;
  if (page.orientation === 'portrait') {
    const side = millimetres(isOdd ? MARGIN.right : MARGIN.left) + inset;
    const bottom = millimetres(MARGIN.bottom) - drop;
    const place = { bottom: `${bottom}mm`, transform: 'translateY(50%)' };
    return (
      <Box
        component="span"
        sx={common}
        style={{ ...font, ...place, [isOdd ? 'right' : 'left']: `${side}mm` }}
      >
        {text}
      </Box>
    );
  }
  const left = millimetres(MARGIN_LANDSCAPE.left) - drop;
  const end = millimetres(isOdd ? MARGIN_LANDSCAPE.bottom : MARGIN_LANDSCAPE.top) + inset;
  return (
    <Box
      component="span"
      sx={{ ...common, writingMode: 'vertical-rl' }}
      style={{
        ...font,
        left: `${left}mm`,
        transform: 'translateX(-50%)',
        [isOdd ? 'bottom' : 'top']: `${end}mm`,
      }}
    >
      {text}
    </Box>
  );
}

/** 版记 on the lower edge of the type area. */
export function Imprint({ paper }: { readonly paper: Paper }) {
  const { imprint } = paper;
  if (!imprint) return null;
  const isLetter = paper.family === 'letter';
  const rule = (width: string): string => (isLetter ? 'none' : `${width} solid #000`);
  const copyTo = typeset(imprint.copyTo.trim()).replace(/[。；，]+$/u, '');
  const row = { px: `${millimetres(IMPRINT.char)}mm`, lineHeight: `${millimetres(IMPRINT.line)}mm` };
  return (
    <Box
      sx={{ position: 'absolute', fontSize: '14pt', color: '#000' }}
      style={{
        left: `${millimetres(MARGIN.left)}mm`,
        right: `${millimetres(MARGIN.right)}mm`,
        bottom: `${millimetres(MARGIN.bottom)}mm`,
        fontFamily: familyOf('body', paper.fonts),
        borderTop: rule('0.35mm'),
        borderBottom: rule('0.35mm'),
      }}
    >
      {copyTo === '' ? null : (
        <Box
          sx={{
            ...row,
            pl: `${millimetres(4 * IMPRINT.char)}mm`,
            textIndent: `-${millimetres(3 * IMPRINT.char)}mm`,
          }}
        >
          抄送：{copyTo}。
        </Box>
      )}
      {isLetter ? null : (
        <Box
          sx={{ ...row, display: 'flex', justifyContent: 'space-between' }}
          style={{ borderTop: copyTo === '' ? 'none' : rule('0.25mm') }}
        >
          <span>{typeset(imprint.printer)}</span>
          <span>{chineseDate(imprint.printedOn)}印发</span>
        </Box>
      )}
    </Box>
  );
}

/** 信函格式: name and red double lines of the first page. */
export function LetterHead({ paper, page }: PageProps) {
  if (paper.family !== 'letter' || page.number !== 1) return null;
  const size = letterHeadSize(paper);
  const below = HEAD.letterTop + size * 10 + LETTER.gap;
  const side = `${millimetres((PAGE.width - LETTER.lineWidth) / 2)}mm`;
  const line = (top: number, first: number, second: number) => (
    <Box
      sx={{ position: 'absolute', height: '1.6mm', boxSizing: 'border-box' }}
      style={{
        left: side,
        right: side,
        top: `${top}mm`,
        borderTop: `${first}mm solid #ff0000`,
        borderBottom: `${second}mm solid #ff0000`,
      }}
    />
  );
  return (
    <>
      <Box
        sx={{ position: 'absolute', left: 0, right: 0, textAlign: 'center', color: '#ff0000', lineHeight: 1 }}
        style={{
          top: `${millimetres(HEAD.letterTop)}mm`,
          fontSize: `${size / 2}pt`,
          fontFamily: familyOf('title', paper.fonts),
        }}
      >
        {typeset(paper.redHead ?? paper.signature ?? '')}
      </Box>
      {line(millimetres(below), 0.8, 0.3)}
      {line(millimetres(PAGE.height - LETTER.bottom) - 1.6, 0.3, 0.8)}
    </>
  );
}
