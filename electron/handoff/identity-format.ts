import { z } from 'zod';
import type { IdentityCard } from '../../shared/contract/handoff-calls.ts';
import { packageKinds } from '../../shared/domain/handoff/kinds.ts';
import { levels } from '../../shared/domain/record/fields.ts';
import { canonicalJson } from '../vault/canonical-json.ts';
import { fromBase64, fromUtf8, toBase64 } from '../vault/primitives/bytes.ts';
import type { Suite } from '../vault/primitives/suite.ts';
import { fingerprintOf } from './fingerprint.ts';

/** The payloads of identity files (resources/docs/container-format.md, "Identity"): canonical JSON of one of two forms. */
const key = z.base64().max(200);
const time = z.number().int().min(0);
const serial = z.number().int().min(1);

export const identitySchema = z.strictObject({
  unitId: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/),
  /** Shown beside the fingerprint: nothing that could turn or hide the text around it. */
  name: z
    .string()
    .min(1)
    .max(100)
    .regex(/^[^\p{Cc}\p{Cf}]+$/u),
  signKey: key,
  exchangeKey: key,
  suite: z.union([z.literal(1), z.literal(2)]),
});
export type Identity = z.infer<typeof identitySchema>;

export const certificateSchema = z.strictObject({
  subject: identitySchema,
  kinds: z.array(z.enum(packageKinds)).max(4),
  level: z.enum(levels),
  from: time,
  expires: time,
  /** Counted by the issuer; a higher one is newer. */
  serial,
  /** Every certificate of the issuer that it withdrew before this one was made. */
  revokedSerials: z.array(serial).max(10_000),
});
export type Certificate = z.infer<typeof certificateSchema>;

const certifiedSchema = z.strictObject({ certificate: certificateSchema, issuer: identitySchema });

/** What an identity file says; `issuer` signed it and is, without a certificate, the unit itself. */
export interface IdentityContent {
  readonly issuer: Identity;
  readonly certificate: Certificate | null;
}

export const contentText = ({ issuer, certificate }: IdentityContent): string =>
  canonicalJson(certificate ? { certificate, issuer } : issuer);

/** Null unless the bytes are the one text of a known form. */
export function parseContent(bytes: Uint8Array): IdentityContent | null {
  try {
    const text = fromUtf8(bytes);
    const json: unknown = JSON.parse(text);
    const plain = identitySchema.safeParse(json);
    const certified = plain.success ? null : certifiedSchema.safeParse(json);
    const content = plain.success ? { issuer: plain.data, certificate: null } : certified?.data;
    return content && contentText(content) === text ? content : null;
  } catch {
    return null;
  }
}

export const cardOf = (suite: Suite, { unitId, name, signKey, exchangeKey }: Identity): IdentityCard => ({
  unitId,
  name,
  suite: suite.id,
  fingerprint: fingerprintOf(suite, {
    unitId,
    signKey: fromBase64(signKey),
    exchangeKey: fromBase64(exchangeKey),
  }),
});

export const hasSameKeys = (
  a: Pick<Identity, 'signKey' | 'exchangeKey'>,
  b: Pick<Identity, 'signKey' | 'exchangeKey'>,
): boolean => a.signKey === b.signKey && a.exchangeKey === b.exchangeKey;

/** A key of the wrong form would only be noticed when the first package is written for its unit. */
export function identityKeysAreSound(suite: Suite, { signKey, exchangeKey }: Identity): boolean {
  const bytes = suite.id === 1 ? 65 : 32;
  const sign = fromBase64(signKey);
  const exchange = fromBase64(exchangeKey);
  // One text for one key: base64 leaves bits over that decoders pass by.
  if (toBase64(sign) !== signKey || toBase64(exchange) !== exchangeKey) return false;
  if (sign.length !== bytes || exchange.length !== bytes) return false;
  try {
    return suite.wrap(exchange, new Uint8Array(), new Uint8Array(32)).length > 0;
  } catch {
    return false;
  }
}
