import type { HelpTopic } from './topic.ts';
import { exchangeTopics } from './topics/exchange.ts';
import { jobTopics } from './topics/jobs.ts';
import { pageTopics } from './topics/pages.ts';
import { safetyTopics } from './topics/safety.ts';

export const topics: readonly HelpTopic[] = [...jobTopics, ...pageTopics, ...exchangeTopics, ...safetyTopics];

export const sections = ['常做的事', '页面', '安全与维护'] as const;
