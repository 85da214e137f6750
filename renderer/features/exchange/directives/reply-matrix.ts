import type { Peer } from '../../../../shared/contract/handoff-calls.ts';
import type { Directive, DirectiveReply } from '../../../../shared/domain/handoff/directive.ts';
import { isFor } from '../../../../shared/domain/handoff/directive-steps.ts';

/** What one unit said to one 下发件; null = it is for the unit, and nothing came yet. */
export interface ReplyLine {
  readonly unitId: string;
  readonly name: string;
  readonly reply: DirectiveReply | null;
}

export type RepliesByUnit = ReadonlyMap<string, { readonly replies: readonly DirectiveReply[] }>;

/** Every unit that a directive is for, with its answer, in the order of the register. */
export const replyLines = (
  directive: Directive,
  units: readonly Peer[],
  replies: RepliesByUnit,
): readonly ReplyLine[] =>
  units
    .filter((unit) => isFor(directive, unit.unitId))
    .map(({ unitId, name }) => ({
      unitId,
      name,
      reply: replies.get(unitId)?.replies.find((one) => one.id === directive.id) ?? null,
    }));

export interface ReplyCounts {
  readonly units: number;
  readonly done: number;
  readonly declined: number;
  /** Received or adopted, not done yet. */
  readonly underWay: number;
  readonly silent: number;
}

export function replyCounts(lines: readonly ReplyLine[]): ReplyCounts {
  const count = (...statuses: readonly DirectiveReply['status'][]): number =>
    lines.filter(({ reply }) => reply !== null && statuses.includes(reply.status)).length;
  return {
    units: lines.length,
    done: count('done'),
    declined: count('declined'),
    underWay: count('received', 'adopted'),
    silent: lines.filter(({ reply }) => reply === null).length,
  };
}
