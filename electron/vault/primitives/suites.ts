import { commonSuite } from './common-suite.ts';
import { loadNationalSuite } from './national-suite.ts';
import type { Suite } from './suite.ts';

/** Both suites, ready to use. */
export interface Suites {
  readonly 1: Suite;
  readonly 2: Suite;
}

export const loadSuites = async (): Promise<Suites> => ({ 1: await loadNationalSuite(), 2: commonSuite });

export const suiteOf = (suites: Suites, id: number): Suite | null =>
  id === 1 || id === 2 ? suites[id] : null;
