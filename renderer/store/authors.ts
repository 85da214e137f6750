import { useEffect, useMemo, useState } from 'react';
import type { Change } from '../../shared/log/change.ts';
import type { Corrections } from '../../shared/log/corrections.ts';
import { partsOf } from '../../shared/log/scope.ts';
import { call } from '../bridge/bridge.ts';
import { useStore, useTable } from './hooks.ts';
import { sessionOf } from './sessions.ts';
import { type ShownTime, timeOf } from './shown-time.ts';

/** Who wrote a change, on which machine, and when. */
export interface Authors {
  readonly nameOf: (actor: string) => string;
  readonly deskOf: (stream: string) => string;
  readonly timeOf: (stamped: Pick<Change, 'stream' | 'n' | 'hlc'>) => ShownTime;
}

/** Four digits that tell machines apart for people; they identify nothing. */
function deskName(incarnation: string): string {
  let sum = 0;
  for (const letter of incarnation) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 10_000;
  return `电脑 ${String(sum).padStart(4, '0')}`;
}
const incarnationOf = (stream: string): string => partsOf(stream)?.incarnation ?? stream;

/** For the log of another unit, whose accounts are not known here. */
export const foreignAuthors = (corrections: Corrections): Authors => ({
  nameOf: () => '该单位账号',
  deskOf: (stream) => deskName(incarnationOf(stream)),
  timeOf: (stamped) => timeOf(corrections, stamped),
});

/** Names of accounts and machines for changes of the own log. */
export function useAuthors(): Authors {
  const store = useStore();
  const [names, setNames] = useState<ReadonlyMap<string, string>>(new Map());
  useEffect(() => {
    let isGone = false;
    void call('vault:status', {}).then((status) => {
      if (status.ok && !isGone) setNames(new Map(status.value.accounts.map(({ id, name }) => [id, name])));
    });
    return () => {
      isGone = true;
    };
  }, []);
  const corrections = useTable('timeCorrection');
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is in force changes with the corrections
  return useMemo(() => {
    const { incarnation, memory } = sessionOf(store);
    return {
      nameOf: (actor) => names.get(actor) ?? '其他账号',
      deskOf: (stream) => {
        const from = incarnationOf(stream);
        return from === incarnation ? '本机' : `另一台${deskName(from)}`;
      },
      timeOf: (stamped) => timeOf(memory.fold.corrections, stamped),
    };
  }, [store, names, corrections]);
}
