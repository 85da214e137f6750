import type { PackageOpened } from '../../../shared/contract/handoff-calls.ts';
import { type Failure, failure, type Result, success } from '../../../shared/kernel/result.ts';
import { type Receipt, type RefusedPackage, refusedPackageSchema } from '../../../shared/log/package.ts';
import type { CommitFailure, Store } from '../api.ts';
import { wallNow } from '../clock.ts';
import { inTurn } from '../session.ts';
import { sessionOf } from '../sessions.ts';
import { imports } from './import-mark.ts';
import { lineOf, lineOfOpened, noteHandoff, ownUnit, receivedId } from './ledger.ts';

/** Faults of what a sender in force wrote; others are of this machine, or of nobody who could be answered. */
const answerable: ReadonlySet<string> = new Set([
  'E_SCOPE',
  'E_EXPIRED',
  'E_LEVEL',
  'E_NEWER_PACKAGE',
  'E_CHAIN',
  'E_HEADER',
]);

/** A package that can be sent back, as the ledger and the receipt name it. */
export interface Refusable {
  readonly refused: RefusedPackage;
  /** What the opened package said of itself. */
  readonly line: ReturnType<typeof lineOfOpened>;
}

export const refusable = (opened: PackageOpened): Refusable => {
  const { packageId, digest, peer, manifest } = opened;
  const { kind, number, level } = manifest;
  const refused = { packageId, digest, kind, number, level };
  return {
    refused: { ...refused, unitId: manifest.from.unitId, unitName: peer?.name ?? '' },
    line: lineOfOpened(opened, ''),
  };
};

/** Null = nobody is answered. @param opened set when the fault came up after the package was opened. */
export function refusableFailure(failed: Failure, opened: PackageOpened | null): Refusable | null {
  if (!answerable.has(failed.code)) return null;
  if (opened) return refusable(opened);
  const said = refusedPackageSchema.safeParse(failed.facts);
  return said.success ? { refused: said.data, line: {} } : null;
}

/**
 * 退回: notes that a package was refused and gives the receipt that says so. It tells the sender nothing of what is
 * here: no tips. A later import of the same package still goes. E_RECEIVED: it came in already, or waits.
 * @param why code of a failure, or the words of a person.
 */
export const refusePackage = (
  store: Store,
  { refused, line }: Refusable,
  why: string,
): Promise<Result<Receipt, CommitFailure | 'E_RECEIVED'>> =>
  inTurn(imports, async () => {
    const session = sessionOf(store);
    if (session.isReadOnly) return failure('E_READ_ONLY');
    const { packageId, digest, unitId, unitName, kind, number, level } = refused;
    const before = store.records().handoff.get(receivedId(packageId));
    if (before && before.status !== 'refused') return failure('E_RECEIVED', { number });
    const noted = await noteHandoff(
      store,
      receivedId(packageId),
      '退回交接包',
      lineOf({
        ...{ ...line, digest, unitName, number, level, by: session.actor.name },
        ...{ direction: 'in', kind, unitId, status: 'refused', refusal: why },
      }),
    );
    if (!noted) return failure('E_IO', { part: 'ledger' });
    return success({
      ...{ v: 1, packageId, digest, at: wallNow(), status: 'refused', refusal: why },
      from: ownUnit(store.records(), session),
      to: { unitId, name: unitName },
      ...{ tips: {}, fresh: 0, conflicts: 0, missing: [] },
    });
  });
