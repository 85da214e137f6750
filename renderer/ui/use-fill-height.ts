import { type RefObject, useEffect, useState } from 'react';
import { sizes } from './tokens.ts';

const MINIMUM = 240;
const BOTTOM = sizes.statusBar + 12;

/** What each table measured when it was last there: shown again it is laid out once. A new one takes the last height. */
const known = new Map<string, number>();
let lastHeight = 400;

/**
 * Height from the element's top to the bottom of the window's page area, kept up to date; `label` names the table.
 * @param below pixels that stay free beneath it.
 */
export function useFillHeight(
  element: RefObject<HTMLElement | null>,
  label: string,
  fixed: number | undefined,
  below = 0,
): number {
  const [height, setHeight] = useState(fixed ?? known.get(label) ?? lastHeight);
  useEffect(() => {
    if (fixed !== undefined) {
      setHeight(fixed);
      return;
    }
    const measure = () => {
      const top = element.current?.getBoundingClientRect().top;
      if (top === undefined) return;
      lastHeight = Math.max(MINIMUM, Math.floor(window.innerHeight - top - BOTTOM - below));
      known.set(label, lastHeight);
      setHeight(lastHeight);
    };
    measure();
    const observer = new ResizeObserver(measure);
    const siblings = element.current?.parentElement?.children ?? [];
    for (const sibling of siblings) if (sibling !== element.current) observer.observe(sibling);
    observer.observe(document.documentElement);
    return () => observer.disconnect();
  }, [element, label, fixed, below]);
  return height;
}
