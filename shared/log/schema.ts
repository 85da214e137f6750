import type { Change } from './change.ts';

/** Schema number that this program writes into every change. */
export const SCHEMA = 1;

/** How a change of schema `from` is read as one of `from + 1`; its id stays that of the original form. */
export interface Migration {
  readonly from: number;
  readonly upgrade: (change: Change) => Change;
}

/** One entry for every step up to `SCHEMA`; tests/migrations proves each against a stored database. */
export const migrations: readonly Migration[] = [];

/** A change as this program reads it. Changes of newer programs are left as they are. */
export const upgraded = (change: Change, steps: readonly Migration[] = migrations): Change =>
  steps.reduce((now, step) => (now.schema === step.from ? step.upgrade(now) : now), change);
