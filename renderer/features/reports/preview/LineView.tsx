import { Box } from '@mui/material';
import type { Paper } from '../../../../shared/report/model.ts';
import { figureBasis } from './figure-basis.ts';
import type { FlowLine } from './flow.ts';
import type { Segment } from './line-breaking.ts';
import { familyOf } from './preview-fonts.ts';

/** Text with its figures (口径 on pointing) and its 【数据不足】 marked. */
export function Segments({ segments }: { readonly segments: readonly Segment[] }) {
  return segments.map((segment, index) => {
    const key = `${index}-${segment.text}`;
    if (segment.missing) {
      return (
        <Box component="mark" key={key} sx={{ bgcolor: '#ffe58a', color: '#5c1a00' }}>
          {segment.text}
        </Box>
      );
    }
    if (!segment.figure) return <span key={key}>{segment.text}</span>;
    return (
      <Box
        component="span"
        key={key}
        title={figureBasis(segment.figure)}
        data-query={segment.figure.query}
        sx={{ boxShadow: 'inset 0 -1px 0 #9db7d5', '&:hover': { bgcolor: '#e8f0fa' } }}
      >
        {segment.text}
      </Box>
    );
  });
}

interface LineViewProps {
  readonly line: FlowLine;
  readonly fonts: Paper['fonts'];
}

/** Points by which full lines are set tighter before they are stretched: room for a stand-in font's wider digits. */
const SLACK = 0.3;

/** One printed line, as high and as wide as on paper. */
export function LineView({ line, fonts }: LineViewProps) {
  const rule = line.ruleBelow === null ? 'none' : '1.5pt solid #ff0000';
  return (
    <Box
      component="span"
      sx={{ display: 'flex', whiteSpace: 'pre', boxSizing: 'border-box', justifyContent: 'space-between' }}
      style={{
        height: `${line.height}mm`,
        paddingLeft: `${line.left}mm`,
        paddingRight: `${line.right}mm`,
        lineHeight: `${Math.min(line.height, line.size * 0.56)}mm`,
        fontFamily: familyOf(line.font, fonts),
        fontSize: `${line.size}pt`,
        letterSpacing: `${line.spacing - (line.stretched ? SLACK : 0)}pt`,
        color: line.color === 'red' ? '#ff0000' : '#000',
        borderBottom: rule,
        marginBottom: line.ruleBelow === null ? 0 : '-1.5pt',
      }}
    >
      <Box
        component="span"
        sx={{ flex: 1, minWidth: 0 }}
        style={{ textAlign: line.align, textAlignLast: line.stretched ? 'justify' : line.align }}
      >
        <Segments segments={line.segments} />
      </Box>
      {line.atRight.length > 0 ? (
        <Box component="span" style={{ fontFamily: familyOf('kai', fonts) }}>
          <Segments segments={line.atRight} />
        </Box>
      ) : null}
    </Box>
  );
}
