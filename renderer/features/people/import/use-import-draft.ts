import { useEffect, useState } from 'react';
import { useStore } from '../../../store/hooks.ts';
import { saveHead, saveRows } from './draft-pieces.ts';
import type { Work } from './import-state.ts';

const PAUSE_MS = 600;

/** Keeps the wizard's work as a sealed draft: the rows when they change, ticks and answers after a pause. */
export function useImportDraft(work: Work | null): void {
  const store = useStore();
  const [saved, setSaved] = useState<{ readonly rows: Work['rows']; readonly pieces: number } | null>(null);
  const rows = work?.rows ?? null;
  useEffect(() => {
    if (!rows) return;
    let stopped = false;
    const timer = window.setTimeout(() => {
      void saveRows(store, rows, () => stopped).then((pieces) => {
        if (pieces !== null) setSaved({ rows, pieces });
      });
    }, PAUSE_MS);
    return () => {
      stopped = true;
      window.clearTimeout(timer);
    };
  }, [store, rows]);
  useEffect(() => {
    if (!work || saved?.rows !== work.rows) return;
    const timer = window.setTimeout(() => void saveHead(store, work, saved.pieces), PAUSE_MS);
    return () => window.clearTimeout(timer);
  }, [store, work, saved]);
}
