import { type Assignment, assignmentTable } from '../../../../shared/domain/people/assignment.ts';
import { type Person, personTable } from '../../../../shared/domain/people/person.ts';
import type { PersonFields } from '../../../../shared/domain/people/person-actions.ts';
import { isElsewhere } from '../../../../shared/domain/people/slices.ts';
import type { Records } from '../../../../shared/domain/tables.ts';

/** A person while it is typed. */
export type PersonDraft = PersonFields;
/** An assignment while it is typed: the 科室 may still be missing. */
export type WorkDraft = Omit<Assignment, 'id' | 'personId' | 'orgId'> & { readonly orgId: string | null };

export function blankPerson(person: Person | null): PersonDraft {
  const { id: _, mergedInto: __, ...fields } = person ?? personTable.schema.parse({ id: 'new', name: '新' });
  return person ? fields : { ...fields, name: '' };
}

export function workDraft(work: Assignment | null): WorkDraft {
  const {
    id: _,
    personId: __,
    ...fields
  } = work ?? assignmentTable.schema.parse({ id: 'new', personId: 'new', orgId: 'new' });
  // A 任职 at another unit names an organisation that does not exist here.
  return work && !isElsewhere(work) ? fields : { ...fields, orgId: null, branchId: null, orgName: '' };
}
export const blankWork = (): WorkDraft => workDraft(null);

export type PersonProblems = Readonly<Partial<Record<keyof PersonDraft, string>>>;

/** What is wrong with the form, by field. */
export function personProblems(draft: PersonDraft, records: Records, id: string | null): PersonProblems {
  const problems: Partial<Record<keyof PersonDraft, string>> = {};
  if (draft.name.trim() === '') problems.name = '请填写姓名。';
  if (!/^(\d{3}[\dX])?$/.test(draft.idTail)) problems.idTail = '应为 4 位，最后一位可以是 X。示例：123X';
  if (draft.joined && draft.left && draft.left < draft.joined) problems.left = '离开时间早于到本单位时间。';
  const staffNo = draft.staffNo.trim();
  if (staffNo !== '') {
    for (const other of records.person.values()) {
      if (other.id !== id && other.staffNo === staffNo && other.mergedInto === null) {
        problems.staffNo = `工号已属于“${other.name}”，请核对。`;
      }
    }
  }
  return problems;
}
