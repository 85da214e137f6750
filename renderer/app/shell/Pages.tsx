import { LinearProgress } from '@mui/material';
import { type ComponentType, type ReactNode, Suspense, useEffect } from 'react';
import { Navigate, Route, Routes, useLocation } from 'react-router';
import { ErrorBoundary } from '../ErrorBoundary.tsx';

/** A page and its whole address. */
export interface ShellPage {
  readonly path: string;
  readonly Page: ComponentType;
}

interface PagesProps {
  readonly pages: readonly ShellPage[];
  /** Where an address leads that the shell does not have. */
  readonly home: string;
}

/** The page of the address; a broken page leaves the shell usable. */
export function Pages({ pages, home }: PagesProps) {
  const { pathname } = useLocation();
  return (
    <ErrorBoundary resetKey={pathname}>
      <Suspense fallback={<LinearProgress aria-label="正在打开页面" />}>
        <Routes>
          {pages.map(({ path, Page }) => (
            <Route key={path} path={path} element={<Shown page={<Page />} />} />
          ))}
          <Route path="*" element={<Navigate to={home} replace />} />
        </Routes>
      </Suspense>
    </ErrorBoundary>
  );
}

/** Marks the page area with the address that stands in it: effects run only once the page's code is there. */
function Shown({ page }: { readonly page: ReactNode }) {
  const { pathname } = useLocation();
  useEffect(() => {
    document.getElementById('main')?.setAttribute('data-page', pathname);
  }, [pathname]);
  return page;
}
