import { z } from 'zod';

/**
 * 职务层次 and 职级 from high to low (公务员职务与职级并行规定). Rank groups of the rule engine are lists of
 * these codes with an effective date, never code.
 */
export const ranks = [
  'provincial-chief',
  'provincial-deputy',
  'prefecture-chief',
  'prefecture-deputy',
  'inspector-1',
  'inspector-2',
  'county-chief',
  'county-deputy',
  'consultant-1',
  'consultant-2',
  'consultant-3',
  'consultant-4',
  'township-chief',
  'township-deputy',
  'principal-1',
  'principal-2',
  'principal-3',
  'principal-4',
  'clerk-1',
  'clerk-2',
  'probation',
  'institution',
  'worker',
  'none',
] as const;
export const rank = z.enum(ranks).default('none');
export type Rank = z.infer<typeof rank>;
