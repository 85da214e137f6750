import { LinearProgress } from '@mui/material';
import { type ReactNode, Suspense, useEffect } from 'react';
import { Navigate, Route, Routes, useLocation } from 'react-router';
import { allAreas, areaPath } from '../areas.ts';
import { ErrorBoundary } from '../ErrorBoundary.tsx';

/** The page of the address; a broken page leaves the shell usable. */
export function Pages() {
  const { pathname } = useLocation();
  return (
    <ErrorBoundary resetKey={pathname}>
      <Suspense fallback={<LinearProgress aria-label="正在打开页面" />}>
        <Routes>
          {allAreas.flatMap((area) =>
            area.pages.map(({ path, Page }) => (
              <Route
                key={areaPath(area, path)}
                path={areaPath(area, path)}
                element={<Shown page={<Page />} />}
              />
            )),
          )}
          <Route path="*" element={<Navigate to="/home" replace />} />
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
