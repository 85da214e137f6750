import type { Level } from '../domain/record/fields.ts';
import type { Records } from '../domain/tables.ts';
import type { RecordWrite } from './record-write.ts';
import { DESK_PATH, OWN_PATH, partsOf } from './scope.ts';

const order: readonly Level[] = ['public', 'internal', 'secret', 'confidential'];
export const isLevel = (value: unknown): value is Level => order.some((level) => level === value);

/** 公开 is sealed like 内部: nothing of the unit lies on the disk in clear. */
const atLeastInternal = (level: Level): Level => (level === 'public' ? 'internal' : level);

/** 密级 of what is written: the record's own, otherwise that of the activity it belongs to, otherwise 内部. */
export function levelOf(records: Records, { table, record, before, after }: RecordWrite): Level {
  const own = [before?.level, after?.level].filter(isLevel);
  if (own.length > 0) return atLeastInternal(highest(own));
  const shown = after ?? before;
  const eventId = table === 'roster' || table === 'closing' ? record : shown?.eventId;
  const event = typeof eventId === 'string' ? records.event.get(eventId) : undefined;
  return atLeastInternal(event?.level ?? 'internal');
}

/** Also false for a level that this program does not know: it stays where it is. */
export const isAtMost = (level: string, most: Level): boolean =>
  isLevel(level) && order.indexOf(level) <= order.indexOf(most);

const highest = (levels: readonly Level[]): Level =>
  levels.reduce<Level>((top, level) => (order.indexOf(level) > order.indexOf(top) ? level : top), 'public');

export const highestLevel = (levels: Iterable<Level>): Level => atLeastInternal(highest([...levels]));

/**
 * Streams whose blocks carry the label of an action. A label may name what was written, so where an action spans
 * levels only the highest has it, and where it spans paths none that goes to other units by itself.
 */
export function labelledStreams(streams: Iterable<string>): ReadonlySet<string> {
  const all = [...streams].flatMap((stream) => {
    const parts = partsOf(stream);
    if (!parts || !isLevel(parts.level)) return [];
    return [{ stream, level: parts.level, path: parts.path === DESK_PATH ? OWN_PATH : parts.path }];
  });
  const top = highest(all.map(({ level }) => level));
  const isOnePath = all.every(({ path }) => path === all[0]?.path);
  const labelled = all.filter(({ level, path }) => level === top && (isOnePath || path === OWN_PATH));
  return new Set(labelled.map(({ stream }) => stream));
}
