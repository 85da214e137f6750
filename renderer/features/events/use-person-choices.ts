import { assignmentAt } from '../../../shared/domain/people/slices.ts';
import { remembered } from '../../../shared/domain/record/remember.ts';
import type { Records } from '../../../shared/domain/tables.ts';
import type { CalendarDate } from '../../../shared/kernel/calendar-date.ts';
import { useRecords } from '../../store/hooks.ts';
import { personChoices } from '../../ui/choices.ts';
import type { Option } from '../../ui/select-controls.tsx';

const choicesOn = remembered(
  (records: Records, on: CalendarDate) => [records.person, records.org, records.assignment, on],
  (records: Records, on: CalendarDate): readonly Option<string>[] =>
    personChoices(records.person.values(), on, (one) => {
      const orgId = assignmentAt(records, one.id, on)?.orgId;
      return orgId ? (records.org.get(orgId)?.name ?? '') : '';
    }),
);

/** Everybody who is there on a day, with the place of work so that equal names can be told apart. */
export function usePersonChoices(on: CalendarDate): readonly Option<string>[] {
  return choicesOn(useRecords(), on);
}
