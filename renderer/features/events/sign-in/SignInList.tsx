import { Box } from '@mui/material';
import {
  forwardRef,
  type KeyboardEvent,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import type { MarkState } from '../../../../shared/domain/attendance/sheet.ts';
import type { Person } from '../../../../shared/domain/people/person.ts';
import { digitStates, SignInLine } from './SignInLine.tsx';
import { listLook, ROW_HEIGHT } from './sign-in-look.ts';
import type { SignInRow } from './sign-in-rows.ts';

const OVERSCAN = 8;
/** Barcode scanners type faster than this; two digits within it are a code, not two marks. */
const SCANNER_MS = 60;

export interface SignInListHandle {
  readonly focus: () => void;
}

interface SignInListProps {
  readonly rows: readonly SignInRow[];
  readonly current: string | null;
  readonly onCurrent: (personId: string) => void;
  readonly onMark: (person: Person, state: MarkState, minutes?: number) => void;
  readonly onSign: (person: Person) => void;
  readonly onSpoke: (person: Person, value: boolean) => void;
  readonly onLeave: (person: Person) => void;
  /** Typing that is no key of the list goes on in the input. */
  readonly onType: (text: string) => void;
  readonly readOnly: boolean;
  readonly height: number;
}

/** Marks the row on a digit, unless more digits follow at once: then they are a scanned code. */
function useDigits(mark: (digit: string) => void, type: (text: string) => void) {
  const pending = useRef({ text: '', timer: 0 });
  const latest = useRef({ mark, type });
  useEffect(() => {
    latest.current = { mark, type };
  });
  const flush = () => {
    window.clearTimeout(pending.current.timer);
    const { text } = pending.current;
    pending.current.text = '';
    if (text.length === 1) latest.current.mark(text);
    else if (text !== '') latest.current.type(text);
  };
  const push = (digit: string) => {
    window.clearTimeout(pending.current.timer);
    pending.current.text += digit;
    pending.current.timer = window.setTimeout(flush, SCANNER_MS);
  };
  useEffect(() => () => window.clearTimeout(pending.current.timer), []);
  return { push, flush };
}

/** The list of a sign-in: ↑↓ choose, 1到 2迟 3假 4缺 5早退 mark; only the rows in view are in the page. */
export const SignInList = forwardRef<SignInListHandle, SignInListProps>(function SignInList(props, handle) {
  const { rows, current, onCurrent, onMark, onSign, onType, readOnly, height } = props;
  const box = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState(0);
  const at = rows.findIndex((row) => row.person.id === current);
  useImperativeHandle(handle, () => ({ focus: () => box.current?.focus() }), []);
  const digits = useDigits(
    (digit) => {
      const state = digitStates[digit];
      const row = rows[at];
      if (state && row && !readOnly) onMark(row.person, state);
    },
    (text) => onType(text),
  );
  useLayoutEffect(() => {
    const element = box.current;
    if (!element || at < 0) return;
    const y = at * ROW_HEIGHT;
    if (y < element.scrollTop) element.scrollTop = y;
    else if (y + ROW_HEIGHT > element.scrollTop + element.clientHeight)
      element.scrollTop = y + ROW_HEIGHT - element.clientHeight;
  }, [at]);
  const go = (to: number) => {
    const row = rows[Math.max(0, Math.min(rows.length - 1, to))];
    if (row) onCurrent(row.person.id);
  };
  const page = Math.max(1, Math.floor(height / ROW_HEIGHT) - 1);
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    PageDown: at + page,
    PageUp: at - page,
    Home: 0,
    End: rows.length - 1,
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.altKey || event.target !== box.current)
      return;
    if (/^\d$/.test(event.key)) {
      event.preventDefault();
      return digits.push(event.key);
    }
    digits.flush();
    const to = steps[event.key];
    const row = rows[at];
    if (to !== undefined) {
      event.preventDefault();
      if (event.key === 'ArrowUp' && at <= 0) onType('');
      else go(to);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      if (row && !readOnly) onSign(row.person);
    } else if (event.key === 'F2') {
      event.preventDefault();
      if (row) props.onLeave(row.person);
    } else if (event.key === 'Escape' || event.key.length === 1) onType('');
  };
  const first = Math.max(0, Math.floor(top / ROW_HEIGHT) - OVERSCAN);
  const last = Math.min(rows.length, Math.ceil((top + height) / ROW_HEIGHT) + OVERSCAN);
  return (
    <Box
      ref={box}
      role="grid"
      aria-label="签到名单"
      aria-rowcount={rows.length}
      aria-colcount={6}
      aria-activedescendant={at >= first && at < last ? `sign-in-${current}` : undefined}
      aria-readonly={readOnly}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onScroll={(event) => setTop(event.currentTarget.scrollTop)}
      sx={{ ...listLook, height }}
    >
      <Box role="rowgroup" sx={{ height: rows.length * ROW_HEIGHT, position: 'relative' }}>
        {rows.slice(first, last).map((row, offset) => (
          <SignInLine
            key={row.person.id}
            row={row}
            index={first + offset}
            current={row.person.id === current}
            readOnly={readOnly}
            onCurrent={onCurrent}
            onMark={onMark}
            onSpoke={props.onSpoke}
            onLeave={props.onLeave}
          />
        ))}
      </Box>
    </Box>
  );
});
