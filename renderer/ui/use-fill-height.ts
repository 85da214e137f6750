import { type RefObject, useEffect, useState } from 'react';
import { sizes } from './tokens.ts';

const MINIMUM = 240;
const BOTTOM = sizes.statusBar + 12;

/** What the last page measured: the next table mostly stands in the same place and is then laid out once. */
let lastHeight = 400;

/** Height from the element's top to the bottom of the window's page area, kept up to date. */
export function useFillHeight(element: RefObject<HTMLElement | null>, fixed: number | undefined): number {
  const [height, setHeight] = useState(fixed ?? lastHeight);
  useEffect(() => {
    if (fixed !== undefined) {
      setHeight(fixed);
      return;
    }
    const measure = () => {
      const top = element.current?.getBoundingClientRect().top;
      if (top === undefined) return;
      lastHeight = Math.max(MINIMUM, Math.floor(window.innerHeight - top - BOTTOM));
      setHeight(lastHeight);
    };
    measure();
    const observer = new ResizeObserver(measure);
    const siblings = element.current?.parentElement?.children ?? [];
    for (const sibling of siblings) if (sibling !== element.current) observer.observe(sibling);
    observer.observe(document.documentElement);
    return () => observer.disconnect();
  }, [element, fixed]);
  return height;
}
