import type { Cell } from '../../shared/log/fold.ts';
import { isEntries, type Values } from '../../shared/log/values.ts';

/** One page of the checkpoint on disk: some records of one table. */
export interface PageInfo {
  readonly no: number;
  readonly table: string;
  readonly ids: Set<string>;
}

/** Which record lies on which page, and which pages no longer agree with memory. */
export interface Pages {
  readonly all: Map<number, PageInfo>;
  /** table → record → page number. */
  readonly of: Map<string, Map<string, number>>;
  readonly dirty: Set<number>;
  /** Records that lie on no page yet. */
  readonly fresh: Map<string, Set<string>>;
  next: number;
}

export const newPages = (): Pages => ({
  all: new Map(),
  of: new Map(),
  dirty: new Set(),
  fresh: new Map(),
  next: 1,
});

/** A page is full at about so many fields and map entries: small enough to write again within one slice. */
const FULL = 12_000;

function weightOf(values: Values): number {
  let weight = 4;
  for (const field in values) {
    const value = values[field];
    weight += isEntries(value) ? Object.keys(value).length : 1;
  }
  return weight;
}

export function addPage(pages: Pages, info: PageInfo): void {
  pages.all.set(info.no, info);
  pages.next = Math.max(pages.next, info.no + 1);
  const of = pages.of.get(info.table) ?? new Map<string, number>();
  pages.of.set(info.table, of);
  for (const id of info.ids) of.set(id, info.no);
}

export const pageOf = (pages: Pages, table: string, record: string): number | undefined =>
  pages.of.get(table)?.get(record);

export function markDirty(pages: Pages, table: string, record: string): void {
  const no = pageOf(pages, table, record);
  if (no !== undefined) {
    pages.dirty.add(no);
    return;
  }
  const fresh = pages.fresh.get(table) ?? new Set<string>();
  fresh.add(record);
  pages.fresh.set(table, fresh);
}

/** Puts fresh records on pages of their table, filling the last one first. */
export function settleFresh(pages: Pages, tables: ReadonlyMap<string, ReadonlyMap<string, Cell>>): void {
  for (const [table, ids] of pages.fresh) {
    const cells = tables.get(table);
    if (!cells) continue;
    let page = lastPage(pages, table);
    let weight = 0;
    for (const id of page?.ids ?? []) weight += weightOf(cells.get(id)?.values ?? {});
    for (const id of ids) {
      const own = weightOf(cells.get(id)?.values ?? {});
      if (!page || weight + own > FULL) {
        page = { no: pages.next, table, ids: new Set() };
        weight = 0;
        addPage(pages, page);
      }
      weight += own;
      page.ids.add(id);
      pages.of.get(table)?.set(id, page.no);
      pages.dirty.add(page.no);
    }
  }
  pages.fresh.clear();
}

function lastPage(pages: Pages, table: string): PageInfo | null {
  let last: PageInfo | null = null;
  for (const page of pages.all.values())
    if (page.table === table && (!last || page.no > last.no)) last = page;
  return last;
}
