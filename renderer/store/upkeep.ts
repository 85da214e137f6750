import { tipText } from '../../shared/log/stream.ts';
import { call } from '../bridge/bridge.ts';
import { writeCheckpoint } from './checkpoint.ts';
import { mergeSome } from './merge-blocks.ts';
import type { Session } from './session.ts';

/** A checkpoint is due when the next unlock would have to replay so much … */
const BLOCKS = 48;
const CHANGES = 1_500;
/** … at once when it is so much that even a busy page must pay for it. */
const MOST_CHANGES = 40_000;
const QUIET_MS = 3_000;
const TIPS_MS = 1_000;

/** Background work: checkpoints and merging when nobody types, and the tips that main keeps. */
export interface Upkeep {
  readonly soon: () => void;
  readonly stop: () => void;
  /** Does everything that is due now; for tests, before a backup, and for measuring. */
  readonly now: () => Promise<void>;
}

export function newUpkeep(session: Session): Upkeep {
  let timer: ReturnType<typeof setTimeout> | null = null;
  let tipsTimer: ReturnType<typeof setTimeout> | null = null;
  let running: Promise<void> | null = null;
  const isDue = () => session.tail.blocks >= BLOCKS || session.tail.changes >= CHANGES;
  const run = (): Promise<void> => {
    running ??= work(session)
      .catch((error: unknown) => reportUnlessClosed(session, error))
      .finally(() => {
        running = null;
      });
    return running;
  };
  return {
    soon: () => {
      if (timer) clearTimeout(timer);
      const wait = session.tail.changes >= MOST_CHANGES ? 0 : QUIET_MS;
      timer = isDue() ? setTimeout(() => void run(), wait) : null;
      tipsTimer ??= setTimeout(() => {
        tipsTimer = null;
        void sendTips(session);
      }, TIPS_MS);
    },
    stop: () => {
      if (timer) clearTimeout(timer);
      if (tipsTimer) {
        clearTimeout(tipsTimer);
        void sendTips(session);
      }
    },
    // What runs began before the last write.
    now: () => (running ? running.then(run) : run()),
  };
}

/** Closing in the middle of background work is no bug: the next opening does it again. */
async function reportUnlessClosed(session: Session, error: unknown): Promise<void> {
  if (session.isClosed || !(error instanceof Error)) return;
  await call('app:report-error', { message: `upkeep: ${error.name}`, stack: error.stack ?? '' });
}

async function work(session: Session): Promise<void> {
  if (session.isClosed || session.isReadOnly) return;
  const upTo = session.seq;
  const written = await writeCheckpoint(session);
  if (!written.ok) return;
  for (let more = true; more; ) {
    const merged = await mergeSome(session, upTo);
    more = merged.ok && merged.value;
  }
}

/** Main keeps the tips outside the database, so that a restored or cloned one is noticed. */
export async function sendTips(session: Session): Promise<void> {
  const tips = Object.fromEntries(
    Object.entries(session.position.tips).map(([stream, tip]) => [stream, tipText(tip)]),
  );
  await call('tips:write', { incarnation: session.incarnation, tips });
}
