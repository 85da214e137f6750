import { fromBase64, toBase64, utf8 } from '../../../electron/vault/primitives/bytes.ts';
import { commonSuite } from '../../../electron/vault/primitives/common-suite.ts';
import type { KeyPair } from '../../../electron/vault/primitives/suite.ts';
import {
  claimOf,
  type TimeClaim,
  type TimeCorrection,
  timeClaimText,
} from '../../../shared/domain/clock/time-correction.ts';
import { type Corrections, correctionsOf } from '../../../shared/log/corrections.ts';
import { correctFold, type Fold } from '../../../shared/log/fold.ts';
import { writtenCorrections } from '../../../shared/log/written-corrections.ts';

const UNIT = 'unit-1';
const [own, stranger] = [commonSuite.newSigningPair(), commonSuite.newSigningPair()];
const signWith = (pair: KeyPair, claim: TimeClaim): string =>
  toBase64(commonSuite.sign(pair, utf8(timeClaimText(UNIT, claim))));

export const signed = (claim: TimeClaim): string => signWith(own, claim);
/** By a key that is not the unit's, or over another offset than the one that is written. */
export const forged = (claim: TimeClaim, isAltered: boolean): string =>
  isAltered ? signed({ ...claim, offset: claim.offset + 1 }) : signWith(stranger, claim);

const verified = new Map<string, boolean>();

/** Each content is verified once. */
function isGenuine(one: TimeCorrection): boolean {
  const text = timeClaimText(UNIT, claimOf(one));
  const key = `${one.signature}${text}`;
  const known = verified.get(key);
  if (known !== undefined) return known;
  const isSigned = commonSuite.verify(own.publicKey, utf8(text), fromBase64(one.signature));
  verified.set(key, isSigned);
  return isSigned;
}

/** What is done with the corrections of a replica whenever something came in; `wrong` ones replace one decision. */
export interface Design {
  readonly isGenuine: (correction: TimeCorrection) => boolean;
  readonly correctionsOf: (fold: Fold, valid: readonly TimeCorrection[]) => Corrections;
  readonly correct: (fold: Fold, corrections: Corrections) => void;
}

export const program: Design = {
  isGenuine,
  correctionsOf: (_, valid) => correctionsOf(valid),
  correct: correctFold,
};

export function settle({ isGenuine, correctionsOf, correct }: Design, fold: Fold): void {
  correct(fold, correctionsOf(fold, writtenCorrections(fold).filter(isGenuine)));
}

/** What each replica ever believed, for the designs that do not forget. */
const believed = new WeakMap<Fold, Map<string, TimeCorrection>>();
const remembering = (fold: Fold, valid: readonly TimeCorrection[]): readonly TimeCorrection[] => {
  const all = believed.get(fold) ?? new Map<string, TimeCorrection>();
  believed.set(fold, all);
  for (const one of valid) if (!all.has(one.id)) all.set(one.id, one);
  return [...all.values()];
};

export const wrongDesigns: Readonly<Record<string, Design>> = {
  'a correction counts for what comes after it': {
    ...program,
    correct: (fold, corrections) => {
      fold.corrections = corrections;
    },
  },
  'the signature is skipped': { ...program, isGenuine: () => true },
  'a correction that was taken back still holds': {
    ...program,
    correctionsOf: (fold, valid) => correctionsOf(remembering(fold, valid)),
  },
  'of two corrections the one that came later decides': {
    ...program,
    correctionsOf: (fold, valid) => {
      const order = remembering(fold, valid).map(({ id }) => id);
      const rank = (id: string) => String(order.indexOf(id)).padStart(4, '0');
      return correctionsOf(valid.map((one) => ({ ...one, id: rank(one.id) })));
    },
  },
};
