import { useMemo } from 'react';
import type { PaperKind } from '../../../shared/domain/paper/paper.ts';
import { assignmentAt } from '../../../shared/domain/people/slices.ts';
import { subjectOf } from '../../../shared/report/build.ts';
import { useToday } from '../../store/clock.ts';
import { useRecords } from '../../store/hooks.ts';
import { personChoices } from '../../ui/choices.ts';
import { SelectField } from '../../ui/fields.tsx';

interface SubjectFieldProps {
  readonly kind: PaperKind;
  readonly value: string | null;
  readonly onChange: (id: string) => void;
}

/** Whom or what the paper is about: a person found by name or pinyin, or a plan. */
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
    return [...records.plan.values()]
      .sort((a, b) => b.year - a.year || b.version - a.version)
      .map((plan) => ({ value: plan.id, label: plan.title }));
  }, [about, records, today]);
  if (about === 'none' || about === 'session') return null;
  return (
    <SelectField
      label={about === 'person' ? '人员' : '计划'}
      value={value ?? ''}
      onChange={onChange}
      options={options}
      width={240}
    />
  );
}
