import type { PackageOpened } from '../../../shared/contract/handoff-calls.ts';
import type { Handoff } from '../../../shared/domain/handoff/handoff.ts';
import type { Records } from '../../../shared/domain/tables.ts';
import { parseTip, type Tips, tipText } from '../../../shared/log/stream.ts';
import type { Store } from '../api.ts';
import { wallNow } from '../clock.ts';
import type { Session } from '../session.ts';

/** The own unit as packages and receipts name it. */
export function ownUnit(
  records: Records,
  session: Session,
): { readonly unitId: string; readonly name: string } {
  return { unitId: session.vaultId, name: records.profile.get('profile')?.unitName ?? '' };
}

export const tipTexts = (tips: Tips): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(tips).map(([track, tip]) => [track, tipText(tip)]));

export function tipsFromTexts(texts: Readonly<Record<string, string>>): Tips {
  const tips: Record<string, NonNullable<ReturnType<typeof parseTip>>> = {};
  for (const [track, text] of Object.entries(texts)) {
    const tip = parseTip(text);
    if (tip) tips[track] = tip;
  }
  return tips;
}

/** What a unit has by its newest receipt; null = it never confirmed anything. A finished file confirms nothing. */
export function confirmedTips(records: Records, unitId: string): Tips | null {
  let newest: Handoff | null = null;
  for (const one of records.handoff.values()) {
    if (one.direction !== 'out' || one.unitId !== unitId || one.status !== 'delivered') continue;
    if (!newest || one.receiptAt > newest.receiptAt) newest = one;
  }
  return newest ? tipsFromTexts(newest.tips) : null;
}

/** The package that was sent before to this unit by this machine: its number and digest go on. */
export function lastSent(records: Records, unitId: string, incarnation: string): Handoff | null {
  let last: Handoff | null = null;
  for (const one of records.handoff.values()) {
    if (one.direction !== 'out' || one.unitId !== unitId || one.incarnation !== incarnation) continue;
    if (!last || one.number > last.number) last = one;
  }
  return last;
}

/** Two desks of one unit share the ledger: sent and received are two lines. */
export const receivedId = (packageId: string): string => `in.${packageId}`;

type Line = Omit<Handoff, 'id'>;
const noLine = {
  ...{
    by: '',
    from: null,
    to: null,
    snapshotId: null,
    receiptCode: '',
    receiptAt: 0,
    receiptBy: '' as const,
  },
  ...{ tips: {}, fresh: 0, conflicts: 0, missing: [], refusal: '', personId: null, fileName: '' },
};

/** One line of the 交接记录; it is no step that could be taken back. */
export async function noteHandoff(
  store: Store,
  id: string,
  label: string,
  line: Partial<Line> & Pick<Line, 'direction' | 'kind' | 'unitId' | 'status'>,
): Promise<boolean> {
  const set = { ...noLine, at: wallNow(), ...line };
  const done = await store.note({ label, writes: [{ table: 'handoff', id, set }] });
  return done.ok;
}

/** What an opened package says about itself, as its line. */
export function lineOfOpened(opened: PackageOpened, by: string): Partial<Line> {
  const { manifest, digest, shortCode, bytes, peer } = opened;
  return {
    ...{ digest, shortCode, bytes, by },
    unitName: peer?.name ?? manifest.from.name,
    incarnation: manifest.from.incarnation,
    number: manifest.number,
    level: manifest.level,
    from: manifest.period?.from ?? null,
    to: manifest.period?.to ?? null,
    snapshotId: manifest.snapshotId,
    changes: manifest.changes,
    personId: manifest.personId,
  };
}
