import type { CalendarDate } from '../../kernel/calendar-date.ts';
import type { Write } from '../action.ts';
import type { Records } from '../tables.ts';
import type { OrgKind } from '../units/org.ts';
import { branchKey, kindOfName, type OrgPlace, orgBook } from './org-book.ts';

/** Makes the organisations that a roster names and that do not exist yet, each once. */
export interface OrgMaker {
  readonly orgId: (place: OrgPlace) => string;
  readonly branchId: (name: string) => string;
  readonly writes: () => readonly Write[];
}

export function orgMaker(records: Records, on: CalendarDate, newId: () => string): OrgMaker {
  const book = orgBook(records, on);
  const made = new Map<string, string>();
  const writes: Write[] = [];
  let order = [...records.org.values()].reduce((most, org) => Math.max(most, org.order), 0);

  const make = (key: string, name: string, kind: OrgKind, parentId: string | null): string => {
    const before = made.get(key);
    if (before !== undefined) return before;
    const id = newId();
    order += 1;
    made.set(key, id);
    writes.push({ table: 'org', id, set: { name, kind, parentId, order } });
    return id;
  };
  /** The unit itself, made from 单位与称谓 when there is none. */
  const root = (): string =>
    book.rootId ?? make('unit', records.profile.get('profile')?.unitName ?? '本单位', 'unit', null);

  return {
    orgId: (place) => {
      if (place.type === 'known') return place.orgId;
      if (place.type !== 'new') return root();
      let parentId = place.parentId ?? root();
      for (const name of place.path) parentId = make(`${parentId}/${name}`, name, kindOfName(name), parentId);
      return parentId;
    },
    branchId: (name) => {
      const known = book.branches.get(branchKey(name));
      return known ? known.id : make(`branch/${branchKey(name)}`, name, 'branch', root());
    },
    writes: () => writes,
  };
}
