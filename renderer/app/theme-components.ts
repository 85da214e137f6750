import type { Components, Theme } from '@mui/material';
import type { Tokens } from '../ui/tokens.ts';

const focusRing = (t: Tokens) => ({ outline: `2px solid ${t.primary}`, outlineOffset: 2 });

/** Overrides of MUI's sizes: its “small” field is 40 px high and its compact row 36 px; ours are 32. */
export const componentStyles = (t: Tokens, control: number): Components<Theme> => ({
  MuiCssBaseline: {
    styleOverrides: {
      html: { height: '100%' },
      body: {
        height: '100%',
        fontVariantNumeric: 'tabular-nums',
        textAutospace: 'normal',
        overflow: 'hidden',
      },
      '#root': { height: '100%' },
      ':focus-visible': focusRing(t),
      '@media (prefers-reduced-motion: reduce)': {
        '*, *::before, *::after': { transitionDuration: '0s !important', animationDuration: '0s !important' },
      },
    },
  },
  MuiButtonBase: {
    defaultProps: { disableRipple: true, disableTouchRipple: true },
    styleOverrides: { root: { '&:focus-visible': focusRing(t) } },
  },
  MuiButton: {
    defaultProps: { size: 'small', disableElevation: true },
    styleOverrides: {
      root: { height: control, padding: '0 12px', minWidth: 64, whiteSpace: 'nowrap', fontWeight: 400 },
      outlined: { borderColor: t.inputBorder, color: t.text, backgroundColor: t.paper },
    },
  },
  MuiTypography: {
    styleOverrides: {
      root: {
        variants: [
          { props: { color: 'text.secondary' }, style: { color: t.text2 } },
          { props: { color: 'warning.main' }, style: { color: t.warning } },
          { props: { color: 'success.main' }, style: { color: t.success } },
          { props: { color: 'error.main' }, style: { color: t.error } },
          { props: { color: 'primary.main' }, style: { color: t.primary } },
        ],
      },
    },
  },
  MuiIconButton: { styleOverrides: { root: { borderRadius: 4, width: control, height: control } } },
  MuiOutlinedInput: {
    styleOverrides: {
      root: {
        minHeight: control,
        backgroundColor: t.paper,
        '&:not(.MuiInputBase-multiline)': { height: control },
        '&.MuiInputBase-multiline': { padding: '4px 10px' },
        '& .MuiOutlinedInput-notchedOutline': { borderColor: t.inputBorder },
      },
      input: { padding: '4px 10px', height: 22, boxSizing: 'content-box' },
      multiline: { padding: '4px 10px' },
    },
  },
  MuiSelect: { styleOverrides: { select: { minHeight: 22, lineHeight: '22px' } } },
  MuiFormHelperText: {
    styleOverrides: { root: { margin: '2px 0 0', fontSize: 12, lineHeight: '20px', color: t.text2 } },
  },
  MuiCheckbox: {
    defaultProps: { size: 'small' },
    styleOverrides: { root: { padding: 5, '&:focus-within': { borderRadius: 4 } } },
  },
  MuiRadio: { defaultProps: { size: 'small' }, styleOverrides: { root: { padding: 5 } } },
  MuiMenuItem: { styleOverrides: { root: { minHeight: control, paddingTop: 2, paddingBottom: 2 } } },
  MuiPaper: { defaultProps: { elevation: 0 }, styleOverrides: { root: { backgroundImage: 'none' } } },
  MuiCard: {
    defaultProps: { variant: 'outlined' },
    styleOverrides: { root: { borderColor: t.line, padding: 12 } },
  },
  MuiDialog: {
    styleOverrides: {
      paper: { border: `1px solid ${t.line}`, boxShadow: '0 8px 28px rgb(0 0 0 / 22%)', margin: 16 },
    },
  },
  MuiDialogTitle: {
    styleOverrides: { root: { fontSize: 16, lineHeight: '24px', fontWeight: 600, padding: '12px 16px 8px' } },
  },
  MuiDialogContent: { styleOverrides: { root: { padding: '4px 16px 12px' } } },
  MuiDialogActions: { styleOverrides: { root: { padding: '8px 16px 12px' } } },
  MuiTabs: { styleOverrides: { root: { minHeight: 36 }, indicator: { height: 2 } } },
  MuiTab: { styleOverrides: { root: { minHeight: 36, padding: '6px 12px', minWidth: 64, fontWeight: 400 } } },
  MuiChip: { styleOverrides: { root: { height: 24, borderRadius: 4 } } },
  MuiTooltip: { styleOverrides: { tooltip: { fontSize: 12, lineHeight: '20px' } } },
  MuiLink: { defaultProps: { underline: 'always' } },
});
