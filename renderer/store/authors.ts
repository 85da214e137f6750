import { useEffect, useMemo, useState } from 'react';
import type { Hlc } from '../../shared/log/change.ts';
import { partsOf } from '../../shared/log/scope.ts';
import { call } from '../bridge/bridge.ts';
import { wallNow } from './clock.ts';
import { useStore } from './hooks.ts';
import { sessionOf } from './sessions.ts';

/** A stamp further ahead of this machine's clock is shown with a warning; it never decides anything by itself. */
const AHEAD_MS = 86_400_000;

/** Who wrote a change, on which machine, and whether its clock can be believed. */
export interface Authors {
  readonly nameOf: (actor: string) => string;
  readonly deskOf: (stream: string) => string;
  readonly isClockDoubtful: (hlc: Hlc) => boolean;
}

const isClockDoubtful = ([ms]: Hlc): boolean => ms > wallNow() + AHEAD_MS;
/** Four digits that tell machines apart for people; they identify nothing. */
function deskName(incarnation: string): string {
  let sum = 0;
  for (const letter of incarnation) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 10_000;
  return `电脑 ${String(sum).padStart(4, '0')}`;
}
const incarnationOf = (stream: string): string => partsOf(stream)?.incarnation ?? stream;

/** For the log of another unit, whose accounts are not known here. */
export const foreignAuthors: Authors = {
  nameOf: () => '该单位账号',
  deskOf: (stream) => deskName(incarnationOf(stream)),
  isClockDoubtful,
};

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
  return useMemo(() => {
    const { incarnation } = sessionOf(store);
    return {
      nameOf: (actor) => names.get(actor) ?? '其他账号',
      deskOf: (stream) => {
        const from = incarnationOf(stream);
        return from === incarnation ? '本机' : `另一台${deskName(from)}`;
      },
      isClockDoubtful,
    };
  }, [store, names]);
}
