import { z } from 'zod';

/** Kinds of 活动 (domain §3.0): one entity for every kind of training. */
export const eventKinds = [
  'central-study',
  'theory-group',
  'special-class',
  'rotation',
  'induction',
  'promotion-class',
  'party-lecture',
  'integrity-lecture',
  'party-day',
  'site-visit',
  'reading',
  'film',
  'symposium',
  'experience',
  'micro-class',
  'contest',
  'relay',
  'meeting-as-training',
  'dispatch',
  'online',
  'daily-lesson',
] as const;
export const eventKind = z.enum(eventKinds);
export type EventKind = z.infer<typeof eventKind>;

/** 培训类别 (条例第十三条). */
export const trainingCategories = [
  'party-theory',
  'major-policy',
  'induction',
  'promotion',
  'in-service',
  'other',
] as const;
/** 内容类别: the five of seed.txt (政治理论、政策方针、党建教育、廉政法规、内部管理制度) and 业务专业. */
export const contentCats = [
  'theory',
  'policy',
  'party-building',
  'integrity',
  'internal-rules',
  'professional',
] as const;
export type ContentCat = (typeof contentCats)[number];
export const methods = [
  'lecture',
  'discussion',
  'case',
  'practice',
  'on-site',
  'video',
  'self-study',
  'test',
] as const;
export const ledgers = ['central', 'online', 'party', 'basic', 'self'] as const;
export type Ledger = (typeof ledgers)[number];
export type Method = (typeof methods)[number];
export type TrainingCategory = (typeof trainingCategories)[number];
