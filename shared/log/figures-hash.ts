import type { Figures } from '../domain/handoff/measures.ts';
import { canonical } from './canonical.ts';
import { hashId } from './change-id.ts';

/** Hash of the figures of a 报送快照: the same figures give the same text on every machine. */
export const hashOfFigures = (figures: Figures): string => hashId(canonical(figures));
