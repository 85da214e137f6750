import createCache from '@emotion/cache';
import { CacheProvider } from '@emotion/react';
import { CssBaseline, ThemeProvider, useMediaQuery } from '@mui/material';
import { StrictMode, useMemo } from 'react';
import { createRoot } from 'react-dom/client';
import { StyleNonce } from '../ui/style-nonce.ts';
import { ToastProvider } from '../ui/toast.tsx';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { Gate } from './gate/Gate.tsx';
import { makeTheme } from './theme.ts';

/** Main gives each page its own nonce; style elements without it are refused by the page's policy. */
const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';
const cache = createCache({ key: 'ql', nonce, prepend: true });

function App() {
  const isDark = useMediaQuery('(prefers-color-scheme: dark)', { noSsr: true });
  const theme = useMemo(() => makeTheme(isDark ? 'dark' : 'light'), [isDark]);
  return (
    <CacheProvider value={cache}>
      <StyleNonce.Provider value={nonce}>
        <ThemeProvider theme={theme}>
          <CssBaseline />
          <ErrorBoundary>
            <ToastProvider>
              <Gate />
            </ToastProvider>
          </ErrorBoundary>
        </ThemeProvider>
      </StyleNonce.Provider>
    </CacheProvider>
  );
}

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
