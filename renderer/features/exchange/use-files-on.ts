import { useCallback, useEffect, useState } from 'react';
import type { FileOnMedium, Medium } from '../../../shared/contract/handoff-calls.ts';
import { call } from '../../bridge/bridge.ts';
import { failureText } from '../../text/failure-text.ts';
import { useToast } from '../../ui/toast.tsx';

type Files = readonly FileOnMedium[];
const none: Files = [];

/**
 * Files of this program on a medium, by their clear headers, and how to look again; null = still being listed. A medium
 * that was listed anew is looked at anew.
 */
export function useFilesOn(medium: Medium | null): readonly [Files | null, () => Promise<void>] {
  const toast = useToast();
  // By medium: a slow one that answers late must not take the place of the one that was chosen after it.
  const [seen, setSeen] = useState<ReadonlyMap<string, Files>>(new Map());
  const look = useCallback(async () => {
    if (medium === null) return;
    const listed = await call('medium:files', { medium: medium.id });
    setSeen((before) => new Map(before).set(medium.id, listed.ok ? listed.value : none));
    if (!listed.ok) toast.show({ text: failureText(listed), tone: 'error' });
  }, [medium, toast]);
  useEffect(() => {
    void look();
  }, [look]);
  return [medium === null ? none : (seen.get(medium.id) ?? null), look];
}
