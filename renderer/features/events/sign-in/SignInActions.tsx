import { Button } from '@mui/material';
import { useNavigate } from 'react-router';
import {
  finishSheet,
  presetAll,
  reopenSheet,
  unmarkedAt,
} from '../../../../shared/domain/attendance/marks.ts';
import type { Event, Session } from '../../../../shared/domain/event/event.ts';
import { liveSessionsOf } from '../../../../shared/domain/event/event-queries.ts';
import { useRecords, useStore } from '../../../store/hooks.ts';
import { useHotKey } from '../../../ui/hot-key.ts';
import { ruleFailure } from '../texts.ts';
import { useClosing } from '../use-closing.tsx';
import { useSheetPrint } from '../use-sheet-print.ts';
import type { SignIn } from './use-sign-in.ts';

interface SignInActionsProps {
  readonly event: Event;
  readonly session: Session;
  readonly done: boolean;
  readonly shut: boolean;
  readonly off: boolean;
  readonly desk: SignIn;
  readonly onNumbers: () => void;
  readonly onFocus: () => void;
}

const said = (tone: 'success' | 'info' | 'error', text: string) => ({
  tone,
  text,
  personId: null,
  walkIns: [],
});

/** 全部到课 · 完成 · 认定学时: what leads through the desk, one contained button at a time. */
export function SignInActions(props: SignInActionsProps) {
  const { event, session, done, shut, off, desk, onNumbers, onFocus } = props;
  const records = useRecords();
  const store = useStore();
  const navigate = useNavigate();
  const closing = useClosing(event);
  const print = useSheetPrint();
  const unmarked = unmarkedAt(records, session).length;
  const open = !done && !shut && !off;
  const next = liveSessionsOf(records, event.id).find((one) => records.sheet.get(one.id)?.done !== true);

  const preset = () =>
    desk.inTurn(async () => {
      const action = presetAll(store.records(), session);
      await desk.run(action, said('success', `其余 ${unmarked} 人已按到课登记，请标出例外`));
      onFocus();
    });
  const finish = () =>
    desk.inTurn(async () => {
      const finished = finishSheet(store.records(), session);
      if (finished.ok) {
        const text = finished.value.last ? '签到已完成，全部课次都已签到，可以认定学时' : '签到已完成';
        await desk.run(finished.value, said('success', text));
      } else {
        desk.say(said('error', ruleFailure(finished.code, finished.facts)));
        onFocus();
      }
    });
  const reopen = () =>
    desk.inTurn(async () => {
      await desk.run(reopenSheet(store.records(), session), said('info', '签到表已重新打开'));
      onFocus();
    });
  useHotKey('ctrl+enter', finish, open);
  useHotKey('alt+a', preset, open && unmarked > 0);
  return (
    <>
      <Button variant="outlined" onClick={() => print(session)}>
        打印签到表
      </Button>
      {open ? (
        <>
          <Button variant="outlined" onClick={onNumbers}>
            按序号录入
          </Button>
          <Button
            variant={unmarked > 0 ? 'contained' : 'outlined'}
            onClick={preset}
            disabled={unmarked === 0}
            title="Alt+A"
          >
            全部到课
          </Button>
          <Button variant={unmarked > 0 ? 'outlined' : 'contained'} onClick={finish} title="Ctrl+Enter">
            完成
          </Button>
        </>
      ) : null}
      {done && !shut ? (
        <>
          <Button variant="outlined" onClick={reopen}>
            重新打开
          </Button>
          {next ? (
            <Button variant="contained" onClick={() => navigate(`/events/${event.id}/session/${next.id}`)}>
              下一课次
            </Button>
          ) : (
            <Button variant="contained" onClick={closing.close}>
              认定学时
            </Button>
          )}
        </>
      ) : null}
      {shut ? (
        <Button variant="contained" onClick={() => navigate(`/events/${event.id}/credits`)}>
          查看学时
        </Button>
      ) : null}
      {closing.dialog}
    </>
  );
}
