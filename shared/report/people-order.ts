import type { Person } from '../domain/people/person.ts';
import type { Records } from '../domain/tables.ts';

const strokes = new Intl.Collator('zh-CN-u-co-stroke');

/**
 * Official order of a list of people: 职务排序号 (0 = none, last), then 姓氏笔画 (domain §4, binding rule 4),
 * then the id, so that two runs print the same list.
 */
export function inOfficialOrder(_records: Records, people: readonly Person[]): readonly Person[] {
  const rankOf = (person: Person): number => (person.order === 0 ? Number.MAX_SAFE_INTEGER : person.order);
  return [...people].sort(
    (a, b) => rankOf(a) - rankOf(b) || strokes.compare(a.name, b.name) || (a.id < b.id ? -1 : 1),
  );
}
