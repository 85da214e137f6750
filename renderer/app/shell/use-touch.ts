import { useEffect } from 'react';
import { call } from '../../bridge/bridge.ts';

const EVERY_MS = 10_000;

/** Tells main that a person is at work, at most every ten seconds: restarts the clock of the idle lock. */
export function useTouch(): void {
  useEffect(() => {
    let last = 0;
    const touch = () => {
      const now = performance.now();
      if (now - last < EVERY_MS) return;
      last = now;
      void call('vault:touch', {});
    };
    const events = ['keydown', 'pointerdown', 'wheel'] as const;
    for (const event of events) window.addEventListener(event, touch, { passive: true });
    return () => {
      for (const event of events) window.removeEventListener(event, touch);
    };
  }, []);
}
