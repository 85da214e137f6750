import { useMemo } from 'react';
import type { PaperKind } from '../../../shared/domain/paper/paper.ts';
import { assignmentAt } from '../../../shared/domain/people/slices.ts';
import type { Records } from '../../../shared/domain/tables.ts';
import { type PaperSubject, subjectOf } from '../../../shared/report/build.ts';
import { packageKindTerm } from '../../../shared/report/terms.ts';
import { useToday } from '../../store/clock.ts';
import { useRecords } from '../../store/hooks.ts';
import { personChoices } from '../../ui/choices.ts';
import { SelectField } from '../../ui/fields.tsx';

interface SubjectFieldProps {
  readonly kind: PaperKind;
  readonly value: string | null;
  readonly onChange: (id: string) => void;
}

const labels = { person: '人员', plan: '计划', handoff: '交接记录', snapshot: '报送快照' } as const;

/** Records of the chosen kind, the newest first. */
function recordChoices(records: Records, about: PaperSubject) {
  if (about === 'handoff')
    return [...records.handoff.values()]
      .sort((a, b) => b.at - a.at)
      .map((one) => ({
        value: one.id,
        label: `${one.unitName} 第${one.number}号${packageKindTerm[one.kind]}`,
      }));
  if (about === 'snapshot')
    return [...records.snapshot.values()]
      .filter((one) => one.lockedOn !== null)
      .sort((a, b) => (a.to < b.to ? 1 : -1))
      .map((one) => ({ value: one.id, label: one.title }));
  return [...records.plan.values()]
    .sort((a, b) => b.year - a.year || b.version - a.version)
    .map((plan) => ({ value: plan.id, label: plan.title }));
}

/** Whom or what the paper is about: a person found by name or pinyin, or a record. */
export function SubjectField({ kind, value, onChange }: SubjectFieldProps) {
  const records = useRecords();
  const today = useToday();
  const about = subjectOf[kind];
  const options = useMemo(() => {
    if (about === 'person') {
      return personChoices(records.person.values(), today, (person) => {
        const orgId = assignmentAt(records, person.id, today)?.orgId;
        return orgId === undefined ? '' : (records.org.get(orgId)?.name ?? '');
      });
    }
    return recordChoices(records, about);
  }, [about, records, today]);
  if (about === 'none' || about === 'session') return null;
  return (
    <SelectField
      label={labels[about]}
      value={value ?? ''}
      onChange={onChange}
      options={options}
      width={240}
    />
  );
}
