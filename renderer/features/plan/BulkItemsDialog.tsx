import { useState } from 'react';
import type { Write } from '../../../shared/domain/action.ts';
import type { PlanItem } from '../../../shared/domain/plan/plan.ts';
import { useToday } from '../../store/clock.ts';
import { useTable } from '../../store/hooks.ts';
import { useCommit } from '../../store/use-commit.tsx';
import { orgChoices } from '../../ui/choices.ts';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { SelectField } from '../../ui/fields.tsx';
import { quarterText } from './texts.ts';

const KEEP = '';
const quarters = [
  { value: KEEP, label: '不改' },
  ...[1, 2, 3, 4].map((quarter) => ({ value: String(quarter), label: quarterText(quarter) })),
];

interface BulkItemsDialogProps {
  readonly items: readonly PlanItem[];
  readonly onClose: () => void;
}

/** Quarter and owner of many items at once: one action, one undo. */
export function BulkItemsDialog({ items, onClose }: BulkItemsDialogProps) {
  const orgs = useTable('org');
  const today = useToday();
  const commit = useCommit();
  const [quarter, setQuarter] = useState(KEEP);
  const [owner, setOwner] = useState(KEEP);
  const owners = [
    { value: KEEP, label: '不改' },
    ...orgChoices(orgs, ['department', 'subbureau', 'unit'], today),
  ];
  const submit = async () => {
    const set = {
      ...(quarter === KEEP ? {} : { quarter: Number(quarter) }),
      ...(owner === KEEP ? {} : { ownerOrgId: owner }),
    };
    const writes: Write[] = items.map((item) => ({ table: 'planItem', id: item.id, set }));
    if (Object.keys(set).length === 0) onClose();
    else if (await commit({ label: `批量设置${items.length}个计划项目`, writes })) onClose();
  };
  return (
    <FormDialog
      open
      title={`批量设置 ${items.length} 个项目`}
      verb="设置"
      onSubmit={submit}
      onCancel={onClose}
      width="xs"
    >
      <SelectField label="季度" value={quarter} onChange={setQuarter} options={quarters} />
      <SelectField label="责任科室" value={owner} onChange={setOwner} options={owners} />
    </FormDialog>
  );
}
