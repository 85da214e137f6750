/** Width of a text in full-width characters: ASCII and Latin-1 count half (宋体, 仿宋 and the other fonts of papers are set so). */
export function textWidth(text: string): number {
  let width = 0;
  for (const char of text) width += isHalfWidth(char) ? 0.5 : 1;
  return width;
}

export const isHalfWidth = (char: string): boolean => (char.codePointAt(0) ?? 0) < 0x100 && char !== '·';
