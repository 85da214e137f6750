/** A long job: it can be cancelled, and it tells how far it is. */
export interface Run {
  readonly signal: AbortSignal;
  readonly onStep: (step: string, done: number, total: number) => void;
}
