import { useLocation } from 'react-router';
import { RailFrame } from '../shell/RailFrame.tsx';
import { RailLink } from '../shell/RailLink.tsx';
import type { DutyEntry } from './duty-pages.ts';

/** The pages of the role, one line each. */
export function DutyRail({ entries }: { readonly entries: readonly DutyEntry[] }) {
  const { pathname } = useLocation();
  return (
    <RailFrame>
      {entries.map(({ path, title, Icon }, i) => (
        <RailLink key={path} {...{ title, Icon }} to={path} digit={i + 1} isHere={pathname === path} />
      ))}
    </RailFrame>
  );
}
