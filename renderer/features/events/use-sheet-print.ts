import { useCallback } from 'react';
import { useNavigate } from 'react-router';
import { numberSheet } from '../../../shared/domain/attendance/marks.ts';
import type { Session } from '../../../shared/domain/event/event.ts';
import { useStore } from '../../store/hooks.ts';
import { failureText } from '../../text/failure-text.ts';
import { useToast } from '../../ui/toast.tsx';

/** 打印签到表: gives the sheet its number the first time, then opens the paper. */
export function useSheetPrint(): (session: Session) => void {
  const store = useStore();
  const toast = useToast();
  const navigate = useNavigate();
  return useCallback(
    (session) => {
      const open = () => navigate(`/reports/sign-in-sheet?session=${session.id}`);
      const action = numberSheet(store.records(), session);
      if (!action) return void open();
      void store.commit(action).then((saved) => {
        // A closed class keeps a sheet without a number; it can be printed all the same.
        if (!saved.ok && saved.code !== 'E_CLOSED' && saved.code !== 'E_PERIOD_LOCKED') {
          toast.show({ text: failureText(saved), tone: 'error' });
        }
        void open();
      });
    },
    [store, toast, navigate],
  );
}
