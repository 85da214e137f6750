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

type Writer = Pick<Session, 'incarnation' | 'vaultId'>;

/**
 * What a recipient has by its newest receipt, also one that says less than before (it was put back to an older
 * state); null = it never said anything. A finished file says nothing. The order is that of the own numbers, not of
 * clocks; only between machines of the unit the time must do. What another desk sent, it sent to this one.
 */
export function confirmedTips(records: Records, writer: Writer, unitId: string): Tips | null {
  let newest: Handoff | null = null;
  for (const one of records.handoff.values()) {
    const isOwn = one.incarnation === writer.incarnation;
    const said = one.direction === 'out' && one.unitId === unitId && one.kind !== 'person';
    if (!said || (one.status !== 'delivered' && one.status !== 'held')) continue;
    if (unitId === writer.vaultId && !isOwn) continue;
    if (!newest || isLater(one, newest, writer)) newest = one;
  }
  return newest ? tipsFromTexts(newest.tips) : null;
}

function isLater(one: Handoff, other: Handoff, { incarnation }: Writer): boolean {
  if (one.incarnation === other.incarnation) return one.number > other.number;
  if (one.incarnation === incarnation || other.incarnation === incarnation)
    return one.incarnation === incarnation;
  return one.receiptAt > other.receiptAt;
}

/** What another desk had when its packages were written that came in here. */
export function heardTips(records: Records, writer: Writer, unitId: string): Tips {
  if (unitId !== writer.vaultId) return {};
  const heard = [...records.handoff.values()].filter(
    ({ direction, kind, status, incarnation }) =>
      direction === 'in' && kind === 'desk' && status === 'applied' && incarnation !== writer.incarnation,
  );
  heard.sort((a, b) => a.number - b.number);
  return tipsFromTexts(Object.assign({}, ...heard.map(({ tips }) => tips)));
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
const noLine: Omit<Line, 'direction' | 'kind' | 'unitId' | 'status' | 'at'> = {
  ...{ unitName: '', incarnation: '', number: 0, by: '', level: 'public', from: null, to: null },
  ...{ snapshotId: null, changes: 0, bytes: 0, volumes: 1, fileName: '', digest: '', shortCode: '' },
  ...{ anchor: '', receiptCode: '', receiptAt: 0, receiptBy: '', tips: {}, fresh: 0, conflicts: 0 },
  ...{ missing: [], refusal: '', personId: null },
};

type Said = Partial<Line> & Pick<Line, 'direction' | 'kind' | 'unitId' | 'status'>;

/** A whole line of what is known, of this moment. */
export const lineOf = (said: Said): Line => ({ ...noLine, at: wallNow(), ...said });

/** One line of the 交接记录; it is no step that could be taken back. */
export async function noteHandoff(store: Store, id: string, label: string, line: Line): Promise<boolean> {
  const done = await store.note({ label, writes: [{ table: 'handoff', id, set: line }] });
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
    tips: Object.fromEntries(Object.entries(manifest.streams).map(([track, { tip }]) => [track, tip])),
  };
}
