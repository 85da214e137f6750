import { useLocation, useNavigate } from 'react-router';
import { wallNow } from '../../store/clock.ts';
import { draftsSaved } from '../../store/use-draft.ts';
import { formatClock } from '../../text/format.ts';
import { useHotKey } from '../../ui/hot-key.ts';
import { useToast } from '../../ui/toast.tsx';
import { areaPath, railEntries } from '../areas.ts';
import { useSession } from './session.ts';

/** Keys that act on every page (interface.md, shortcuts). A page's own key of the same name comes first. */
export function useShellKeys(onSearch: () => void): void {
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const { actions } = useSession();
  const toast = useToast();
  useHotKey('ctrl+k', onSearch);
  useHotKey('ctrl+l', () => void actions.lock(), true, true);
  useHotKey('f1', () => navigate(`/help/${pathname.split('/')[1] ?? ''}`), true, true);
  useHotKey(
    'ctrl+s',
    () => {
      window.dispatchEvent(new Event('blur'));
      void draftsSaved().then(() => toast.show({ text: `已保存 ${formatClock(wallNow())}` }));
    },
    true,
    true,
  );
  useHotKey('ctrl+i', () => navigate('/people/import'));
  const open = (n: number) => () => {
    const entry = railEntries[n - 1];
    if (entry) navigate(areaPath(entry.area));
  };
  useHotKey('ctrl+1', open(1));
  useHotKey('ctrl+2', open(2));
  useHotKey('ctrl+3', open(3));
  useHotKey('ctrl+4', open(4));
  useHotKey('ctrl+5', open(5));
  useHotKey('ctrl+6', open(6));
  useHotKey('ctrl+7', open(7));
  useHotKey('ctrl+8', open(8));
  useHotKey('ctrl+9', open(9));
}
