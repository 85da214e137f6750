import { useNavigate } from 'react-router';
import { useHotKey } from '../../ui/hot-key.ts';
import { useSession } from '../shell/session.ts';
import type { DutyEntry } from './duty-pages.ts';

/** Lock, help, and the lines of the rail; the other keys of the program act on records. */
export function useDutyKeys(entries: readonly DutyEntry[]): void {
  const navigate = useNavigate();
  const { actions } = useSession();
  useHotKey('ctrl+l', () => void actions.lock(), true, true);
  useHotKey('f1', () => navigate('/help/duties'), true, true);
  const open = (n: number) => () => {
    const entry = entries[n - 1];
    if (entry) navigate(entry.path);
  };
  useHotKey('ctrl+1', open(1));
  useHotKey('ctrl+2', open(2));
  useHotKey('ctrl+3', open(3));
  useHotKey('ctrl+4', open(4));
}
