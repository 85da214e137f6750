import { frameRules } from './frame-rules.ts';
import { packageRules } from './package-rules.ts';
import type { Rule } from './rule.ts';
import { textRules } from './text-rules.ts';

/** Every rule that a paper must keep; `word-xml.test.ts` shows that each can fail. */
export const rules: readonly Rule[] = [...textRules, ...frameRules, ...packageRules];
