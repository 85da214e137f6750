import { Button } from '@mui/material';
import { memo } from 'react';
import type { MarkState } from '../../../../shared/domain/attendance/sheet.ts';
import type { Person } from '../../../../shared/domain/people/person.ts';
import { markTerm } from '../../../../shared/report/terms.ts';
import { StatusChip } from '../../../ui/StatusChip.tsx';
import { markTone } from '../texts.ts';
import { GridCell, GridRow } from './grid-parts.ts';
import { MinutesInput } from './MinutesInput.tsx';
import { ROW_HEIGHT } from './sign-in-look.ts';
import type { SignInRow } from './sign-in-rows.ts';

/** Keys of the list (interface.md): 1到 2迟 3假 4缺, and 5早退. */
export const digitStates: Readonly<Record<string, MarkState>> = {
  1: 'present',
  2: 'late',
  3: 'leave',
  4: 'absent',
  5: 'early',
};

const buttons: readonly { readonly state: MarkState; readonly short: string; readonly key: string }[] = [
  { state: 'present', short: '到', key: '1' },
  { state: 'late', short: '迟', key: '2' },
  { state: 'leave', short: '假', key: '3' },
  { state: 'absent', short: '缺', key: '4' },
  { state: 'early', short: '早', key: '5' },
];

interface SignInLineProps {
  readonly row: SignInRow;
  readonly index: number;
  readonly current: boolean;
  readonly readOnly: boolean;
  readonly onCurrent: (personId: string) => void;
  readonly onMark: (person: Person, state: MarkState, minutes?: number) => void;
  readonly onSpoke: (person: Person, value: boolean) => void;
  readonly onLeave: (person: Person) => void;
}

const there = (row: SignInRow): boolean =>
  row.mark?.state === 'present' || row.mark?.state === 'late' || row.mark?.state === 'early';

/** One person: number, name, place, mark, and what belongs to the mark. Plain elements: the list styles them once. */
export const SignInLine = memo(function SignInLine(props: SignInLineProps) {
  const { row, index, current, readOnly, onCurrent, onMark } = props;
  const { person, mark } = row;
  return (
    <GridRow
      id={`sign-in-${person.id}`}
      aria-rowindex={index + 1}
      aria-selected={current}
      className={current ? 'line current' : 'line'}
      onMouseDown={() => onCurrent(person.id)}
      style={{ top: index * ROW_HEIGHT }}
    >
      <GridCell className="no">{row.no}</GridCell>
      <GridCell className="name" title={person.name}>
        {person.name}
      </GridCell>
      <GridCell className="place" title={row.org}>
        {row.org}
      </GridCell>
      <GridCell>
        {mark ? (
          <StatusChip tone={markTone[mark.state]} label={markTerm[mark.state]} />
        ) : (
          <span className="none">未记</span>
        )}
      </GridCell>
      <GridCell>
        {readOnly
          ? null
          : buttons.map((button) => (
              <button
                key={button.state}
                type="button"
                tabIndex={-1}
                className="mark"
                title={`${markTerm[button.state]}（${button.key}）`}
                aria-label={`${person.name} ${markTerm[button.state]}`}
                aria-pressed={mark?.state === button.state}
                onClick={() => onMark(person, button.state)}
              >
                {button.short}
              </button>
            ))}
      </GridCell>
      <GridCell className="more">
        <Details {...props} />
      </GridCell>
    </GridRow>
  );
});

/** Minutes of late and early, the leave slip, 发言. */
function Details({ row, readOnly, onMark, onSpoke, onLeave }: SignInLineProps) {
  const { person, mark } = row;
  return (
    <>
      {mark?.state === 'late' || mark?.state === 'early' ? (
        <MinutesInput
          label={`${person.name}${markTerm[mark.state]}分钟`}
          value={mark.minutes}
          disabled={readOnly}
          onChange={(minutes) => onMark(person, mark.state, minutes)}
        />
      ) : null}
      {mark?.state === 'leave' ? (
        <Button
          variant="text"
          tabIndex={-1}
          onClick={() => onLeave(person)}
          title="F2"
          sx={{ color: mark.leaveId ? undefined : 'warning.main', minWidth: 0 }}
        >
          {mark.leaveId ? '查看假条' : '补登假条'}
        </Button>
      ) : null}
      {there(row) ? (
        <label className="spoke">
          <input
            type="checkbox"
            tabIndex={-1}
            checked={mark?.spoke ?? false}
            disabled={readOnly}
            aria-label={`${person.name}发言`}
            onChange={(event) => onSpoke(person, event.target.checked)}
          />
          发言
        </label>
      ) : null}
    </>
  );
}
