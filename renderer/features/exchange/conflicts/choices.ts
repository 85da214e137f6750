import { sameValue } from '../../../../shared/log/canonical.ts';
import type { FieldValue } from '../../../../shared/log/change.ts';
import type { Conflict } from '../../../../shared/log/conflicts.ts';
import type { Stamp } from '../../../../shared/log/heads.ts';

/** One value that a person may settle on, with everybody who wrote it. */
export interface Choice {
  readonly key: string;
  readonly value: FieldValue;
  readonly stamps: readonly Stamp[];
  /** What the screens show until it is settled. */
  readonly isShown: boolean;
}

/** The different values side by side, the shown one first; of a disputed deletion 保留 (false) and 删除 (true). */
export function choicesOf({ heads }: Conflict): readonly Choice[] {
  const choices: { key: string; value: FieldValue; stamps: Stamp[] }[] = [];
  for (const { stamp, value } of heads) {
    const same = choices.find((choice) => sameValue(choice.value, value));
    if (same) same.stamps.push(stamp);
    else choices.push({ key: stamp.id, value, stamps: [stamp] });
  }
  return choices.map((choice, i) => ({ ...choice, isShown: i === 0 }));
}
