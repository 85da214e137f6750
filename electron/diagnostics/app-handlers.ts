import { success } from '../../shared/kernel/result.ts';
import type { HandlersOf } from '../handlers.ts';
import { type Diagnostics, placesOf } from './diagnostics.ts';

export interface AppDeps {
  readonly version: string;
  readonly platform: string;
  readonly now: () => number;
  readonly diagnostics: Diagnostics;
  /** The page has saved what was typed: the window may go. */
  readonly quit: () => void;
}

/** `app:info`, `app:report-error` and `app:quit`. */
export function createAppHandlers(deps: AppDeps): HandlersOf<'app:info' | 'app:report-error' | 'app:quit'> {
  return {
    'app:info': async () => success({ version: deps.version, platform: deps.platform, now: deps.now() }),
    'app:report-error': async ({ message, stack }) => {
      const kind = /^[A-Za-z]*Error/.exec(message)?.[0] ?? 'Error';
      deps.diagnostics.log(`page: ${kind} ${placesOf(stack).join(' < ')}`);
      return success(null);
    },
    'app:quit': async () => {
      deps.quit();
      return success(null);
    },
  };
}
