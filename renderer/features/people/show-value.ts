import { rosterTitle } from '../../../shared/domain/import/columns.ts';
import type { DifferenceField } from '../../../shared/domain/import/differences.ts';
import { assignmentKindTerm, partyTerm, rankTerm, sexTerm } from '../../../shared/report/terms.ts';

/** 1985-12 → 1985.12, as rosters write it. */
export const dotted = (date: string | null): string => (date === null ? '' : date.replaceAll('-', '.'));

const termOf = (terms: Readonly<Record<string, string>>, code: string): string => terms[code] ?? code;

/** A stored value of an import difference in the words of the unit. */
export function shownDifference(field: DifferenceField, value: string): string {
  if (value === '') return '空';
  switch (field) {
    case 'sex':
      return termOf(sexTerm, value) || '空';
    case 'rank':
      return termOf(rankTerm, value);
    case 'kind':
      return termOf(assignmentKindTerm, value);
    case 'party':
      return termOf(partyTerm, value);
    case 'birth':
    case 'workSince':
    case 'joined':
    case 'partyFrom':
    case 'assignedFrom':
      return dotted(value);
    default:
      return value;
  }
}

/** Title of a field that differs. */
export function differenceTitle(field: DifferenceField): string {
  if (field === 'place') return rosterTitle.org;
  return field === 'idTail' ? '身份证后四位' : rosterTitle[field];
}
