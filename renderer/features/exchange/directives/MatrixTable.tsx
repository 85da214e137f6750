import { useMemo } from 'react';
import type { Peer } from '../../../../shared/contract/handoff-calls.ts';
import type { Directive } from '../../../../shared/domain/handoff/directive.ts';
import { isFor } from '../../../../shared/domain/handoff/directive-steps.ts';
import { replyStatusTerm } from '../../../text/code-terms.ts';
import { type Column, DataTable } from '../../../ui/DataTable.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import type { RepliesByUnit } from './reply-matrix.ts';

const rowId = (unit: Peer): string => unit.unitId;

interface MatrixTableProps {
  readonly directives: readonly Directive[];
  readonly units: readonly Peer[];
  readonly replies: RepliesByUnit;
}

/** 答复表: units down, 下发件 across. */
export function MatrixTable({ directives, units, replies }: MatrixTableProps) {
  const columns = useMemo<readonly Column<Peer>[]>(() => {
    const cell = (directive: Directive, unitId: string): string => {
      if (!isFor(directive, unitId)) return '—';
      const reply = replies.get(unitId)?.replies.find((one) => one.id === directive.id);
      return reply ? `${replyStatusTerm[reply.status]} ${reply.on ?? ''}`.trim() : '未答复';
    };
    return [
      { key: 'name', title: '单位', width: 190, kind: 'text', value: (unit) => unit.name },
      ...directives.map(
        (directive): Column<Peer> => ({
          ...{ key: directive.id, title: directive.title, width: 150, kind: 'text' },
          value: (unit) => cell(directive, unit.unitId),
        }),
      ),
    ];
  }, [directives, replies]);
  return (
    <DataTable
      label="答复表"
      rows={units}
      columns={columns}
      rowId={rowId}
      exportName="下发件答复表"
      empty={<EmptyState why="还没有登记下级单位。" next="登记后才能看到各单位的答复。" />}
    />
  );
}
