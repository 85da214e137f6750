import { Box, Button } from '@mui/material';
import { useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { countSheet } from '../../../../shared/domain/attendance/sheet-counts.ts';
import { matchesOf } from '../../../../shared/domain/attendance/sign-in.ts';
import type { Event, Session } from '../../../../shared/domain/event/event.ts';
import { readOnlyReason } from '../../../../shared/domain/event/event-queries.ts';
import { halfTerm } from '../../../../shared/report/terms.ts';
import { useRecords } from '../../../store/hooks.ts';
import { formatDateShort } from '../../../text/format.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { useFillHeight } from '../../../ui/use-fill-height.ts';
import { LeaveDialog } from '../LeaveDialog.tsx';
import { RowNumbersDialog } from './RowNumbersDialog.tsx';
import { SignInActions } from './SignInActions.tsx';
import { SignInCounts } from './SignInCounts.tsx';
import { SignInInput } from './SignInInput.tsx';
import { SignInList, type SignInListHandle } from './SignInList.tsx';
import { useSignInRows } from './sign-in-rows.ts';
import { useSignIn } from './use-sign-in.ts';

const MATCHES = 200;

interface SignInDeskProps {
  readonly event: Event;
  readonly session: Session;
}

/** The desk of one session: input, big feedback line, counts, list. */
export function SignInDesk({ event, session }: SignInDeskProps) {
  const records = useRecords();
  const navigate = useNavigate();
  const rows = useSignInRows(records, session);
  const desk = useSignIn(event, session, rows);
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState<string | null>(null);
  const [leaveOf, setLeaveOf] = useState<string | null>(null);
  const [byNumber, setByNumber] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const list = useRef<SignInListHandle>(null);
  const box = useRef<HTMLDivElement>(null);
  const height = useFillHeight(box, 'sign-in', undefined);
  const done = records.sheet.get(session.id)?.done === true;
  const shut = readOnlyReason(records, event) !== null;
  const off = session.status === 'cancelled' || session.status === 'moved';
  const readOnly = done || shut || off;
  const shown =
    text.trim() === ''
      ? rows
      : rowsOf(
          rows,
          matchesOf(desk.index, text, MATCHES).map((one) => one.id),
        );
  const wanted = chosen ?? desk.feedback?.personId ?? null;
  const current = shown.some((row) => row.person.id === wanted) ? wanted : (shown[0]?.person.id ?? null);
  const toInput = (typed: string) => {
    if (typed !== '') setText(typed);
    input.current?.focus();
    // What is typed next replaces what is there.
    if (typed === '') input.current?.select();
  };
  const closeDialog = () => {
    setLeaveOf(null);
    setByNumber(false);
    window.setTimeout(() => input.current?.focus(), 0);
  };
  return (
    <>
      <PageHeader
        title={`${formatDateShort(session.date)}${halfTerm[session.half]}签到`}
        hint={`${event.title}${session.topic === '' ? '' : `　${session.topic}`}　${session.start}–${session.end}`}
        actions={
          <SignInActions
            event={event}
            session={session}
            done={done}
            shut={shut}
            off={off}
            desk={desk}
            onNumbers={() => setByNumber(true)}
            onFocus={() => toInput('')}
          />
        }
      />
      {rows.length === 0 ? (
        <EmptyState
          why="名单是空的，还不能签到。"
          next="先在“名单”中按对象条件生成名单。"
          action={
            <Button variant="contained" onClick={() => navigate(`/events/${event.id}/roster`)}>
              去生成名单
            </Button>
          }
        />
      ) : (
        <>
          <SignInInput
            ref={input}
            text={text}
            onText={(next) => {
              setText(next);
              setChosen(null);
            }}
            onTake={(code) => {
              setText('');
              setChosen(null);
              desk.take(code);
            }}
            onDown={() => {
              if (current) setChosen(current);
              list.current?.focus();
            }}
            desk={desk}
            disabled={readOnly}
          />
          <SignInCounts counts={countSheet(records, session)} done={done} off={off} shut={shut} />
          <Box ref={box} sx={{ minHeight: 0 }}>
            {shown.length === 0 ? (
              <EmptyState why={`名单里没有“${text}”。`} next="按 Enter 在全体人员中查找，可当场加入名单。" />
            ) : (
              <SignInList
                ref={list}
                rows={shown}
                current={current}
                onCurrent={setChosen}
                onMark={desk.mark}
                onSign={(person) => {
                  setText('');
                  desk.sign(person);
                }}
                onSpoke={desk.spoke}
                onLeave={(person) => setLeaveOf(person.id)}
                onType={toInput}
                readOnly={readOnly}
                height={height}
              />
            )}
          </Box>
        </>
      )}
      {leaveOf ? (
        <LeaveDialog event={event} personId={leaveOf} session={session} onClose={closeDialog} />
      ) : null}
      {byNumber ? <RowNumbersDialog session={session} rows={rows} onClose={closeDialog} /> : null}
    </>
  );
}

function rowsOf<R extends { readonly person: { readonly id: string } }>(
  rows: readonly R[],
  ids: readonly string[],
): readonly R[] {
  const byId = new Map(rows.map((row) => [row.person.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}
