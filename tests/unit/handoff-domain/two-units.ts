import type { Ledger } from '../../../shared/domain/event/kinds.ts';
import { type AdoptPerson, adoptPersonFile } from '../../../shared/domain/handoff/adopt-person.ts';
import { collectPersonFile } from '../../../shared/domain/handoff/collect-person.ts';
import { type PersonFile, personFileSchema } from '../../../shared/domain/handoff/person-file.ts';
import { leavePeople } from '../../../shared/domain/people/person-actions.ts';
import { hoursOf } from '../../../shared/kernel/credit-amount.ts';
import { day, unit } from '../hours/unit.ts';

export type Unit = ReturnType<typeof unit>;

const units = {
  old: { unitId: 'unitA', name: '滨海市局' },
  new: { unitId: 'unitB', name: '临江市局' },
} as const;

/** The old unit with 李明 in A科, who earned 40 学时 there in spring, and the new unit with 王芳. */
export function twoUnits(): { readonly old: Unit; readonly fresh: Unit } {
  const old = unit();
  old.person('li', { name: '李明', staffNo: '1001', birth: null, joined: day('2019-07-01') });
  old.person('zhao', { name: '赵敏' });
  old.klass({ id: 'spring', from: '2026-03-02', halfDays: 10, marks: { li: 'present', zhao: 'present' } });
  const fresh = unit();
  fresh.person('wang', { name: '王芳' });
  return { old, fresh };
}

/** The file as it arrives: through JSON and the schema. */
export const received = (file: PersonFile | null): PersonFile =>
  personFileSchema.parse(JSON.parse(JSON.stringify(file)));

export const collected = (from: Unit, id = 'li', leftOn = '2026-06-30', name: keyof typeof units = 'old') =>
  received(collectPersonFile(from.records(), id, day(leftOn), units[name]));

export const leave = (from: Unit, id = 'li', last = '2026-06-30'): void =>
  from.write(...leavePeople(from.records(), [id], day(last), 'transfer', '调出').writes);

export const arrival = (more: Partial<AdoptPerson> = {}): AdoptPerson => ({
  orgId: 'orgB',
  from: day('2026-07-01'),
  today: day('2026-07-03'),
  by: '周干事',
  ...more,
});

/** Adopts and gives the number of writes. */
export function adopt(into: Unit, file: PersonFile, more: Partial<AdoptPerson> = {}): number {
  const { writes } = adoptPersonFile(into.records(), file, arrival(more));
  into.write(...writes);
  return writes.length;
}

export const hours = (quarters: number | undefined): number => hoursOf(quarters ?? 0);
export const ledgerSum = (file: PersonFile, ledger: Ledger): number =>
  hours(file.credits.filter((one) => one.ledger === ledger).reduce((sum, one) => sum + one.quarters, 0));
