/**
 * Small whole numbers for person ids, the same as long as the program runs: sums over hundreds of thousands of marks
 * go through typed arrays instead of maps of texts. Numbers never leave memory.
 */
const numbers = new Map<string, number>();
const ids: string[] = [];

export function numberOf(personId: string): number {
  const known = numbers.get(personId);
  if (known !== undefined) return known;
  const number = ids.length;
  numbers.set(personId, number);
  ids.push(personId);
  return number;
}

export const idOf = (number: number): string => ids[number] ?? '';

/** One more than the largest number given so far: the length of an array over all people. */
export const peopleCount = (): number => ids.length;
