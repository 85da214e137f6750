import type { Event } from './event.ts';
import type { EventKind, Method } from './kinds.ts';

export interface KindDefaults {
  readonly ledgers: Event['ledgers'];
  readonly category: Event['category'];
  readonly fullTime: boolean;
  readonly substitute: boolean;
  readonly method: Method;
}

const plain: KindDefaults = {
  ledgers: ['central'],
  category: 'in-service',
  fullTime: false,
  substitute: false,
  method: 'lecture',
};
/** Party members get the party ledger too, others the central one only (S-20, X-10). */
const party: KindDefaults = { ...plain, ledgers: ['central', 'party'], category: 'party-theory' };
const schooled: KindDefaults = { ...plain, fullTime: true };

/** What a new activity of a kind starts with; everything can be changed on its page (domain §3.0). */
export const kindDefaults: Readonly<Record<EventKind, KindDefaults>> = {
  'central-study': { ...plain, category: 'party-theory' },
  'theory-group': { ...party, method: 'discussion' },
  'special-class': schooled,
  rotation: { ...schooled, category: 'major-policy' },
  induction: { ...schooled, category: 'induction' },
  'promotion-class': { ...schooled, category: 'promotion' },
  'party-lecture': party,
  'integrity-lecture': { ...plain, category: 'party-theory' },
  'party-day': { ...party, method: 'on-site' },
  'site-visit': { ...plain, method: 'on-site' },
  reading: { ...plain, method: 'discussion' },
  film: { ...plain, method: 'video' },
  symposium: { ...plain, method: 'discussion' },
  experience: plain,
  'micro-class': plain,
  contest: { ...plain, method: 'test', category: 'other' },
  relay: plain,
  'meeting-as-training': { ...plain, substitute: true, category: 'other' },
  dispatch: { ...schooled, category: 'other' },
  online: { ...plain, ledgers: ['online'], method: 'video' },
  'daily-lesson': { ...plain, ledgers: ['self'], method: 'self-study', category: 'other' },
};
