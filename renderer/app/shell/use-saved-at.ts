import { useEffect, useState } from 'react';
import { wallNow } from '../../store/clock.ts';
import { useStore } from '../../store/hooks.ts';
import { formatClock } from '../../text/format.ts';

/** Clock time of the last action that was saved in this sitting; null = none yet. */
export function useSavedAt(): string | null {
  const store = useStore();
  const [savedAt, setSavedAt] = useState<string | null>(null);
  useEffect(() => store.subscribe(() => setSavedAt(formatClock(wallNow()))), [store]);
  return savedAt;
}
