import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { OwnUnit } from '../../../electron/handoff/open-sealed.ts';
import type { KnownUnit } from '../../../electron/handoff/trust.ts';
import { hereCiphers } from '../../../electron/vault/container/chunk-cipher.ts';
import { fromBase64 } from '../../../electron/vault/primitives/bytes.ts';
import { loadSuites, suiteOf } from '../../../electron/vault/primitives/suites.ts';
import { packageManifestSchema, receiptSchema } from '../../../shared/log/package.ts';

/** What a golden set holds besides its files: the keys of both units, and what is in the files. */
const keys = z.object({
  unitId: z.string(),
  name: z.string(),
  sign: z.string(),
  exchange: z.string(),
  exchangePrivate: z.string(),
});
export const goldenSchema = z.object({
  suite: z.union([z.literal(1), z.literal(2)]),
  branch: keys,
  superior: keys,
  manifest: packageManifestSchema,
  changes: z.array(z.object({ id: z.string(), canonical: z.string() })),
  labels: z.record(z.string(), z.string()),
  attachment: z.object({ fileId: z.string(), text: z.string() }),
  digest: z.string(),
  receiptCode: z.string(),
  receipt: receiptSchema,
  fingerprint: z.array(z.string()),
});
export type Golden = z.infer<typeof goldenSchema>;

export const folderOf = (suite: 1 | 2): string => join('tests', 'fixtures', 'packages', `v1-suite${suite}`);
export const files = { package: 'up.qlpkg', receipt: 'receipt.qlrcp', identity: 'unit.qlid' } as const;

export const readGolden = (suite: 1 | 2): Golden =>
  goldenSchema.parse(JSON.parse(readFileSync(join(folderOf(suite), 'content.json'), 'utf8')));

export async function ownUnit(golden: Golden, who: 'branch' | 'superior'): Promise<OwnUnit> {
  const suites = await loadSuites();
  const suite = suiteOf(suites, golden.suite);
  if (!suite) throw new Error('no such suite');
  const unit = golden[who];
  const exchange = {
    publicKey: fromBase64(unit.exchange),
    privateKey: fromBase64(unit.exchangePrivate),
  };
  return {
    vaultId: unit.unitId,
    unitSign: fromBase64(unit.sign),
    exchange,
    suite,
    suites,
    ciphers: hereCiphers,
  };
}

export function known(golden: Golden, who: 'branch' | 'superior'): KnownUnit {
  const unit = golden[who];
  return {
    signKey: fromBase64(unit.sign),
    exchangeKey: fromBase64(unit.exchange),
    peer: {
      ...{ unitId: unit.unitId, name: unit.name, fingerprint: [], suite: golden.suite, level: 'internal' },
      role: who === 'branch' ? 'subordinate' : 'superior',
      kinds: ['up', 'down', 'person'],
      ...{
        enrolledAt: 0,
        enrolledBy: '',
        enrolledRole: 'officer',
        confirmedBy: '',
        isConfirmed: true,
        expires: null,
      },
      ...{ revokedAt: null, revokedReason: '', supersededBy: null, isVouched: false },
    },
  };
}
