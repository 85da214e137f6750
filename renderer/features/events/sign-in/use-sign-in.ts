import { useCallback, useMemo, useRef, useState } from 'react';
import type { Action } from '../../../../shared/domain/action.ts';
import { newMark, setMark, setSpoke } from '../../../../shared/domain/attendance/marks.ts';
import type { MarkState } from '../../../../shared/domain/attendance/sheet.ts';
import {
  buildSignInIndex,
  type ScanOutcome,
  type SignInIndex,
  scan,
  signIn,
} from '../../../../shared/domain/attendance/sign-in.ts';
import type { Event, Session } from '../../../../shared/domain/event/event.ts';
import { addMembers } from '../../../../shared/domain/event/roster-changes.ts';
import type { Person } from '../../../../shared/domain/people/person.ts';
import { markTerm } from '../../../../shared/report/terms.ts';
import { useStore } from '../../../store/hooks.ts';
import { failureText } from '../../../text/failure-text.ts';
import type { Tone } from '../../../ui/StatusChip.tsx';
import { readingFit } from './name-readings.ts';
import type { SignInRow } from './sign-in-rows.ts';

export interface Feedback {
  readonly tone: Tone;
  readonly text: string;
  /** Person whom the list shows as the current row. */
  readonly personId: string | null;
  /** People found outside the roster: they can be added as walk-ins. */
  readonly walkIns: readonly Person[];
}

const plain = (tone: Tone, text: string, personId: string | null = null): Feedback => ({
  tone,
  text,
  personId,
  walkIns: [],
});

const namesOf = (people: readonly Person[]): string =>
  people
    .slice(0, 4)
    .map((person) => person.name)
    .join('、');

/** What the desk says to one scan; a second scan of the same person changes nothing. */
function feedbackOf(outcome: ScanOutcome): Feedback {
  switch (outcome.kind) {
    case 'signed':
      return plain('success', `${outcome.person.name} 已签到（第${outcome.ordinal}人）`, outcome.person.id);
    case 'already': {
      const { person, mark } = outcome;
      const there = mark.state === 'present' || mark.state === 'late' || mark.state === 'early';
      const text = there
        ? `${person.name} 已经签到，没有重复登记`
        : `${person.name} 已记为“${markTerm[mark.state]}”，没有改动；到场请按 ↓ 再按 1`;
      return plain(there ? 'info' : 'warning', text, person.id);
    }
    case 'choose':
      return plain(
        'warning',
        `有 ${outcome.people.length} 人相符（${namesOf(outcome.people)}），请按 ↓ 选择`,
        outcome.people[0]?.id ?? null,
      );
    case 'not-on-roster': {
      const text = `${namesOf(outcome.people)} 不在名单中，可加入名单并签到`;
      return { tone: 'warning', text, personId: null, walkIns: outcome.people };
    }
    case 'unknown':
      return plain('error', `没有找到“${outcome.text}”，请核对工号、身份证后四位或姓名`);
  }
}

export interface SignIn {
  readonly feedback: Feedback | null;
  readonly index: SignInIndex;
  readonly take: (text: string) => void;
  readonly sign: (person: Person) => void;
  readonly mark: (person: Person, state: MarkState | null, minutes?: number) => void;
  readonly spoke: (person: Person, value: boolean) => void;
  readonly walkIn: (person: Person) => void;
  readonly say: (feedback: Feedback) => void;
  /** Saves an action and says so; inside `inTurn`. */
  readonly run: (action: Action, said: Feedback) => Promise<boolean>;
  /** Does a job after everything that was asked before it is on disk. */
  readonly inTurn: (job: () => Promise<unknown> | undefined) => void;
}

/**
 * The desk: each scan or key is one action that is on disk before the next one is looked at, so a crash loses
 * nothing that was said, and fast scanners cannot overtake each other.
 */
export function useSignIn(event: Event, session: Session, rows: readonly SignInRow[]): SignIn {
  const store = useStore();
  const [feedback, setFeedback] = useState<Feedback | null>(null);
  const queue = useRef<Promise<unknown>>(Promise.resolve());
  const people = useMemo(() => rows.map((row) => row.person), [rows]);
  const roster = useStable(people);
  const index = useMemo(() => buildSignInIndex(roster, readingFit), [roster]);

  const run = useCallback(
    async (action: Action, said: Feedback) => {
      const saved = await store.commit(action);
      setFeedback(saved.ok ? said : plain('error', failureText(saved), said.personId));
      return saved.ok;
    },
    [store],
  );
  const inTurn = useCallback((job: () => Promise<unknown> | undefined) => {
    queue.current = queue.current.then(job, job);
  }, []);
  const settle = useCallback(
    (outcome: ScanOutcome) => {
      const said = feedbackOf(outcome);
      if (outcome.kind === 'signed') return run(outcome.action, said);
      setFeedback(said);
      return undefined;
    },
    [run],
  );

  return useMemo(
    () => ({
      feedback,
      index,
      run,
      inTurn,
      say: setFeedback,
      take: (text) =>
        inTurn(() => {
          const records = store.records();
          const everyone = () => buildSignInIndex(records.person.values(), readingFit);
          return settle(scan(records, session, index, everyone, text));
        }),
      sign: (person) => inTurn(() => settle(signIn(store.records(), session, person))),
      mark: (person, state, minutes = 0) =>
        inTurn(() => {
          const records = store.records();
          const old = records.sheet.get(session.id)?.marks[person.id];
          const leaveId = state === 'leave' ? (old?.leaveId ?? null) : null;
          const shown = state === null ? '未记' : markTerm[state];
          const mark = state === null ? null : newMark(state, minutes, leaveId);
          const action = setMark(records, session, person.id, mark, `${person.name} ${shown}`);
          return run(action, plain('success', `${person.name} 记为“${shown}”`, person.id));
        }),
      spoke: (person, value) =>
        inTurn(() => {
          const action = setSpoke(store.records(), session, person.id, value);
          const text = value ? `${person.name} 发言已登记` : `${person.name} 发言登记已取消`;
          return action ? run(action, plain('success', text, person.id)) : undefined;
        }),
      walkIn: (person) =>
        inTurn(async () => {
          const added = addMembers(store.records(), event, [person.id], 'trainee', session.date);
          const ok = await run(added, plain('info', `${person.name} 已加入名单`, person.id));
          if (ok) await settle(signIn(store.records(), session, person));
        }),
    }),
    [feedback, index, run, inTurn, settle, store, session, event],
  );
}

/** The same array object as long as it holds the same people, so that the index is built once. */
function useStable(people: readonly Person[]): readonly Person[] {
  const kept = useRef(people);
  const same = kept.current.length === people.length && people.every((one, at) => one === kept.current[at]);
  if (!same) kept.current = people;
  return kept.current;
}
