import { FONTS } from '../../../../shared/report/measures.ts';
import type { Paper } from '../../../../shared/report/model.ts';
import type { LineFont } from './flow.ts';

/** What stands in on the screen where the paper's own font is missing. */
const STAND_IN: Readonly<Record<LineFont, string>> = {
  body: '"仿宋","FangSong","STFangsong","FandolFang","Noto Serif CJK SC",serif',
  kai: '"楷体","KaiTi","STKaiti","FandolKai","Noto Serif CJK SC",serif',
  hei: '"黑体","SimHei","Noto Sans CJK SC",sans-serif',
  title: '"方正小标宋_GBK","STZhongsong","Noto Serif CJK SC",serif',
  song: '"宋体","SimSun","Noto Serif CJK SC",serif',
};

export const familyOf = (font: LineFont, fonts: Paper['fonts']): string =>
  `"${FONTS[fonts][font]}",${STAND_IN[font]}`;

/** The paper's fonts that this machine does not have: a missing font leaves Latin letters as wide as the fallback. */
export function missingFonts(fonts: Paper['fonts']): readonly string[] {
  const context = document.createElement('canvas').getContext('2d');
  if (!context) return [];
  const width = (family: string): number => {
    context.font = `72px ${family}`;
    return context.measureText('mmmmMMiil019').width;
  };
  return Object.values(FONTS[fonts]).filter((name) =>
    ['monospace', 'serif', 'sans-serif'].every((base) => width(`"${name}",${base}`) === width(base)),
  );
}
