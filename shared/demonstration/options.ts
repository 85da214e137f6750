import type { EvidenceKind } from '../domain/evidence/evidence.ts';
import type { RuleSet } from '../domain/hours/rule-set.ts';
import type { CalendarDate } from '../kernel/calendar-date.ts';

/** A stored file that the demonstration's 佐证材料 point at. */
export interface DemonstrationFile {
  readonly fileId: string;
  readonly fileName: string;
  readonly size: number;
  readonly digest: string;
}

export interface DemonstrationOptions {
  readonly seed: number;
  /** The last of the years ends here: everything before is done, a little is left to do. */
  readonly today: CalendarDate;
  readonly years: number;
  readonly people: number;
  readonly departments: number;
  readonly subbureaus: number;
  readonly branches: number;
  /** 业务学习 of each 科室 and 分局 a year, half a day each. */
  readonly unitSessions: number;
  readonly ruleSets: readonly RuleSet[];
  readonly files: Readonly<Partial<Record<EvidenceKind, DemonstrationFile>>>;
}

/** The unit of the first run: 300 people, 12 科室, 5 分局, 8 支部, three years. */
export const demonstrationSize = {
  seed: 20_240_101,
  years: 3,
  people: 300,
  departments: 12,
  subbureaus: 5,
  branches: 8,
  unitSessions: 8,
} as const;

/** The unit that the figures of speed are measured on: 3,000 people, five years, 750,000 marks. */
export const largeSize = {
  seed: 20_240_102,
  years: 5,
  people: 3_000,
  departments: 60,
  subbureaus: 40,
  branches: 70,
  unitSessions: 20,
} as const;
