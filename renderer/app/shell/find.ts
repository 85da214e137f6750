import type { Records } from '../../../shared/domain/tables.ts';
import { matches } from '../../text/search.ts';
import { allAreas, areaPath } from '../areas.ts';

export interface Found {
  readonly key: string;
  /** 页面, 命令, 人员 or 活动. */
  readonly kind: string;
  readonly title: string;
  readonly detail: string;
  readonly path: string;
}

const MOST = { pages: 8, people: 8, events: 8 } as const;

/** Pages and commands of all areas; those with parameters in the address are reached through their records. */
function findPages(query: string): readonly Found[] {
  const pages = allAreas.flatMap((area) =>
    area.pages
      .filter((page) => !page.path.includes(':'))
      .map((page) => ({
        kind: '页面',
        title: page.title,
        path: areaPath(area, page.path),
        words: [area.title],
      })),
  );
  const commands = allAreas.flatMap((area) =>
    area.commands.map((command) => ({
      kind: '命令',
      title: command.title,
      path: command.path,
      words: command.keywords,
    })),
  );
  return [...pages, ...commands]
    .filter((entry) => [entry.title, ...entry.words].some((word) => matches(query, word)))
    .slice(0, query === '' ? 12 : MOST.pages)
    .map(({ kind, title, path }) => ({ key: `${kind}${title}${path}`, kind, title, detail: '', path }));
}

function take<T>(items: Iterable<T>, most: number, isFound: (item: T) => boolean): T[] {
  const found: T[] = [];
  for (const item of items) {
    if (found.length >= most) break;
    if (isFound(item)) found.push(item);
  }
  return found;
}

/** What Ctrl+K shows: pages, commands, people by name or pinyin or 工号, activities by title. */
export function find(records: Records, query: string): readonly Found[] {
  const pages = findPages(query);
  if (query.trim() === '') return pages;
  const people = take(
    records.person.values(),
    MOST.people,
    (p) =>
      p.mergedInto === null &&
      (matches(query, p.name, p.pinyin) || (p.staffNo !== '' && p.staffNo === query.trim())),
  );
  const events = take(records.event.values(), MOST.events, (e) => matches(query, e.title));
  return [
    ...people.map((p) => ({
      key: p.id,
      kind: '人员',
      title: p.name,
      detail: p.staffNo,
      path: `/people/${p.id}`,
    })),
    ...pages,
    ...events.map((e) => ({
      key: e.id,
      kind: '活动',
      title: e.title,
      detail: e.from,
      path: `/events/${e.id}/scheme`,
    })),
  ];
}
