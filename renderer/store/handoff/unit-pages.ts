import { writeCheckpoint } from '../checkpoint.ts';
import { inTurn, type Session } from '../session.ts';
import { imports } from './import-mark.ts';
import { closeUnitSession, openUnitSession } from './unit-session.ts';

const QUIET_MS = 3_000;
/** So many changes are replayed quickly enough; looking at the unit writes its pages anyway. */
const MOST_TAIL = 20_000;

const waiting = new Map<string, Session>();
let timer: ReturnType<typeof setTimeout> | null = null;

/**
 * Pages of a unit only make its next opening quick: they are written when nothing was imported for a while. Nothing
 * of the unit is kept for it, and a closed store ends it.
 */
export function writePagesLater(own: Session, unitId: string, unit: Session): void {
  if (unit.tail.changes > MOST_TAIL) waiting.set(unitId, own);
}

/** An import does not wait for pages that can as well be written after it. */
export async function beforePages<T>(work: () => Promise<T>): Promise<T> {
  if (timer) clearTimeout(timer);
  timer = null;
  try {
    return await work();
  } finally {
    if (waiting.size > 0) timer = setTimeout(() => void writeWaiting(), QUIET_MS);
  }
}

async function writeWaiting(): Promise<void> {
  const units = [...waiting];
  waiting.clear();
  for (const [unitId, own] of units) await inTurn(imports, () => writePages(own, unitId));
}

async function writePages(own: Session, unitId: string): Promise<void> {
  if (own.isClosed || own.isReadOnly) return;
  const unit = await openUnitSession(own, unitId);
  if (!unit.ok) return;
  try {
    await writeCheckpoint(unit.value);
  } finally {
    closeUnitSession(unit.value);
  }
}
