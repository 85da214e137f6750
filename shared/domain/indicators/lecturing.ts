import type { HeldEvent } from './held-events.ts';

/** Who taught how long, from the staff lists of held sessions. */
export interface Lecturing {
  /** Minutes of each in-house lecturer. */
  readonly inHouse: ReadonlyMap<string, number>;
  readonly inHouseMinutes: number;
  readonly outsideMinutes: number;
  readonly outsideNames: ReadonlySet<string>;
  /** Times that somebody of the unit taught (登台授课人次). */
  readonly appearances: number;
}

export function lecturingOf(held: readonly HeldEvent[]): Lecturing {
  const inHouse = new Map<string, number>();
  const outsideNames = new Set<string>();
  let [inHouseMinutes, outsideMinutes, appearances] = [0, 0, 0];
  for (const { sessions } of held) {
    for (const { session } of sessions) {
      for (const one of session.staff) {
        if (one.role !== 'lecturer') continue;
        if (one.personId === null) {
          outsideMinutes += one.minutes;
          if (one.name !== '') outsideNames.add(one.name);
          continue;
        }
        appearances++;
        inHouseMinutes += one.minutes;
        inHouse.set(one.personId, (inHouse.get(one.personId) ?? 0) + one.minutes);
      }
    }
  }
  return { inHouse, inHouseMinutes, outsideMinutes, outsideNames, appearances };
}

/** Share of the three busiest in-house lecturers (I-B2). */
export function topThreeShare(lecturing: Lecturing): number | null {
  if (lecturing.inHouseMinutes === 0) return null;
  const top = [...lecturing.inHouse.values()].sort((a, b) => b - a).slice(0, 3);
  return top.reduce((sum, minutes) => sum + minutes, 0) / lecturing.inHouseMinutes;
}
