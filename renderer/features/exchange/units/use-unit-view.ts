import { useEffect, useState } from 'react';
import type { UnitView } from '../../../store/handoff/api.ts';
import { openUnit } from '../../../store/handoff/units.ts';
import { useStore } from '../../../store/hooks.ts';
import { failureText } from '../../../text/failure-text.ts';

export type OpenedUnit =
  | { readonly state: 'reading' }
  | { readonly state: 'open'; readonly view: UnitView }
  | { readonly state: 'failed'; readonly why: string };

/** The records of another unit, read only, as long as the page is there. Empty id = none is opened. */
export function useUnitView(unitId: string): OpenedUnit {
  const store = useStore();
  const [opened, setOpened] = useState<OpenedUnit>({ state: 'reading' });
  useEffect(() => {
    if (unitId === '') return;
    let isGone = false;
    let view: UnitView | null = null;
    setOpened({ state: 'reading' });
    void openUnit(store, unitId).then((result) => {
      if (isGone) {
        if (result.ok) result.value.close();
        return;
      }
      if (!result.ok) setOpened({ state: 'failed', why: failureText(result) });
      else {
        view = result.value;
        setOpened({ state: 'open', view: result.value });
      }
    });
    return () => {
      isGone = true;
      view?.close();
    };
  }, [store, unitId]);
  return opened;
}
