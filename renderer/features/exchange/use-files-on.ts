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
  const [seen, setSeen] = useState<{ readonly id: string; readonly files: Files } | null>(null);
  const look = useCallback(async () => {
    if (medium === null) return;
    const listed = await call('medium:files', { medium: medium.id });
    setSeen({ id: medium.id, files: listed.ok ? listed.value : none });
    if (!listed.ok) toast.show({ text: failureText(listed), tone: 'error' });
  }, [medium, toast]);
  useEffect(() => {
    void look();
  }, [look]);
  if (medium === null) return [none, look];
  return [seen?.id === medium.id ? seen.files : null, look];
}
