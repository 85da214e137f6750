import type { Records } from '../../../../shared/domain/tables.ts';
import type { OrgNode } from '../../../../shared/domain/units/tree.ts';
import { orgKindTerm } from '../../../../shared/report/terms.ts';
import type { Column } from '../../../ui/table-model.ts';
import { dotted } from '../show-value.ts';

const INDENT = '　';

/** One line an organisation, set in by its depth. */
export function orgColumns(records: Records): readonly Column<OrgNode>[] {
  const nameOf = (id: string): string => records.org.get(id)?.name ?? '';
  return [
    {
      key: 'name',
      title: '名称',
      flex: 1,
      width: 240,
      kind: 'text',
      value: (n) => `${INDENT.repeat(n.depth)}${n.org.name}`,
    },
    { key: 'short', title: '简称', width: 110, kind: 'text', value: (n) => n.org.shortName },
    { key: 'kind', title: '类别', width: 72, kind: 'text', value: (n) => orgKindTerm[n.org.kind] },
    { key: 'own', title: '本级人数', width: 84, kind: 'integer', value: (n) => n.people.length },
    { key: 'total', title: '含下级', width: 84, kind: 'integer', value: (n) => n.total },
    { key: 'from', title: '成立', width: 100, kind: 'text', value: (n) => dotted(n.org.from) },
    { key: 'to', title: '撤销', width: 100, kind: 'text', value: (n) => dotted(n.org.to) },
    {
      key: 'successors',
      title: '去向',
      width: 160,
      kind: 'text',
      value: (n) => n.org.successorIds.map(nameOf).join('、'),
    },
    { key: 'code', title: '编码', width: 90, kind: 'text', value: (n) => n.org.code, hidden: true },
  ];
}
