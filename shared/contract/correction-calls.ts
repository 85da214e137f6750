import { z } from 'zod';
import { timeClaimSchema } from '../domain/clock/time-correction.ts';
import { defineCall, MIB, roles } from './define.ts';

const MOST = 2_000;

export const correctionCalls = {
  /** The unit's signature for each 时间更正, base64. */
  'correction:sign': defineCall<readonly string[]>()({
    request: z.object({ claims: z.array(timeClaimSchema).min(1).max(MOST) }),
    roles: ['officer', 'liaison'],
    failures: [],
    maxBytes: MIB,
  }),
  /** Which signatures are those of the unit; null = the own one. A unit that is not known has signed nothing. */
  'correction:verify': defineCall<readonly boolean[]>()({
    request: z.object({
      unitId: z.string().min(1).max(64).nullable(),
      signed: z.array(z.object({ claim: timeClaimSchema, signature: z.string().max(200) })).max(MOST),
    }),
    roles,
    failures: [],
    maxBytes: 2 * MIB,
  }),
} as const;
