import type { SpellKind } from '../../../../shared/log/clock-spells.ts';

export const spellTerm: Readonly<Record<SpellKind, string>> = {
  ahead: '比现在晚一天以上',
  back: '之后又记了更早的时间',
  leap: '之后时间跳过一年以上',
};

const MINUTE_MS = 60_000;

/** −7305 天 → 往前 7305 天; for an offset that is added to the stored times. */
export function offsetText(offset: number): string {
  const minutes = Math.round(Math.abs(offset) / MINUTE_MS);
  const parts: readonly (readonly [number, string])[] = [
    [Math.floor(minutes / 1440), '天'],
    [Math.floor((minutes % 1440) / 60), '小时'],
    [minutes % 60, '分钟'],
  ];
  const shown = parts.filter(([n]) => n > 0).map(([n, unit]) => `${n} ${unit}`);
  return shown.length === 0 ? '不变' : `往${offset < 0 ? '前' : '后'}移 ${shown.join(' ')}`;
}
