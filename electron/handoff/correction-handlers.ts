import { type TimeClaim, timeClaimText } from '../../shared/domain/clock/time-correction.ts';
import { failure, success } from '../../shared/kernel/result.ts';
import type { Handler, HandlersOf } from '../handlers.ts';
import { type Bytes, fromBase64, toBase64, utf8 } from '../vault/primitives/bytes.ts';
import type { Suite } from '../vault/primitives/suite.ts';
import type { Vault } from '../vault/vault.ts';
import type { UnitTrust } from './trust.ts';

interface CorrectionParts {
  readonly vault: Vault;
  readonly trust: Pick<UnitTrust, 'find'>;
}

interface Signer {
  readonly unitId: string;
  readonly key: Bytes;
}

/** A signature has one text: another one of the same bytes is none. */
function isSigned(suite: Suite, { unitId, key }: Signer, claim: TimeClaim, signature: string): boolean {
  const bytes = fromBase64(signature);
  return toBase64(bytes) === signature && suite.verify(key, utf8(timeClaimText(unitId, claim)), bytes);
}

/** Signs what a unit says about the clocks of its machines, and tells who said it. */
export function createCorrectionHandlers({
  vault,
  trust,
}: CorrectionParts): HandlersOf<'correction:sign' | 'correction:verify'> {
  const sign: Handler<'correction:sign'> = async ({ claims }) => {
    const keyring = vault.keyring();
    const unitId = vault.vaultId();
    if (!keyring || !unitId) return failure('E_LOCKED');
    const signatures: string[] = [];
    for (const claim of claims) {
      const signature = keyring.sign(utf8(timeClaimText(unitId, claim)));
      if (!signature) return failure('E_ROLE');
      signatures.push(toBase64(signature));
    }
    return success(signatures);
  };

  /** A registration that was withdrawn later does not undo what the unit signed before. */
  const keyOf = async (unitId: string | null): Promise<Signer | null> => {
    if (unitId !== null) {
      const unit = await trust.find(unitId);
      return unit && { unitId, key: unit.signKey };
    }
    const own = vault.identity();
    return own && { unitId: own.vaultId, key: own.unitSign };
  };

  const verify: Handler<'correction:verify'> = async ({ unitId, signed }) => {
    const suite = vault.suite();
    if (!vault.keyring() || !suite) return failure('E_LOCKED');
    const signer = await keyOf(unitId);
    return success(
      signed.map(({ claim, signature }) => signer !== null && isSigned(suite, signer, claim, signature)),
    );
  };

  return { 'correction:sign': sign, 'correction:verify': verify };
}
