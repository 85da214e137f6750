/** An expected outcome: a value, or a failure with a literal code. Bugs throw; expected failures are returned. */
export type Result<T, C extends string = string> = Success<T> | Failure<C>;

export interface Success<T> {
  readonly ok: true;
  readonly value: T;
}

export interface Failure<C extends string = string> {
  readonly ok: false;
  readonly code: C;
  /** Facts for the failure's text (names, numbers, limits); never a sentence, never secret content. */
  readonly facts: Readonly<Record<string, string | number>>;
}

export const success = <T>(value: T): Success<T> => ({ ok: true, value });

export const failure = <C extends string>(
  code: C,
  facts: Readonly<Record<string, string | number>> = {},
): Failure<C> => ({ ok: false, code, facts });
