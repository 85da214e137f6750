import { Box } from '@mui/material';
import { NavLink, useLocation } from 'react-router';
import type { Area } from '../../ui/area.ts';
import { areaPath, type RailEntry, railEntries } from '../areas.ts';
import { RailFrame } from './RailFrame.tsx';
import { RailLink, railItem } from './RailLink.tsx';

/** Left navigation; the pages of the present area stand below it. */
export function Rail() {
  const { pathname } = useLocation();
  const here = pathname.split('/')[1];
  return (
    <RailFrame>
      {railEntries.map((entry, i) => {
        const isHere = [entry.area, ...entry.with].some((area) => area.id === here);
        const { title, Icon } = entry.area;
        return (
          <Box key={entry.area.id}>
            <RailLink {...{ title, Icon, isHere }} to={areaPath(entry.area)} digit={i + 1} />
            {isHere ? <SubPages entry={entry} pathname={pathname} /> : null}
          </Box>
        );
      })}
    </RailFrame>
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
              ...railItem,
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
