import type { CalendarDate } from '../../kernel/calendar-date.ts';
import type { Records } from '../tables.ts';
import type { Org, OrgKind } from '../units/org.ts';
import type { RosterValues } from './roster-row.ts';

/** Where a roster row says a person works: an organisation that exists, one to be made, or nothing. */
export type OrgPlace =
  | { readonly type: 'none' }
  | { readonly type: 'known'; readonly orgId: string }
  /** `path` from below the unit down; the known part of it is `parentId`. */
  | { readonly type: 'new'; readonly parentId: string | null; readonly path: readonly string[] }
  | { readonly type: 'several'; readonly name: string; readonly count: number };

/** Names of the organisations that exist on a day, for reading rosters. */
export interface OrgBook {
  readonly rootId: string | null;
  readonly unitNames: ReadonlySet<string>;
  readonly byName: ReadonlyMap<string, readonly Org[]>;
  readonly branches: ReadonlyMap<string, Org>;
  readonly nameOf: (orgId: string) => string;
}

const exists = (org: Org, on: CalendarDate): boolean =>
  (org.from === null || org.from <= on) && (org.to === null || org.to >= on);

export function orgBook(records: Records, on: CalendarDate): OrgBook {
  const unitNames = new Set<string>();
  const byName = new Map<string, Org[]>();
  const branches = new Map<string, Org>();
  let rootId: string | null = null;
  const profile = records.profile.get('profile');
  for (const name of [profile?.unitName, profile?.selfName]) if (name) unitNames.add(name);
  for (const org of records.org.values()) {
    if (!exists(org, on)) continue;
    if (org.kind === 'unit' && org.parentId === null && rootId === null) {
      rootId = org.id;
      unitNames.add(org.name).add(org.shortName);
      continue;
    }
    for (const name of new Set([org.name, org.shortName])) {
      if (name === '') continue;
      if (org.kind === 'branch') branches.set(branchKey(name), org);
      else byName.set(name, [...(byName.get(name) ?? []), org]);
    }
  }
  unitNames.delete('');
  return { rootId, unitNames, byName, branches, nameOf: (id) => records.org.get(id)?.name ?? '' };
}

/** 第一党支部, 第一支部 and 中共××局第一支部委员会 are written for one another; only the first two are taken as one. */
export const branchKey = (name: string): string => name.replace(/\s+/g, '').replace(/党支部/, '支部');

/** The organisations named by 单位 and 科室, from below the unit down (“城区分局/办公室” names two). */
export function pathOf(values: Pick<RosterValues, 'unit' | 'org'>, book: OrgBook): readonly string[] {
  const parts = [values.unit ?? '', ...(values.org ?? '').split(/[/＞>→]/)].map((part) => part.trim());
  return parts.filter((part, index) => part !== '' && !book.unitNames.has(part) && part !== parts[index - 1]);
}

/** Finds where a row's person works among the organisations of the day. */
export function placeOf(values: Pick<RosterValues, 'unit' | 'org'>, book: OrgBook): OrgPlace {
  const path = pathOf(values, book);
  if (path.length === 0) {
    const atUnit = values.org !== undefined || values.unit !== undefined;
    return atUnit && book.rootId !== null ? { type: 'known', orgId: book.rootId } : { type: 'none' };
  }
  let parent: string | null = null;
  for (const [depth, name] of path.entries()) {
    const found = among(book.byName.get(name) ?? [], parent, book.rootId);
    if (found === 'several') return { type: 'several', name, count: book.byName.get(name)?.length ?? 0 };
    if (found === null) return { type: 'new', parentId: parent ?? book.rootId, path: path.slice(depth) };
    parent = found.id;
  }
  return parent === null ? { type: 'none' } : { type: 'known', orgId: parent };
}

/** Below a named parent only its children count; without one a unique name, else the one right below the unit. */
function among(named: readonly Org[], parent: string | null, rootId: string | null): Org | 'several' | null {
  if (parent !== null) return named.find((org) => org.parentId === parent) ?? null;
  if (named.length <= 1) return named[0] ?? null;
  const top = named.filter((org) => org.parentId === rootId || org.parentId === null);
  return top.length === 1 ? (top[0] ?? null) : 'several';
}

/** What a new organisation is, by its name. */
export const kindOfName = (name: string): OrgKind =>
  /分局$|税务所$|分公司$|派出所$|工商所$|管理所$|基层所$/.test(name) ? 'subbureau' : 'department';
