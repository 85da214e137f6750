/** Locks after a time without a person at work; announces it one minute before. */
export interface IdleClock {
  readonly touch: () => void;
  readonly stop: () => void;
}

export interface IdleOptions {
  /** Milliseconds that only run forward. */
  readonly monotonic: () => number;
  readonly minutes: () => number;
  readonly onSoon: (seconds: number) => void;
  readonly onIdle: () => void;
}

const MINUTE = 60_000;
const TICK = 1_000;

export function startIdleClock({ monotonic, minutes, onSoon, onIdle }: IdleOptions): IdleClock {
  let last = monotonic();
  let announced = false;
  const timer = setInterval(() => {
    const left = last + minutes() * MINUTE - monotonic();
    if (left <= 0) {
      clearInterval(timer);
      onIdle();
    } else if (left <= MINUTE && !announced) {
      announced = true;
      onSoon(Math.ceil(left / 1000));
    }
  }, TICK);
  timer.unref();
  return {
    touch: () => {
      last = monotonic();
      announced = false;
    },
    stop: () => clearInterval(timer),
  };
}
