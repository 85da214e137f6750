import { Box } from '@mui/material';
import { NavLink, useLocation } from 'react-router';
import type { Area } from '../../ui/area.ts';
import { areaPath, type RailEntry, railEntries } from '../areas.ts';

const item = {
  display: 'flex',
  alignItems: 'center',
  gap: 2,
  height: 36,
  pl: 3,
  pr: 2,
  borderLeft: '3px solid transparent',
  color: 'text.primary',
  textDecoration: 'none',
  whiteSpace: 'nowrap',
  '&:hover': { bgcolor: 'selected' },
  '&:focus-visible': { outlineOffset: -2 },
} as const;
const current = { borderLeftColor: 'accent', bgcolor: 'selected', fontWeight: 600 } as const;

/** Left navigation; the pages of the present area stand below it. */
export function Rail() {
  const { pathname } = useLocation();
  const here = pathname.split('/')[1];
  return (
    <Box
      component="nav"
      aria-label="主导航"
      sx={{
        bgcolor: 'background.paper',
        borderRight: 1,
        borderColor: 'divider',
        overflowY: 'auto',
        py: 1,
        '@media (max-width: 900px)': { display: 'flex', overflowX: 'auto', gridRow: 2, height: 44 },
      }}
    >
      {railEntries.map((entry, i) => {
        const isHere = [entry.area, ...entry.with].some((area) => area.id === here);
        return (
          <Box key={entry.area.id}>
            <Box
              component={NavLink}
              to={areaPath(entry.area)}
              title={`Ctrl+${i + 1}`}
              sx={{ ...item, ...(isHere ? current : {}) }}
            >
              <entry.area.Icon fontSize="small" />
              {entry.area.title}
            </Box>
            {isHere ? <SubPages entry={entry} pathname={pathname} /> : null}
          </Box>
        );
      })}
    </Box>
  );
}

const menuPages = (area: Area) =>
  area.pages
    .filter((page) => page.inMenu)
    .map((page) => ({ title: page.title, to: areaPath(area, page.path) }));

function SubPages({ entry, pathname }: { readonly entry: RailEntry; readonly pathname: string }) {
  const pages = [entry.area, ...entry.with].flatMap(menuPages);
  if (pages.length < 2) return null;
  const best = pages
    .filter((p) => pathname === p.to || pathname.startsWith(`${p.to}/`))
    .sort((a, b) => b.to.length - a.to.length)[0];
  return (
    <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
      {pages.map((page) => (
        <li key={page.to}>
          <Box
            component={NavLink}
            to={page.to}
            end
            sx={{
              ...item,
              height: 30,
              pl: '46px',
              color: page === best ? 'text.primary' : 'text.secondary',
              fontWeight: page === best ? 600 : 400,
            }}
          >
            {page.title}
          </Box>
        </li>
      ))}
    </Box>
  );
}
