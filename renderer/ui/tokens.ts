/** Colours of the visual guide (interface.md): light and dark, each pair at least 4.5 : 1 on page and paper. */
export interface Tokens {
  readonly text: string;
  readonly text2: string;
  readonly disabled: string;
  readonly primary: string;
  readonly onPrimary: string;
  readonly accent: string;
  readonly success: string;
  readonly warning: string;
  readonly error: string;
  readonly inputBorder: string;
  readonly page: string;
  readonly paper: string;
  readonly line: string;
  readonly selected: string;
}

export const light: Tokens = {
  text: '#1b1f24',
  text2: '#4d5661',
  disabled: '#6f7883',
  primary: '#1f5fa8',
  onPrimary: '#ffffff',
  accent: '#b3261e',
  success: '#2e6b34',
  warning: '#8a5300',
  error: '#c62828',
  inputBorder: '#8a94a0',
  page: '#f3f5f8',
  paper: '#ffffff',
  line: '#dde2e8',
  selected: '#e8f0fa',
};

export const dark: Tokens = {
  text: '#e6e9ed',
  text2: '#aab3bd',
  disabled: '#8b95a1',
  primary: '#8ab8ee',
  onPrimary: '#14181d',
  accent: '#f2a199',
  success: '#8fcf95',
  warning: '#f0b866',
  error: '#f4a29b',
  inputBorder: '#7d8793',
  page: '#14181d',
  paper: '#1d232a',
  line: '#333c46',
  selected: '#24354a',
};

/** Heights in pixels that the shell and the kit share. */
export const sizes = {
  titleBar: 44,
  rail: 168,
  statusBar: 26,
  control: 32,
  row: 32,
  header: 36,
  dock: 320,
} as const;
