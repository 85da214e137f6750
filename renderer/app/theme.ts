import { createTheme, type Theme } from '@mui/material';
import { dark, light, sizes } from '../ui/tokens.ts';
import { componentStyles } from './theme-components.ts';

declare module '@mui/material/styles' {
  interface Palette {
    accent: string;
    inputBorder: string;
    selected: string;
  }
  interface PaletteOptions {
    accent: string;
    inputBorder: string;
    selected: string;
  }
}

const family =
  '"Microsoft YaHei UI","Microsoft YaHei","Noto Sans CJK SC","Noto Sans SC","Source Han Sans SC","PingFang SC",sans-serif';
const text = (size: number, height: number, weight = 400) => ({
  fontSize: size,
  lineHeight: `${height}px`,
  fontWeight: weight,
  letterSpacing: 0,
});

/** The look of interface.md: white paper, blue to act, red to belong; 14/22 type and 32 px controls. */
export function makeTheme(mode: 'light' | 'dark'): Theme {
  const t = mode === 'light' ? light : dark;
  const tone = (main: string) => ({ main, light: main, dark: main, contrastText: t.onPrimary });
  return createTheme({
    palette: {
      mode,
      primary: tone(t.primary),
      secondary: tone(t.text2),
      success: tone(t.success),
      warning: tone(t.warning),
      error: tone(t.error),
      info: tone(t.primary),
      text: { primary: t.text, secondary: t.text2, disabled: t.disabled },
      background: { default: t.page, paper: t.paper },
      divider: t.line,
      accent: t.accent,
      inputBorder: t.inputBorder,
      selected: t.selected,
    },
    shape: { borderRadius: 4 },
    spacing: 4,
    transitions: { duration: durations },
    typography: {
      fontFamily: family,
      fontSize: 14,
      fontWeightLight: 400,
      fontWeightMedium: 600,
      fontWeightBold: 600,
      h1: text(18, 26, 600),
      h2: text(16, 24, 600),
      h3: text(14, 22, 600),
      body1: text(14, 22),
      body2: text(14, 22),
      caption: text(12, 20),
      button: { ...text(14, 22), textTransform: 'none' },
    },
    components: componentStyles(t, sizes.control),
  });
}

const durations = {
  shortest: 80,
  shorter: 80,
  short: 100,
  standard: 120,
  complex: 120,
  enteringScreen: 120,
  leavingScreen: 100,
};
